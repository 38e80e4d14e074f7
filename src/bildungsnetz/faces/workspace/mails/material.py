"""Mails about loans: booked, changed, cancelled, to be brought back, overdue."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.resources.lending.calendars import calendar_event, organizer_of
from bildungsnetz.contexts.resources.models import Booking, Material
from bildungsnetz.contexts.resources.queries.bookings import booking_of_mail
from bildungsnetz.kern.formats import day
from standards import calendars
from standards.calendars import Attendee


def booking(message: OutboxMessage) -> EmailMessage:
    """What was booked, with the entry for the calendar."""
    found = _booking(message)
    text = (
        _("für Ihre Einrichtung ist gebucht:"),
        _facts(found),
        _("Ändern oder stornieren können Sie hier, nachdem Sie sich angemeldet haben:"),
        own_page(),
    )
    return _with_entry(_mail(message, found, _("Ausleihe gebucht"), text), message, found)


def wish_served(message: OutboxMessage) -> EmailMessage:
    """What was wished for in a round is booked, with the entry for the calendar."""
    found = _booking(message)
    text = (
        _("das Material ist verteilt, und Ihr Wunsch ließ sich erfüllen. Für Ihre Einrichtung ist gebucht:"),
        _facts(found),
        _("Ändern oder stornieren können Sie hier, nachdem Sie sich angemeldet haben:"),
        own_page(),
    )
    return _with_entry(_mail(message, found, _("Wunsch erfüllt"), text), message, found)


def booking_changed(message: OutboxMessage) -> EmailMessage:
    """Other days or another set; the entry in the calendar moves with it."""
    found = _booking(message)
    text = (_("an Ihrer Ausleihe hat sich etwas geändert. So gilt es jetzt:"), _facts(found), own_page())
    return _with_entry(_mail(message, found, _("Ausleihe geändert"), text), message, found)


def booking_cancelled(message: OutboxMessage) -> EmailMessage:
    """It is off; the entry goes from the calendar."""
    found = _booking(message)
    reason = _("Grund: %(reason)s") % {"reason": found.reason} if found.reason else ""
    text = (_("diese Ausleihe ist storniert:"), _facts(found), reason)
    mail = _mail(message, found, _("Ausleihe storniert"), text)
    _attach(mail, calendars.cancellation(_entry(message, found), _attendee(message)), "CANCEL")
    return mail


def return_soon(message: OutboxMessage) -> EmailMessage:
    """In two days it should be back."""
    found = _booking(message)
    text = (
        _("bitte denken Sie daran: Diese Ausleihe endet: %(day)s.") % {"day": day(found.ends_on)},
        _facts(found),
        _("Brauchen Sie es länger? Verlängern Sie hier, solange es niemand anderes gebucht hat:"),
        own_page(),
    )
    return _mail(message, found, _("Bitte bald zurückgeben"), text)


def overdue(message: OutboxMessage) -> EmailMessage:
    """It should be back."""
    found = _booking(message)
    text = (
        _("dieses Material sollte schon zurück sein. Letzter Tag war: %(day)s. Bitte bringen Sie es bald.")
        % {"day": day(found.ends_on)},
        _facts(found),
        _("Vielleicht wartet schon jemand darauf. Ist etwas dazwischengekommen, antworten Sie uns bitte."),
    )
    return _mail(message, found, _("Rückgabe überfällig"), text)


def _facts(found: Booking) -> str:
    one = found.material_set
    lines = (
        f"{one.material}, {one.label}",
        f"{_('Von:')} {day(found.starts_on)}",
        f"{_('Bis:')} {day(found.ends_on)}",
        f"{_('Abholen und zurückbringen:')} {', '.join(_place(found))}",
        f"{_('Zweck:')} {found.purpose}" if found.purpose else "",
    )
    return "\n".join(line for line in lines if line)


def _place(found: Booking) -> list[str]:
    place = found.material_set.location
    town = f"{place.postcode} {place.place}".strip()
    return [part for part in (place.name, place.street, town) if part]


def _booking(message: OutboxMessage) -> Booking:
    found = booking_of_mail(message)
    if found is None:
        raise LookupError(f"the loan of message {message.pk} is gone")
    return found


def lending_mail(
    message: OutboxMessage, material: Material, subject: str, text: Iterable[str]
) -> EmailMessage:
    """A mail about this material from the office of its network; empty parts of the text are left out."""
    network = material.network
    name = message.recipient_name
    greeting = _("Guten Tag %(name)s,") % {"name": name} if name else _("Guten Tag,")
    office = "\n".join(part for part in (network.office_name or network.name, network.mail) if part)
    closing = f"{_('Mit freundlichen Grüßen')}\n{office}"
    body = "\n\n".join(part for part in (greeting, *text, closing) if part)
    title = " ".join(f"{subject}: {material}".split())
    return EmailMessage(title, f"{body}\n", to=[message.recipient], reply_to=[organizer_of(network).mail])


def _mail(message: OutboxMessage, found: Booking, subject: str, text: Iterable[str]) -> EmailMessage:
    return lending_mail(message, found.material_set.material, subject, text)


def _with_entry(mail: EmailMessage, message: OutboxMessage, found: Booking) -> EmailMessage:
    """The entry, unless the loan was cancelled before this mail went out."""
    if found.state != Booking.State.CANCELLED:
        _attach(mail, calendars.invitation(_entry(message, found), _attendee(message)), "REQUEST")
    return mail


def _entry(message: OutboxMessage, found: Booking) -> calendars.CalendarEvent:
    return calendar_event(found, updated_at=message.queued_at, url=own_page())


def _attendee(message: OutboxMessage) -> Attendee:
    return Attendee(name=message.recipient_name, mail=message.recipient, rsvp=False)


def _attach(mail: EmailMessage, calendar: bytes, method: str) -> None:
    mail.attach("ausleihe.ics", calendar.decode(), f"text/calendar; method={method}")


def own_page() -> str:
    """Where a school sees its loans and wishes."""
    return f"{settings.SITE_URL}{reverse('workspace:own_bookings')}"
