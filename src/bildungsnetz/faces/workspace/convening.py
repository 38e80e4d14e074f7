"""What the page of a meeting shows before it is held: origin of items, time, guests, who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.lifecycle import AGENDA_OPEN, BEFORE_INVITATION, UPCOMING
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting
from bildungsnetz.contexts.bodies.rules import may_run_meetings
from bildungsnetz.contexts.bodies.series import objection_to
from bildungsnetz.kern.frame import Link

from .frame import OfficeRequest
from .proposals import origin_link


@dataclass(frozen=True)
class TimeBudget:
    """How much of the meeting is given to items (in minutes), in words, and whether that is too much."""

    words: str
    is_too_long: bool


def convening(
    request: OfficeRequest,
    meeting: Meeting,
    agenda: Sequence[AgendaItem],
    attendances: Sequence[Attendance] | None,
) -> dict[str, Any]:
    """Context for the templates; for those who run the meeting, otherwise only where items come from."""
    rows: list[tuple[AgendaItem, Link | None]] = [
        (item, origin_link(request.network, item, request.principal)) for item in agenda
    ]
    shown: dict[str, Any] = {"agenda_rows": rows}
    if attendances is None or not may_run_meetings(request.principal, meeting):
        return shown
    is_before = meeting.state in BEFORE_INVITATION
    asked = [row for row in attendances if row.token_hash]
    return shown | {
        "agenda_order": ",".join(str(item.pk) for item in agenda),
        "time_budget": time_budget(meeting, agenda) if meeting.state in AGENDA_OPEN else None,
        "is_before": is_before,
        "guests": [row for row in attendances if row.seat_id is None],
        "guests_are_open": meeting.state in UPCOMING,
        "day_objection": _objection_to_day(meeting),
        "invited": [] if is_before else attendances,
        "told": sum(row.told_at is not None for row in attendances) if is_before else 0,
        "silent": sum(row.reply == Attendance.Reply.OPEN for row in asked)
        if meeting.state == Meeting.State.INVITED
        else 0,
    }


def _objection_to_day(meeting: Meeting) -> str:
    """A holiday, weekend or school holidays, as long as the date can still be changed."""
    is_ahead = meeting.state in UPCOMING and meeting.starts_at
    return objection_to(timezone.localdate(meeting.starts_at)) if is_ahead else ""


def time_budget(meeting: Meeting, agenda: Sequence[AgendaItem]) -> TimeBudget | None:
    """The sum of the items' minutes against the length of the meeting; nothing where no item has a time."""
    planned = sum(item.duration_minutes or 0 for item in agenda)
    if not planned:
        return None
    if not meeting.starts_at or not meeting.ends_at:
        return TimeBudget(_("%(n)s Minuten verplant") % {"n": planned}, is_too_long=False)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60
    words = _("%(n)s von %(all)s Minuten verplant") % {"n": planned, "all": length}
    return TimeBudget(words, is_too_long=planned > length)
