"""Who sees which bodies, meetings and names, in a constant number of queries."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Body, Occupancy
from bildungsnetz.contexts.bodies.queries import (
    benches,
    bodies_of,
    decisions_of,
    held_seats,
    meeting_for,
    meetings_of,
    newest_first,
    parity,
    public_agenda,
    public_bodies,
    public_body,
    public_decisions,
    public_meeting,
    public_meetings,
    public_meetings_of_body,
    upcoming_for,
)
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_body,
    a_consent,
    a_decision,
    a_held_seat,
    a_meeting,
    a_public_function,
    a_running_meeting,
    a_seat,
    a_steering_circle,
    an_account_for,
    an_invited_meeting,
    as_member,
)
from tests.factories.deeds import as_office
from tests.factories.networks import a_network


def public_lines(network: Network, body: Body) -> dict[str, str]:
    found = public_body(network, body.slug)
    assert found is not None
    return {
        line.seat.label: line.public_name or line.public_state
        for bench in benches(found)
        for line in bench.lines
    }


def test_names_are_public_only_by_office_or_consent(network: Network) -> None:
    body = a_body(network)
    a_public_function(a_held_seat(body, "Landrat").person)
    a_consent(a_held_seat(body, "Einverstanden").person)
    a_consent(a_held_seat(body, "Widerrufen").person, withdrawn_on=dt.date(2026, 6, 1))
    a_held_seat(body, "Verschwiegen")
    a_seat(body, "Leerer Sitz")
    a_seat(body, "Schulen", "schulen", occupancy_is_recorded=False)
    assert public_lines(network, body) == {
        "Sitz Landrat": "Landrat",
        "Sitz Einverstanden": "Einverstanden",
        "Sitz Widerrufen": "besetzt",
        "Sitz Verschwiegen": "besetzt",
        "Leerer Sitz": "zurzeit unbesetzt",
        "Schulen": "Besetzung nicht belegt",
    }


def test_composition_is_told_bank_by_bank(network: Network) -> None:
    body = a_steering_circle(network, land=2, municipal=1)
    found = public_body(network, body.slug)
    assert found is not None
    assert [(bench.label, len(bench.lines)) for bench in benches(found)] == [("Land", 2), ("Kommune", 1)]


def test_composing_bodies_costs_the_same_for_one_and_for_three(network: Network) -> None:
    a_steering_circle(network)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for body in public_bodies(network):
                parity(body)
                assert [
                    str(line.seat.sending_institution) + line.public_name
                    for bench in benches(body)
                    for line in bench.lines
                ]
                assert body.type.name
                assert body.scope_key
        return len(queries)

    for_one = cost()
    a_steering_circle(network)
    a_steering_circle(network)
    assert cost() == for_one <= 7


def test_hidden_bodies_and_drafts_are_not_public(network: Network) -> None:
    hidden = a_body(network, is_public=False)
    meeting = a_meeting(hidden, is_public=True)
    draft = actions.schedule_meeting(a_body(network), by=as_office(network), is_public=True)
    assert public_body(network, hidden.slug) is None
    assert public_meeting(network, meeting.pk) is None
    assert public_meeting(network, draft.pk) is None


def test_public_meetings_ahead_come_with_the_next_first(network: Network, office: Principal) -> None:
    body = a_steering_circle(network)
    far, near = a_meeting(body, in_days=60, is_public=True), a_meeting(body, in_days=20, is_public=True)
    a_meeting(body, in_days=30)
    cancelled = a_meeting(body, in_days=40, is_public=True)
    actions.cancel_meeting(cancelled, by=office, reason="Hochwasser")
    assert list(public_meetings(network).upcoming) == [near, cancelled, far]


def test_the_public_agenda_comes_with_the_invitation_and_hides_what_is_not_public(
    network: Network, office: Principal
) -> None:
    body = a_steering_circle(network)
    planned = a_meeting(body, is_public=True)
    assert public_agenda(planned) == []
    meeting = a_running_meeting(body, agenda=("Öffentlich", "Vertraulich"), is_public=True)
    secret = AgendaItem.objects.get(meeting=meeting, title="Vertraulich")
    actions.edit_agenda_item(secret, by=office, is_public=False)
    a_decision(meeting, item=AgendaItem.objects.get(meeting=meeting, title="Öffentlich"))
    (item,) = public_agenda(meeting)
    assert item.title == "Öffentlich"
    assert list(item.decisions.all()) == []


def test_members_see_their_own_bodies_and_no_drafts(network: Network, office: Principal) -> None:
    mine, theirs = a_body(network, "facharbeitskreis", name="Mein Kreis"), a_steering_circle(network)
    occupancy = a_held_seat(mine, "Mitglied")
    own = a_meeting(mine)
    actions.schedule_meeting(mine, by=office)
    foreign = a_meeting(theirs)
    member = as_member(occupancy)
    assert list(meetings_of(member, network)) == [own]
    assert meeting_for(member, network, foreign.pk) is None
    assert [body.name for body in bodies_of(member, network)] == ["Mein Kreis"]
    assert meetings_of(office, network).count() == 3


def test_strangers_see_nothing(network: Network) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    a_decision(meeting)
    for stranger in (PUBLIC, as_office(a_network("anderswo", ags="05998"))):
        assert not meetings_of(stranger, network).exists()
        assert not bodies_of(stranger, network).exists()
        assert not decisions_of(stranger, network).exists()


def test_counts_of_replies_come_with_the_list(network: Network, office: Principal) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    attendances = list(meeting.attendances.all())
    actions.reply_to_invitation(attendances[0], by=office, reply="zugesagt")
    actions.reply_to_invitation(attendances[1], by=office, reply="abgesagt")
    row = meeting_for(office, network, meeting.pk)
    assert (row.accepted, row.declined, row.unanswered) == (1, 1, 2)


def test_meetings_ahead_tell_the_office_the_latest_sending_day(network: Network, office: Principal) -> None:
    body = a_steering_circle(network)
    a_meeting(body, in_days=20)
    an_invited_meeting(body, in_days=15)
    ahead = upcoming_for(office)
    assert [row.latest_sending_day for row in ahead] == [None, dt.date(2026, 11, 24)]


def test_a_meeting_that_nobody_opened_stays_with_the_office(network: Network, office: Principal) -> None:
    body = a_steering_circle(network)
    meeting = an_invited_meeting(body, in_days=15)
    member = as_member(Occupancy.objects.select_related("seat__body__network__region", "person").first())
    with time_machine.travel(meeting.starts_at + dt.timedelta(days=1), tick=False):
        assert [row.meeting for row in upcoming_for(office)] == [meeting]
        assert upcoming_for(member) == []
    with time_machine.travel(meeting.starts_at + dt.timedelta(days=31), tick=False):
        assert upcoming_for(office) == []


def test_meetings_ahead_tell_a_member_what_is_unanswered(network: Network) -> None:
    body = a_steering_circle(network)
    meeting = an_invited_meeting(body)
    occupancy = Occupancy.objects.select_related("seat__body__network__region", "person").first()
    member = as_member(occupancy)
    (row,) = upcoming_for(member)
    assert (row.meeting, row.is_unanswered) == (meeting, True)
    actions.reply_to_invitation(row.attendance, by=member, reply="zugesagt")
    assert not upcoming_for(member)[0].is_unanswered


@pytest.mark.parametrize("result", ["ungeaendert_beschlossen", "vertagt"])
def test_published_decisions_of_any_result_are_public(
    network: Network, office: Principal, result: str
) -> None:
    decision = a_decision(a_running_meeting(a_steering_circle(network)), result=result)
    assert not public_decisions(network).exists()
    actions.publish_decision(decision, by=office)
    assert [row.get_result_display() for row in public_decisions(network)] == [decision.get_result_display()]


def test_a_seat_that_ended_gives_no_role(network: Network, office: Principal) -> None:
    occupancy = a_held_seat(a_body(network), "Mitglied", duty="vorsitz")
    user = an_account_for(occupancy.person)
    assert [(seat.network_key, seat.is_chair) for seat in held_seats(user)] == [("netz:05999", True)]
    actions.vacate_seat(occupancy, by=office, valid_to=dt.date(2026, 11, 17))
    assert held_seats(user) == []


def test_a_meeting_without_a_day_stands_by_its_number(network: Network, office: Principal) -> None:
    body, other = a_body(network, "bildungskonferenz"), a_body(network)
    known = ((2, ""), (3, "2015-04-28"), (1, "2012-09"), (4, ""), (None, ""))
    for number, held_on in known:
        title = f"{number}. Konferenz" if number else "Ohne Nummer"
        actions.record_past_meeting(
            body, by=COMMAND, title=title, number=number, held_on=held_on, source="Akte"
        )
    actions.record_past_meeting(other, by=COMMAND, title="Lenkungskreis", held_on="2014", source="Akte")

    conferences = ["4. Konferenz", "3. Konferenz", "2. Konferenz", "1. Konferenz", "Ohne Nummer"]
    everything = [*conferences[:2], "Lenkungskreis", *conferences[2:]]
    assert [str(meeting) for meeting in public_meetings_of_body(body)] == conferences
    assert [str(meeting) for meeting in public_meetings(network).past] == everything
    assert [str(meeting) for meeting in newest_first(meetings_of(office, network))] == everything
