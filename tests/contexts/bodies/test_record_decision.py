"""At the table: presence, quorum, decisions."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Decision, Meeting
from bildungsnetz.contexts.bodies.queries import quorum_of
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_meeting,
    a_person,
    a_running_meeting,
    a_steering_circle,
    an_invited_meeting,
    on_its_day,
)


def test_the_meeting_opens_with_holders_and_deputies_on_the_list(network: Network, office: Principal) -> None:
    meeting = on_its_day(an_invited_meeting(a_steering_circle(network, land=1, municipal=1)))
    seat = meeting.attendances.first().seat
    actions.fill_seat(seat, by=office, person=a_person(network, "Vertretung"), is_deputy=True)
    actions.open_meeting(meeting, by=office)
    names = {str(attendance.person) for attendance in Attendance.objects.filter(meeting=meeting)}
    assert names == {"Land1", "Kommune1", "Vertretung"}


def test_a_meeting_cannot_open_before_it_was_invited_to(network: Network, office: Principal) -> None:
    with pytest.raises(DomainError, match="wenn die Einladung versandt ist"):
        actions.open_meeting(a_meeting(a_steering_circle(network)), by=office)


def test_a_meeting_opens_a_day_before_it_begins_at_the_earliest(network: Network, office: Principal) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    with pytest.raises(DomainError, match=r"ab dem 17\.12\.2026, 14:00 Uhr, 24 Stunden vor ihrem Beginn"):
        actions.open_meeting(meeting, by=office)
    with time_machine.travel(meeting.starts_at - dt.timedelta(hours=24), tick=False):
        actions.open_meeting(Meeting.objects.get(), by=office)
    assert Meeting.objects.get().state == "laeuft"


def test_presence_is_recorded_at_the_table_only(network: Network, office: Principal) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    with pytest.raises(DomainError, match="sobald die Sitzung läuft"):
        actions.record_attendance(meeting, by=office, presences={})


def test_the_deputy_makes_the_seat_count(network: Network, office: Principal) -> None:
    meeting = on_its_day(an_invited_meeting(a_steering_circle(network, land=1, municipal=1)))
    seat = meeting.attendances.get(person__family_name="Land1").seat
    actions.fill_seat(seat, by=office, person=a_person(network, "Vertretung"), is_deputy=True)
    actions.open_meeting(meeting, by=office)
    here = {row.pk: "anwesend" for row in meeting.attendances.exclude(person__family_name="Land1")}
    actions.record_attendance(meeting, by=office, presences=here)
    check = quorum_of(meeting)
    assert (check.is_met, check.present, check.seats) == (True, 2, 2)


def test_a_side_that_is_missing_means_no_quorum_and_no_adoption(network: Network, office: Principal) -> None:
    body = a_steering_circle(network, land=1, municipal=2)
    meeting = a_running_meeting(body, absent=("Land1",))
    assert not quorum_of(meeting).is_met
    with pytest.raises(DomainError, match="Die Seite des Landes ist nicht vertreten"):
        a_decision(meeting)
    postponed = a_decision(meeting, result="vertagt")
    assert postponed.result == "vertagt"


def test_a_decision_takes_mode_day_and_address_from_its_meeting(network: Network) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    item = AgendaItem.objects.get(meeting=meeting)
    decision = a_decision(meeting, "Übergänge gestalten", item=item)
    assert (decision.mode, decision.result) == ("konsens", "ungeaendert_beschlossen")
    assert decision.decided_on == "2026-11-18"
    assert decision.slug == "lk-uebergaenge-gestalten"
    assert a_decision(meeting, "Übergänge gestalten").slug == "lk-uebergaenge-gestalten-2"


def test_an_objection_under_consensus_is_never_counted_as_adopted(network: Network) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    decision = a_decision(meeting, objection="Ein Schulträger trägt die Kosten nicht.")
    assert decision.result == "kein_einvernehmen"
    assert not decision.is_adopted


def test_more_votes_than_people_present_are_refused(network: Network) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    with pytest.raises(DomainError, match="5 Stimmen gezählt, stimmberechtigt sind aber nur 4"):
        a_decision(meeting, mode="mehrheit", votes_yes=5, votes_no=0)


def test_decisions_are_recorded_at_the_table_only(network: Network) -> None:
    with pytest.raises(DomainError, match="während die Sitzung läuft"):
        a_decision(an_invited_meeting(a_steering_circle(network)))


def test_an_item_of_another_meeting_is_refused(network: Network) -> None:
    body = a_steering_circle(network)
    other = a_meeting(body)
    meeting = a_running_meeting(body)
    with pytest.raises(DomainError, match="gehört zu einer anderen Sitzung"):
        a_decision(meeting, item=AgendaItem.objects.get(meeting=other))


def test_an_empty_text_is_refused_at_its_field(network: Network) -> None:
    with pytest.raises(DomainError) as refused:
        a_decision(a_running_meeting(a_steering_circle(network)), text="")
    assert refused.value.field == "text"


def test_two_people_taking_minutes_at_once_lose_nothing(network: Network, office: Principal) -> None:
    decision = a_decision(a_running_meeting(a_steering_circle(network)))
    seen = decision.revision
    actions.edit_decision(decision, by=office, revision=seen, text="Erste Fassung")
    with pytest.raises(Conflict):
        actions.edit_decision(
            Decision.objects.get(pk=decision.pk), by=office, revision=seen, text="Zweite Fassung"
        )
    assert Decision.objects.get(pk=decision.pk).text == "Erste Fassung"


def test_the_outcome_of_an_item_is_kept_for_the_minutes(network: Network, office: Principal) -> None:
    meeting = a_running_meeting(a_steering_circle(network))
    item = AgendaItem.objects.get(meeting=meeting)
    actions.record_item_outcome(item, by=office, outcome="Das Büro berichtet im Mai.")
    assert AgendaItem.objects.get(pk=item.pk).outcome == "Das Büro berichtet im Mai."
    a_decision(meeting, item=item)
    with pytest.raises(DomainError, match="bleibt auf der Tagesordnung"):
        actions.remove_agenda_item(item, by=office)


def test_a_body_without_recorded_seats_can_decide(network: Network, office: Principal) -> None:
    meeting: Meeting = on_its_day(an_invited_meeting(a_body(network, "lenkungskreis")))
    actions.open_meeting(meeting, by=office)
    assert not quorum_of(meeting).is_checked
    assert a_decision(meeting).is_adopted
