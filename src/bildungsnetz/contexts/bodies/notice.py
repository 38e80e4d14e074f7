"""The notice period of an invitation: how late it may still be sent."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from .models import Meeting


def latest_sending_day(meeting: Meeting) -> dt.date | None:
    """The last day on which the invitation keeps the body's notice period; nothing without a date."""
    if meeting.starts_at is None:
        return None
    return timezone.localdate(meeting.starts_at) - dt.timedelta(days=meeting.body.notice_days)


def is_too_late(meeting: Meeting, today: dt.date) -> bool:
    """Would an invitation sent today shorten the notice period?"""
    latest = latest_sending_day(meeting)
    return latest is not None and today > latest
