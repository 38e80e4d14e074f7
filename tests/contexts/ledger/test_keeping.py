"""Every action keeps the ledger in step: what is public stands in it, what was leaves a tombstone."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.actors.actions import withdraw_consent
from bildungsnetz.contexts.bodies import actions as bodies
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.following import one_step_for_all
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.registry.actions.networks import set_up_network
from tests.conftest import NOW
from tests.factories.bodies import (
    a_body,
    a_consent,
    a_decision,
    a_held_seat,
    a_meeting,
    a_person,
    a_public_function,
    a_running_meeting,
    a_seat,
    an_invited_meeting,
    recorded,
)

pytestmark = pytest.mark.django_db


def alive(kind: str) -> list[str]:
    return list(PublicObject.objects.filter(kind=kind, deleted_at=None).values_list("key", flat=True))


def one(kind: str, key: object) -> PublicObject:
    return PublicObject.objects.get(kind=kind, key=str(key))


def content(kind: str, key: object) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(one(kind, key).text)
    return read


def modified(**objects: object) -> set[str]:
    """Which of these (kind=key) changed after the beginning of the test."""
    return {kind for kind, key in objects.items() if one(kind, key).modified_at > NOW}


def test_an_agenda_appears_with_the_invitation(network):
    body = a_body(network)
    meeting = a_meeting(body, is_public=True, agenda=("Ganztag",))
    assert alive("meeting") == [str(meeting.pk)]
    assert alive("agendaitem") == []
    bodies.invite_to_meeting(meeting, by=COMMAND)
    item = meeting.items.get()
    assert alive("agendaitem") == [str(item.pk)]
    embedded = content("meeting", meeting.pk)["agendaItem"]
    assert [(one["name"], one["created"]) for one in embedded] == [("Ganztag", "2026-11-18T09:30:00+01:00")]
    assert one("meeting", meeting.pk).parent == f"organization/{body.pk}"


def test_only_what_changed_is_modified_and_what_holds_it(network, later):
    meeting = a_running_meeting(a_body(network), is_public=True, agenda=("Ganztag", "Sprache"))
    first, second = meeting.items.all()
    with later(hours=1):
        bodies.edit_agenda_item(first, by=COMMAND, reporter="Frau Muster")  # tells the public nothing
        assert modified(meeting=meeting.pk, agendaitem=first.pk) == set()
    with later(hours=2):
        bodies.edit_agenda_item(first, by=COMMAND, title="Ganztag und Räume")
    assert modified(meeting=meeting.pk, agendaitem=first.pk) == {"meeting", "agendaitem"}
    assert modified(agendaitem=second.pk, location=f"meeting-{meeting.pk}") == set()
    outer = content("meeting", meeting.pk)
    assert outer["modified"] == outer["agendaItem"][0]["modified"] == "2026-11-18T11:30:00+01:00"
    assert outer["created"] == outer["agendaItem"][1]["modified"] == "2026-11-18T09:30:00+01:00"


def test_the_order_of_the_items_follows_when_one_goes(network):
    meeting = a_running_meeting(a_body(network), is_public=True, agenda=("A", "B", "C"))
    first, second, third = meeting.items.all()
    bodies.remove_agenda_item(first, by=COMMAND)
    assert [content("agendaitem", item.pk)["order"] for item in (second, third)] == [0, 1]
    assert one("agendaitem", first.pk).deleted_at is not None


def test_what_vanishes_leaves_nothing_but_a_tombstone_and_can_come_back(network, later):
    body = a_body(network)
    meeting = an_invited_meeting(body, is_public=True, place="Geheimes Zimmer")
    with later(hours=1):
        bodies.edit_body(body, by=COMMAND, is_public=False)
    gone = one("meeting", meeting.pk)
    assert set(content("meeting", meeting.pk)) == {"id", "type", "deleted", "created", "modified"}
    assert (gone.created_at, gone.modified_at) == (NOW, gone.deleted_at)
    assert not PublicObject.objects.filter(payload__contains="Geheim").exists()
    assert alive("organization") == alive("agendaitem") == alive("location") == []
    with later(hours=2):
        bodies.edit_body(body, by=COMMAND, is_public=True)
    back = one("meeting", meeting.pk)
    assert (back.created_at, back.deleted_at) == (NOW, None)
    assert back.modified_at == NOW + dt.timedelta(hours=2)
    assert content("meeting", meeting.pk)["name"] == meeting.title


def test_a_network_that_closes_takes_everything_along(network):
    an_invited_meeting(a_body(network), is_public=True)
    set_up_network(network, by=COMMAND, is_live=False)
    assert not PublicObject.objects.filter(deleted_at=None).exists()
    set_up_network(network, by=COMMAND, is_live=True)
    assert len(alive("meeting")) == len(alive("agendaitem")) == len(alive("body")) == 1


def test_names_stand_here_as_long_as_they_are_public(network):
    body = a_body(network)
    occupancy = a_held_seat(body, "Muster")
    assert alive("person") == alive("membership") == []
    consent = a_consent(occupancy.person)
    assert alive("person") == [str(occupancy.person_id)]
    assert content("person", occupancy.person_id)["membership"][0]["organization"].endswith(f"/{body.pk}")
    assert content("organization", body.pk)["membership"][0].endswith(f"/membership/{occupancy.pk}")
    withdraw_consent(consent, by=COMMAND)
    assert alive("person") == alive("membership") == []
    assert "membership" not in content("organization", body.pk)
    assert not PublicObject.objects.filter(payload__contains="Muster", kind="person").exists()


def test_deputies_and_former_holders_are_not_named(network):
    body = a_body(network)
    seat = a_seat(body)
    deputy, holder = a_person(network, "Vertretung"), a_person(network, "Inhaberin")
    for person in (deputy, holder):
        a_public_function(person)
    bodies.fill_seat(seat, by=COMMAND, person=deputy, is_deputy=True)
    occupancy = bodies.fill_seat(seat, by=COMMAND, person=holder, valid_from=dt.date(2026, 1, 1))
    assert alive("person") == [str(holder.pk)]
    bodies.vacate_seat(occupancy, by=COMMAND, valid_to=dt.date(2026, 11, 17))
    assert alive("person") == alive("membership") == []


def test_a_membership_that_passes_to_somebody_else_stays_the_same_object(network):
    occupancy = a_held_seat(a_body(network), "Muster")
    successor = a_person(network, "Nachfolge")
    for person in (occupancy.person, successor):
        a_consent(person)
    occupancy.person = successor
    recorded(occupancy, by=COMMAND)
    assert alive("membership") == [str(occupancy.pk)]
    assert content("membership", occupancy.pk)["person"].endswith(f"/person/{successor.pk}")
    assert alive("person") == [str(successor.pk)]


def test_a_decision_is_a_paper_with_the_way_it_takes(network):
    meeting = a_running_meeting(a_body(network), is_public=True)
    item = meeting.items.get()
    decision = a_decision(meeting, item=item, text="Frau Geheim wird eingestellt.")
    assert alive("paper") == []
    bodies.publish_decision(decision, by=COMMAND, public_text="Eine Stelle wird besetzt.")
    paper = content("paper", f"decision-{decision.pk}")
    assert (paper["name"], paper["consultation"][0]["authoritative"]) == (decision.title, True)
    assert content("agendaitem", item.pk)["resolutionText"] == "Eine Stelle wird besetzt."
    assert not PublicObject.objects.filter(payload__contains="Geheim").exists()
    bodies.withdraw_decision(decision, by=COMMAND, reason="Irrtum")
    assert alive("paper") == alive("consultation") == []
    assert "resolutionText" not in content("agendaitem", item.pk)


def test_what_is_refused_leaves_the_ledger_as_it_was(network):
    @action("tests.half", requires=lambda by: True)
    def half(*, by: Principal) -> None:
        a_body(network)
        raise DomainError("Nein.")

    with pytest.raises(DomainError):
        half(by=COMMAND)
    assert alive("organization") == []


def test_the_ledger_is_german_whoever_acts(network):
    with translation.override("en"):
        occupancy = a_held_seat(a_body(network), "Muster")
        a_consent(occupancy.person)
    assert content("membership", occupancy.pk)["role"] == "Mitglied"


def test_what_the_public_does_not_see_costs_nothing(network):
    meeting = a_running_meeting(a_body(network), is_public=True)
    a_held_seat(meeting.body, "Neu")

    def statements(presence: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            presences = {row.pk: presence for row in Attendance.objects.filter(meeting=meeting)}
            bodies.record_attendance(meeting, by=COMMAND, presences=presences)
        return sum("ledger_publicobject" in query["sql"] for query in captured)

    assert statements("anwesend") == 0


def test_many_records_cost_few_statements(network):
    body = a_body(network)

    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as captured, one_step_for_all():
            for number in range(count):
                a_meeting(body, is_public=True, in_days=30 + number, agenda=("A", "B"))
        return sum("ledger_publicobject" in query["sql"] for query in captured)

    assert statements(30) <= statements(3) + 2
    assert (len(alive("meeting")), AgendaItem.objects.count()) == (33, 66)
    assert Meeting.objects.count() == 33
