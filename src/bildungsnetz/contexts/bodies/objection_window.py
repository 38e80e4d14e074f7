"""Which version of minutes somebody can object to, and until when."""

from __future__ import annotations

import datetime as dt

from bildungsnetz.contexts.kernel import clock

from .lifecycle import TOOK_PLACE, can
from .models import Attendance, Meeting, MinutesVersion


def version_to_object_to(attendance: Attendance) -> MinutesVersion | None:
    """The version that was sent last, while its objection window is open; nothing for guests.

    Another objection that took the minutes back to the draft does not close the window for the others. Where
    the body approves in its next meeting, the window ends with the approval.
    """
    return None if attendance.seat_id is None else version_in_window(attendance.meeting)


def version_in_window(meeting: Meeting) -> MinutesVersion | None:
    """The version of a meeting's minutes that can be objected to today."""
    version = latest_version(meeting)
    return version if version and is_window_open(meeting, version.objections_until) else None


def is_window_open(meeting: Meeting, until: dt.date | None) -> bool:
    """Can minutes that were sent with this last day be objected to today?"""
    return can("object", meeting.state) and (until is None or clock.today() <= until)


def latest_version(meeting: Meeting) -> MinutesVersion | None:
    """The text of the minutes that was sent last."""
    versions = MinutesVersion.objects.filter(minutes__meeting=meeting)
    version: MinutesVersion | None = versions.select_related("minutes").order_by("-number").first()
    if version:
        version.minutes.meeting = meeting
    return version


def next_meeting_has_begun(meeting: Meeting) -> bool:
    """Is the next meeting of the body, which may approve these minutes, at the table or over?"""
    if meeting.starts_at is None:
        return False
    later = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at)
    return bool(later.filter(state__in=TOOK_PLACE).exists())
