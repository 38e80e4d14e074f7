"""A meeting as a calendar shows it. Addresses of pages come from the face."""

from __future__ import annotations

import datetime as dt
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

from standards.calendars import CalendarEvent, Organizer, Status

from .lifecycle import State
from .models import Meeting

_STATUS: dict[str, Status] = {State.CANCELLED: "cancelled", State.SCHEDULED: "tentative"}


def calendar_event(
    meeting: Meeting,
    *,
    url: str,
    starts_at: dt.datetime | None = None,
    ends_at: dt.datetime | None = None,
    is_public: bool = False,
) -> CalendarEvent:
    """The calendar entry of a meeting with a date, or of the date that it had (`starts_at`).

    A public entry does not carry the link of the video conference.
    """
    begins = starts_at or meeting.starts_at
    if begins is None:
        raise ValueError("a meeting without a date has no calendar entry")
    body = meeting.body
    return CalendarEvent(
        uid=meeting.calendar_uid,
        sequence=meeting.calendar_sequence,
        title=f"{body.short_name or body.name}: {meeting.title}",
        starts_at=begins,
        ends_at=ends_at if starts_at else meeting.ends_at,
        location=meeting.place,
        description=_description(meeting, is_public=is_public),
        url=url,
        status=_STATUS.get(meeting.state, "confirmed"),
        organizer=organizer_of(meeting),
        updated_at=meeting.calendar_changed_at or begins,
    )


def organizer_of(meeting: Meeting) -> Organizer:
    """The office of the network, with its own address or that of the installation."""
    network = meeting.body.network
    fallback = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Organizer(name=network.office_name or network.name, mail=network.mail or fallback)


def _description(meeting: Meeting, *, is_public: bool) -> str:
    if is_public or not meeting.video_link:
        return meeting.body.name
    return _("Videokonferenz: %(link)s") % {"link": meeting.video_link}
