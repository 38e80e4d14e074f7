"""Answering an invitation, and what moving or cancelling the meeting does to it."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Meeting, Occupancy
from bildungsnetz.contexts.bodies.queries import attendance_by_key, attendance_by_token, own_attendance
from bildungsnetz.contexts.bodies.rules import link_principal
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import a_person, a_steering_circle, an_invited_meeting, as_member, on_its_day


@pytest.fixture
def meeting(network: Network) -> Meeting:
    return an_invited_meeting(a_steering_circle(network))


def an_attendance(meeting: Meeting, name: str = "Land1") -> Attendance:
    attendance = attendance_by_token(token_of(meeting, name))
    assert attendance is not None
    return attendance


def token_of(meeting: Meeting, name: str) -> str:
    message = OutboxMessage.objects.filter(name="bodies.invitation", recipient_name=name).first()
    assert message is not None
    return str(message.data["token"])


def test_the_link_of_the_mail_answers_without_signing_in(meeting: Meeting) -> None:
    attendance = an_attendance(meeting)
    actions.reply_to_invitation(
        attendance, by=link_principal(attendance), reply="zugesagt", note="komme etwas später"
    )
    fresh = Attendance.objects.get(pk=attendance.pk)
    assert (fresh.reply, fresh.reply_note) == ("zugesagt", "komme etwas später")
    event = AuditEvent.objects.get(action="bodies.invitation.reply")
    assert (event.actor_kind, event.actor_label) == ("link", "Land1")
    (change,) = AuditChange.objects.filter(event=event)
    assert change.fields["reply_note"] == ["…", "…"]


def test_the_link_answers_for_nobody_else(meeting: Meeting) -> None:
    mine, theirs = an_attendance(meeting, "Land1"), an_attendance(meeting, "Land2")
    with pytest.raises(NotAllowed):
        actions.reply_to_invitation(theirs, by=link_principal(mine), reply="zugesagt")


def test_a_member_answers_for_herself_only(meeting: Meeting) -> None:
    occupancy = Occupancy.objects.get(person__family_name="Land1")
    member = as_member(occupancy)
    own = own_attendance(member, meeting)
    assert own is not None
    actions.reply_to_invitation(own, by=member, reply="zugesagt")
    theirs = an_attendance(meeting, "Land2")
    assert attendance_by_key(member, theirs.pk) is None
    with pytest.raises(NotAllowed):
        actions.reply_to_invitation(theirs, by=member, reply="abgesagt")


def test_the_office_enters_a_reply_by_telephone(meeting: Meeting, office: Principal) -> None:
    actions.reply_to_invitation(an_attendance(meeting), by=office, reply="abgesagt", note="Anruf")
    assert Attendance.objects.filter(reply="abgesagt").count() == 1


def test_a_refusal_invites_the_deputy_once(meeting: Meeting, office: Principal, network: Network) -> None:
    seat = Occupancy.objects.get(person__family_name="Land1").seat
    actions.fill_seat(seat, by=office, person=a_person(network, "Vertretung"), is_deputy=True)
    attendance = an_attendance(meeting)
    for reply in ("abgesagt", "zugesagt", "abgesagt"):
        actions.reply_to_invitation(attendance, by=office, reply=reply)
    assert OutboxMessage.objects.filter(recipient_name="Vertretung").count() == 1
    assert an_attendance(meeting, "Vertretung").seat == seat


def test_wrong_and_outdated_links_find_nothing(meeting: Meeting, office: Principal) -> None:
    token = token_of(meeting, "Land1")
    assert attendance_by_token("falsch") is None
    assert attendance_by_token("") is None
    with time_machine.travel(meeting.starts_at + dt.timedelta(minutes=1), tick=False):
        assert attendance_by_token(token) is None
    actions.open_meeting(on_its_day(meeting), by=office)
    assert attendance_by_token(token) is None


def test_nobody_answers_after_the_meeting_began(meeting: Meeting, office: Principal) -> None:
    attendance = an_attendance(meeting)
    actions.open_meeting(on_its_day(meeting), by=office)
    attendance.refresh_from_db()
    with pytest.raises(DomainError, match="nicht mehr antworten"):
        actions.reply_to_invitation(Attendance.objects.get(pk=attendance.pk), by=office, reply="zugesagt")


def test_neither_yes_nor_no_is_refused(meeting: Meeting, office: Principal) -> None:
    with pytest.raises(DomainError, match="sagen Sie zu oder ab"):
        actions.reply_to_invitation(an_attendance(meeting), by=office, reply="offen")


def test_postponing_to_a_new_date_moves_the_calendar_entry_and_asks_anew(
    meeting: Meeting, office: Principal
) -> None:
    token = token_of(meeting, "Land1")
    actions.reply_to_invitation(an_attendance(meeting), by=office, reply="zugesagt")
    uid = meeting.calendar_uid
    later = meeting.starts_at + dt.timedelta(days=7)
    assert actions.postpone_meeting(meeting, by=office, reason="Krankheit", starts_at=later) == 4
    assert OutboxMessage.objects.filter(name="bodies.change").count() == 4
    fresh = Meeting.objects.get(pk=meeting.pk)
    assert (fresh.state, fresh.held_on, fresh.calendar_sequence) == ("terminiert", "2026-12-25", 2)
    assert (fresh.calendar_uid, fresh.change_reason) == (uid, "Krankheit")
    assert attendance_by_token(token) is None

    actions.invite_to_meeting(fresh, by=office)
    assert attendance_by_token(token) is None  # the first link has ended for good
    assert set(Attendance.objects.values_list("reply", flat=True)) == {"offen"}
    assert Meeting.objects.get(pk=meeting.pk).calendar_sequence == 3


def test_postponing_without_a_date_takes_the_entry_off_the_calendars(
    meeting: Meeting, office: Principal
) -> None:
    assert actions.postpone_meeting(meeting, by=office, reason="Krankheit") == 4
    assert OutboxMessage.objects.filter(name="bodies.cancellation").count() == 4
    fresh = Meeting.objects.get(pk=meeting.pk)
    assert (fresh.state, fresh.starts_at, fresh.held_on_note) == ("verschoben", None, "neuer Termin folgt")


def test_cancelling_tells_those_who_were_invited_and_needs_a_reason(
    meeting: Meeting, office: Principal
) -> None:
    with pytest.raises(DomainError, match="Grund"):
        actions.cancel_meeting(meeting, by=office, reason=" ")
    meeting.refresh_from_db()
    assert actions.cancel_meeting(meeting, by=office, reason="Hochwasser") == 4
    fresh = Meeting.objects.get(pk=meeting.pk)
    assert (fresh.state, fresh.calendar_sequence) == ("abgesagt", 2)
    with pytest.raises(DomainError, match="ist abgesagt"):
        actions.cancel_meeting(fresh, by=office, reason="nochmals")


def test_cancelling_before_the_invitation_writes_no_mail(network: Network, office: Principal) -> None:
    meeting = actions.schedule_meeting(a_steering_circle(network), by=office)
    assert actions.cancel_meeting(meeting, by=office, reason="entfällt") == 0
    assert not OutboxMessage.objects.exists()
