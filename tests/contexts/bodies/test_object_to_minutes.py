"""Objections to minutes: within the window, by link, answered by the office (scenario 7)."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, WORKER, Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Meeting, Minutes, MinutesVersion, Objection
from bildungsnetz.contexts.bodies.queries import attendance_by_objection_token
from bildungsnetz.contexts.bodies.rules import link_principal, objection_principal
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.bodies import a_running_meeting, a_steering_circle, as_member, on_its_day, recorded


@pytest.fixture
def meeting(network: Network, office: Principal) -> Meeting:
    meeting = a_running_meeting(a_steering_circle(network))
    actions.write_minutes(meeting, by=office, text="TOP 1: Es kostet 100 Euro.")
    actions.send_minutes(meeting, by=office)
    return Meeting.objects.get()


def day(number: int) -> dt.datetime:
    return NOW + dt.timedelta(days=number)


def who_holds(name: str = "Land1") -> Attendance:
    token = (
        OutboxMessage.objects.filter(name="bodies.minutes", recipient_name=name).latest("pk").data["token"]
    )
    attendance = attendance_by_objection_token(token)
    assert attendance is not None
    return attendance


def test_an_objection_on_day_13_takes_the_minutes_back_and_the_next_version_runs_anew(
    meeting: Meeting, office: Principal
) -> None:
    with time_machine.travel(day(13), tick=False):
        attendance = who_holds()
        actions.object_to_minutes(attendance, by=objection_principal(attendance), text="Es sind 200 Euro.")
        assert Meeting.objects.get().state == "protokoll_entwurf"
        again = who_holds()
        actions.object_to_minutes(again, by=objection_principal(again), text="Es sind 200 Euro.")
        second = who_holds("Land2")
        actions.object_to_minutes(second, by=objection_principal(second), text="TOP 2 fehlt.")
    with time_machine.travel(day(15), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 0
        with pytest.raises(DomainError, match="zuerst die Einwendungen"):
            actions.send_minutes(Meeting.objects.get(), by=office)
        heeded, dismissed = Objection.objects.order_by("pk")
        actions.answer_objection(heeded, by=office, state="beruecksichtigt", answer="")
        with pytest.raises(DomainError, match="begründen Sie"):
            actions.answer_objection(dismissed, by=office, state="zurueckgewiesen", answer=" ")
        actions.answer_objection(dismissed, by=office, state="zurueckgewiesen", answer="Den gab es nicht.")
        actions.write_minutes(Meeting.objects.get(), by=office, text="TOP 1: Es kostet 200 Euro.")
        actions.send_minutes(Meeting.objects.get(), by=office)
    versions = MinutesVersion.objects.values_list("number", "text", "reason")
    assert list(versions) == [
        (1, "TOP 1: Es kostet 100 Euro.", ""),
        (2, "TOP 1: Es kostet 200 Euro.", "Einwendung"),
    ]
    assert OutboxMessage.objects.filter(name="bodies.objection_answer").count() == 2
    with time_machine.travel(day(29), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 0
    with time_machine.travel(day(30), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 1
    assert Meeting.objects.get().state == "genehmigt"


def test_the_window_ends_with_its_last_day_and_with_the_approval(meeting: Meeting, office: Principal) -> None:
    attendance = who_holds()
    with (
        time_machine.travel(day(15), tick=False),
        pytest.raises(DomainError, match="nicht mehr möglich"),
    ):
        actions.object_to_minutes(attendance, by=objection_principal(attendance), text="Zu spät")
    actions.approve_minutes(Meeting.objects.get(), by=office, reason="eilig")
    with pytest.raises(DomainError, match="nicht mehr möglich"):
        actions.object_to_minutes(who_holds(), by=office, text="Genehmigt ist genehmigt")
    assert not Objection.objects.exists()


def test_a_new_version_ends_the_links_of_the_one_before(meeting: Meeting, office: Principal) -> None:
    old = OutboxMessage.objects.filter(name="bodies.minutes").latest("pk").data["token"]
    actions.write_minutes(meeting, by=office, text="Neu", reason="Schreibfehler")
    actions.send_minutes(Meeting.objects.get(), by=office)
    assert attendance_by_objection_token(old) is None
    assert who_holds()


def test_everybody_objects_only_for_themselves(meeting: Meeting, office: Principal) -> None:
    own, other = who_holds("Land1"), who_holds("Land2")
    for stranger in (objection_principal(other), link_principal(own)):
        with pytest.raises(NotAllowed):
            actions.object_to_minutes(own, by=stranger, text="Fremd")
    occupancy = own.seat.occupancies.select_related("person", "seat__body__network__region").get()
    actions.object_to_minutes(own, by=as_member(occupancy, Role.MEMBER), text="Meins")
    own.seat = None
    with pytest.raises(DomainError, match="nicht mehr möglich"):
        actions.object_to_minutes(own, by=office, text="Gast")


def test_a_body_may_approve_in_its_next_meeting_instead(network: Network, office: Principal) -> None:
    body = a_steering_circle(network)
    actions.edit_body(body, by=office, minutes_approval="naechste_sitzung")
    first = a_running_meeting(body)
    first.starts_at = NOW - dt.timedelta(days=60)
    first.held_on = first.starts_at.date().isoformat()
    recorded(first, by=COMMAND)
    actions.write_minutes(first, by=office, text="Ergebnisse")
    actions.send_minutes(first, by=office)
    assert Minutes.objects.get().objections_until is None
    with time_machine.travel(day(90), tick=False):
        assert actions.approve_due_minutes(by=WORKER) == 0
    with pytest.raises(DomainError, match="in der nächsten Sitzung"):
        actions.approve_minutes(Meeting.objects.get(), by=office)
    on_its_day(a_running_meeting(body))
    actions.approve_minutes(Meeting.objects.get(pk=first.pk), by=office)
    assert Meeting.objects.get(pk=first.pk).state == "genehmigt"
