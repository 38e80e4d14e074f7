"""Reads of invitations: who would be asked, who was, and whose link this is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of
from bildungsnetz.contexts.registry.models import Network

from ..holders import to_be_invited
from ..lifecycle import State
from ..models import AgendaItem, Attendance, Meeting, Occupancy
from ..notice import is_too_late, latest_sending_day
from ..rules import may_reply, may_run_meetings


@dataclass(frozen=True)
class InvitationPlan:
    """What sending the invitation today would mean."""

    by_mail: tuple[Occupancy, ...]
    without_mail: tuple[Occupancy, ...]
    guests: tuple[Attendance, ...]
    latest_day: dt.date | None
    is_late: bool
    has_agenda: bool


def invitation_plan(meeting: Meeting) -> InvitationPlan:
    """The plan for a meeting that the caller was allowed to read."""
    occupancies = to_be_invited(meeting.body)
    return InvitationPlan(
        by_mail=tuple(row for row in occupancies if row.person.mail),
        without_mail=tuple(row for row in occupancies if not row.person.mail),
        guests=tuple(guests_of(meeting)),
        latest_day=latest_sending_day(meeting),
        is_late=is_too_late(meeting, clock.today()),
        has_agenda=meeting.items.exists(),
    )


def _attendances() -> QuerySet[Attendance]:
    attendances: QuerySet[Attendance] = Attendance.objects.select_related(
        "person", "seat", "for_item", "meeting__body__network__region", "meeting__body__type"
    )
    return attendances


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """Who was asked or is present, by seat; for a meeting that the caller was allowed to read."""
    rows = meeting.attendances.select_related("person", "seat", "for_item")
    return list(rows.order_by("seat__position", "seat_id", "id"))


def own_attendance(
    principal: Principal, meeting: Meeting, among: Iterable[Attendance] | None = None
) -> Attendance | None:
    """The person's own invitation to this meeting, taken from `among` where all of them are known already."""
    if not principal.person_keys:
        return None
    if among is not None:
        return next((one for one in among if one.person_id in principal.person_keys), None)
    return _attendances().filter(meeting=meeting, person__in=principal.person_keys).first()


def attendance_by_token(token: str) -> Attendance | None:
    """The invitation behind a reply link while it can be answered; nothing for a wrong or outdated one."""
    attendance = _attendances().filter(token_hash=hash_of(token)).first()
    if attendance is None or attendance.meeting.state != State.INVITED:
        return None
    starts_at = attendance.meeting.starts_at
    return None if starts_at and starts_at <= clock.now() else attendance


def attendance_by_key(principal: Principal, key: int) -> Attendance | None:
    """One person's invitation, for the person and for those who run the meetings."""
    attendance = _attendances().filter(pk=key).first()
    return attendance if attendance and may_reply(principal, attendance) else None


def attendance_of_mail(message: OutboxMessage) -> Attendance | None:
    """The invitation that a mail of this context is about; for the face that renders the mail."""
    return _attendances().filter(pk=message.data["attendance"]).first()


def meeting_of_mail(message: OutboxMessage) -> Meeting | None:
    """The meeting that a mail of this context is about; for the face that renders the mail."""
    meetings = Meeting.objects.select_related("body__network__region", "body__type")
    return meetings.filter(pk=message.data["meeting"]).first()


def agenda_for(attendance: Attendance) -> list[AgendaItem]:
    """What an invited person reads of the agenda: everything; guests of one item that and the public ones."""
    items: QuerySet[AgendaItem] = attendance.meeting.items.all()
    if attendance.seat_id or attendance.for_item_id is None:
        return list(items)
    return list(items.filter(Q(is_public=True) | Q(pk=attendance.for_item_id)))


def guests_of(meeting: Meeting) -> list[Attendance]:
    """Who is invited without a seat; for a meeting that the caller was allowed to read."""
    return list(meeting.attendances.filter(seat=None).select_related("person", "for_item").order_by("id"))


def guest_for(principal: Principal, key: int) -> Attendance | None:
    """A guest by the key of the invitation, for those who run the meetings."""
    guest = _attendances().filter(pk=key, seat=None).first()
    return guest if guest and may_run_meetings(principal, guest) else None


def people_to_invite(principal: Principal, network: Network) -> QuerySet[Person]:
    """People of the register who can come as guests."""
    people: QuerySet[Person] = Person.objects.filter(scope=network.scope_key, erased_on=None)
    return people if principal.may(Permission.RUN_MEETINGS, network.scope_key) else people.none()


def to_remind(meeting: Meeting) -> int:
    """How many people have an invitation and have not answered; for whoever may read the meeting."""
    return meeting.attendances.filter(reply=Attendance.Reply.OPEN).exclude(token_hash="").count()
