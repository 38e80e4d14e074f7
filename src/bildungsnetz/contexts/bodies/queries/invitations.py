"""Reads of invitations: who would be asked, who was, and whose link this is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of

from ..holders import to_be_invited
from ..lifecycle import State
from ..models import Attendance, Meeting, Occupancy
from ..notice import is_too_late, latest_sending_day
from ..rules import may_reply


@dataclass(frozen=True)
class InvitationPlan:
    """What sending the invitation today would mean."""

    by_mail: tuple[Occupancy, ...]
    without_mail: tuple[Occupancy, ...]
    latest_day: dt.date | None
    is_late: bool
    has_agenda: bool


def invitation_plan(meeting: Meeting) -> InvitationPlan:
    """The plan for a meeting that the caller was allowed to read."""
    occupancies = to_be_invited(meeting.body)
    return InvitationPlan(
        by_mail=tuple(row for row in occupancies if row.person.mail),
        without_mail=tuple(row for row in occupancies if not row.person.mail),
        latest_day=latest_sending_day(meeting),
        is_late=is_too_late(meeting, clock.today()),
        has_agenda=meeting.items.exists(),
    )


def _attendances() -> QuerySet[Attendance]:
    attendances: QuerySet[Attendance] = Attendance.objects.select_related(
        "person", "seat", "meeting__body__network__region", "meeting__body__type"
    )
    return attendances


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """Who was asked or is present, by seat; for a meeting that the caller was allowed to read."""
    rows = meeting.attendances.select_related("person", "seat")
    return list(rows.order_by("seat__position", "seat_id", "id"))


def own_attendance(principal: Principal, meeting: Meeting) -> Attendance | None:
    """The person's own invitation to this meeting."""
    if principal.person_key is None:
        return None
    return _attendances().filter(meeting=meeting, person=principal.person_key).first()


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
