"""An event as a calendar shows it. The address of its page comes from the face."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings

from standards.calendars import CalendarEvent, Organizer

from .lifecycle import State
from .models import Event


def calendar_event(event: Event, *, url: str, is_public: bool = False) -> CalendarEvent:
    """The calendar entry; a public one does not carry the link of the video conference."""
    return CalendarEvent(
        uid=event.calendar_uid,
        sequence=event.calendar_sequence,
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        location=", ".join(part for part in (event.room, event.place) if part),
        description=_description(event, is_public=is_public),
        url=url,
        status="cancelled" if event.state == State.CANCELLED else "confirmed",
        organizer=organizer_of(event),
        updated_at=event.calendar_changed_at or event.starts_at,
    )


def organizer_of(event: Event) -> Organizer:
    """The office of the network, with its own address or that of the installation."""
    network = event.network
    fallback = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Organizer(name=network.office_name or network.name, mail=network.mail or fallback)


def _description(event: Event, *, is_public: bool) -> str:
    parts = (event.summary, "" if is_public else event.video_link)
    return "\n".join(part for part in parts if part)
