"""What planning a meeting means for its record and who hears of it; used by actions that plan one or many."""

from __future__ import annotations

from typing import Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from . import letters
from .agendas import add_standing_items
from .fields import MeetingFields, put, save_once
from .holders import to_be_invited
from .lifecycle import advance
from .models import Attendance, Body, Meeting
from .numbering import new_calendar_uid, next_number


def plan(body: Body, **fields: Unpack[MeetingFields]) -> Meeting:
    """A new meeting with the body's standing items: with a date it is `terminiert`, without one a draft."""
    if body.valid_to:
        raise DomainError(_("Dieses Gremium besteht nicht mehr."))
    meeting = Meeting(body=body, calendar_uid=new_calendar_uid(), calendar_changed_at=clock.now())
    put(meeting, fields, MeetingFields)
    if meeting.number is None:
        meeting.number = next_number(body)
    meeting.title = meeting.title or f"{meeting.number}. Sitzung"
    if meeting.starts_at:
        advance(meeting, "schedule")
    settle_day(meeting)
    save_once(meeting, _("Diese Nummer trägt schon eine andere Sitzung des Gremiums."), field="number")
    add_standing_items(meeting)
    return meeting


def settle_day(meeting: Meeting) -> None:
    """The day in `held_on` follows the beginning; raises `DomainError` where the end lies before it."""
    if meeting.starts_at is None:
        meeting.ends_at = None
        return
    if meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        raise DomainError(_("Das Ende liegt vor dem Beginn."), field="ends_at")
    meeting.held_on = timezone.localdate(meeting.starts_at).isoformat()
    meeting.held_on_note = ""


def tell_date(meeting: Meeting) -> int:
    """A mail to everybody who would be invited and does not know the date yet; how many were promised."""
    known = {row.person_id: row for row in meeting.attendances.select_related("person")}
    mailed = 0
    for occupancy in to_be_invited(meeting.body):
        row = known.get(occupancy.person_id) or Attendance(meeting=meeting, person=occupancy.person)
        if row.told_at is None:
            row.meeting, row.seat = meeting, occupancy.seat
            mailed += letters.announce_date(row)
    return mailed
