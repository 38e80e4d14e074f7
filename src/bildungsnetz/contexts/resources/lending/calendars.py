"""A loan as a calendar shows it: whole days, from the first to the last."""

from __future__ import annotations

import datetime as dt
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.registry.models import Network
from standards.calendars import CalendarEvent, Organizer

from ..models import Booking
from .lifecycle import State


def calendar_event(booking: Booking, *, updated_at: dt.datetime, url: str) -> CalendarEvent:
    """The entry of a loan; each change of the record gives it a higher number."""
    is_off = booking.state == State.CANCELLED
    return CalendarEvent(
        uid=f"ausleihe-{booking.pk}@{settings.MAIL_ID_DOMAIN}",
        sequence=booking.revision,
        title=_("Ausleihe: %(set)s") % {"set": booking.material_set},
        starts_at=_midnight(booking.starts_on),
        ends_at=_midnight(booking.ends_on),
        is_whole_day=True,
        location=booking.material_set.location.name,
        description=booking.purpose,
        url=url,
        status="cancelled" if is_off else "confirmed",
        organizer=organizer_of(booking.material_set.material.network),
        updated_at=updated_at,
    )


def organizer_of(network: Network) -> Organizer:
    """The office of the network, with its own address or that of the installation."""
    fallback = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Organizer(name=network.office_name or network.name, mail=network.mail or fallback)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
