"""The deadlines before a meeting: how late its invitation may be sent, how early it may be opened."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from .models import Meeting

OPENS_BEFORE = dt.timedelta(hours=24)


def latest_sending_day(meeting: Meeting) -> dt.date | None:
    """The last day on which the invitation keeps the body's notice period; nothing without a date."""
    if meeting.starts_at is None:
        return None
    return timezone.localdate(meeting.starts_at) - dt.timedelta(days=meeting.body.notice_days)


def is_too_late(meeting: Meeting, today: dt.date) -> bool:
    """Would an invitation sent today shorten the notice period?"""
    latest = latest_sending_day(meeting)
    return latest is not None and today > latest


def opens_at(meeting: Meeting) -> dt.datetime | None:
    """From when on the meeting may be opened, a day before it begins; nothing without a date."""
    return meeting.starts_at - OPENS_BEFORE if meeting.starts_at else None


def is_too_early(meeting: Meeting, now: dt.datetime) -> bool:
    """Is the day of the meeting still to come?"""
    opens = opens_at(meeting)
    return opens is not None and now < opens
