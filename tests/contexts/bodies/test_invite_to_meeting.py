"""The invitation: in time, complete, once."""

import datetime as dt

import pytest

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import attendance_by_token, invitation_plan
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_body,
    a_held_seat,
    a_meeting,
    a_person,
    a_seat,
    a_steering_circle,
    as_member,
)


def test_everybody_on_a_seat_gets_one_mail_with_a_link_of_their_own(
    network: Network, office: Principal
) -> None:
    meeting = a_meeting(a_steering_circle(network))
    assert actions.invite_to_meeting(meeting, by=office, revision=meeting.revision) == 4
    messages = OutboxMessage.objects.filter(name="bodies.invitation")
    assert {message.recipient for message in messages} == {
        f"{name}@musterland.example" for name in ("land1", "land2", "kommune1", "kommune2")
    }
    for message in messages:
        attendance = attendance_by_token(message.data["token"])
        assert attendance is not None
        assert attendance.person.mail == message.recipient
        assert attendance.pk == message.data["attendance"]
    fresh = Meeting.objects.get(pk=meeting.pk)
    assert (fresh.state, fresh.calendar_sequence, fresh.invited_at is not None) == ("eingeladen", 1, True)


def test_the_database_and_the_trail_keep_no_token(network: Network, office: Principal) -> None:
    actions.invite_to_meeting(a_meeting(a_steering_circle(network)), by=office)
    tokens = [message.data["token"] for message in OutboxMessage.objects.all()]
    kept = str(list(Attendance.objects.values_list())) + str(list(AuditChange.objects.values_list("fields")))
    assert tokens
    assert not [token for token in tokens if token in kept]
    assert not [
        value
        for value in Attendance.objects.values_list("token_hash", flat=True)
        if value in str(list(AuditChange.objects.values_list("fields")))
    ]


def test_a_double_click_sends_nothing_twice(network: Network, office: Principal) -> None:
    meeting = a_meeting(a_steering_circle(network))
    first, second = Meeting.objects.get(pk=meeting.pk), Meeting.objects.get(pk=meeting.pk)
    seen = meeting.revision
    assert actions.invite_to_meeting(first, by=office, revision=seen) == 4
    assert actions.invite_to_meeting(second, by=office, revision=seen) == 0
    assert OutboxMessage.objects.count() == 4
    assert AuditEvent.objects.filter(action="bodies.meeting.invite").count() == 1


def test_a_change_meanwhile_stops_the_invitation(network: Network, office: Principal) -> None:
    meeting = a_meeting(a_steering_circle(network))
    seen = meeting.revision
    actions.edit_meeting(Meeting.objects.get(pk=meeting.pk), by=office, place="Anderswo")
    with pytest.raises(Conflict):
        actions.invite_to_meeting(meeting, by=office, revision=seen)
    assert not OutboxMessage.objects.exists()


def test_ten_days_before_with_fourteen_days_notice_needs_a_reason(
    network: Network, office: Principal
) -> None:
    meeting = a_meeting(a_steering_circle(network), in_days=10)
    with pytest.raises(DomainError, match=r"Letzter Versandtag war der 14\.11\.2026") as refused:
        actions.invite_to_meeting(meeting, by=office)
    assert refused.value.field == "short_notice_reason"
    assert not OutboxMessage.objects.exists()
    actions.invite_to_meeting(meeting, by=office, short_notice_reason="Förderantrag läuft ab")
    fresh = Meeting.objects.get(pk=meeting.pk)
    assert fresh.short_notice_reason == "Förderantrag läuft ab"
    assert AuditEvent.objects.get(action="bodies.meeting.invite").note == "Förderantrag läuft ab"


def test_the_last_day_of_the_notice_period_is_in_time(network: Network, office: Principal) -> None:
    assert actions.invite_to_meeting(a_meeting(a_steering_circle(network), in_days=14), by=office) == 4


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"agenda": ()}, "Tagesordnung ist leer"),
        ({"in_days": -1}, "liegt in der Vergangenheit"),
        ({"starts_at": None, "ends_at": None}, "wenn ein Termin feststeht"),
    ],
)
def test_an_unready_meeting_is_refused(
    network: Network, office: Principal, values: dict[str, object], reason: str
) -> None:
    meeting = a_meeting(a_steering_circle(network), **values)
    with pytest.raises(DomainError, match=reason):
        actions.invite_to_meeting(meeting, by=office)


def test_a_person_on_two_seats_gets_one_mail(network: Network, office: Principal) -> None:
    body = a_body(network)
    person = a_held_seat(body, "Doppelt").person
    actions.fill_seat(a_seat(body, "Zweiter Sitz"), by=office, person=person)
    assert actions.invite_to_meeting(a_meeting(body), by=office) == 1
    assert Attendance.objects.count() == 1


def test_deputies_are_asked_where_nobody_holds_the_seat(network: Network, office: Principal) -> None:
    body = a_body(network)
    held = a_held_seat(body, "Inhaberin")
    actions.fill_seat(held.seat, by=office, person=a_person(network, "Reserve"), is_deputy=True)
    vacant = a_seat(body, "Unbesetzt")
    actions.fill_seat(vacant, by=office, person=a_person(network, "Vertretung"), is_deputy=True)
    actions.invite_to_meeting(a_meeting(body), by=office)
    assert set(OutboxMessage.objects.values_list("recipient_name", flat=True)) == {"Inhaberin", "Vertretung"}


def test_people_without_an_address_are_listed_not_forgotten(network: Network, office: Principal) -> None:
    body = a_body(network)
    a_held_seat(body, "Mit")
    actions.fill_seat(a_seat(body), by=office, person=a_person(network, "Ohne", mail=""))
    meeting = a_meeting(body)
    plan = invitation_plan(meeting)
    assert [str(row.person) for row in plan.by_mail] == ["Mit"]
    assert [str(row.person) for row in plan.without_mail] == ["Ohne"]
    assert actions.invite_to_meeting(meeting, by=office) == 1
    assert Attendance.objects.filter(meeting=meeting).count() == 2


def test_the_plan_says_what_sending_today_means(network: Network) -> None:
    plan = invitation_plan(a_meeting(a_steering_circle(network), in_days=10))
    assert (plan.latest_day, plan.is_late, plan.has_agenda) == (dt.date(2026, 11, 14), True, True)


def test_a_member_cannot_invite(network: Network) -> None:
    body = a_body(network)
    occupancy = a_held_seat(body, "Mitglied")
    with pytest.raises(NotAllowed):
        actions.invite_to_meeting(a_meeting(body), by=as_member(occupancy))
