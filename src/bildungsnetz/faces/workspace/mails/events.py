"""Mails about events: confirm the address, where a registration stands, changes, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.events.calendars import calendar_event, organizer_of
from bildungsnetz.contexts.events.models import Event, Registration
from bildungsnetz.contexts.events.queries import event_of_mail, registration_of_mail, times_cancelled_before
from bildungsnetz.contexts.events.wording import where
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.kern.formats import clock, moment
from standards import calendars
from standards.calendars import Attendee

State = Registration.State


def confirm_address(message: OutboxMessage) -> EmailMessage:
    """To whoever registered: the link whose button confirms; nothing is certain before."""
    registration = _registration(message)
    event = registration.event
    holds = (
        _("Wir halten Ihnen %(n)s frei bis %(until)s.")
        if registration.has_places
        else _(
            "Zurzeit ist alles belegt; Sie stehen mit %(n)s auf der Warteliste. Bestätigen Sie bis %(until)s."
        )
    )
    told = holds % {"n": _people(registration), "until": moment(registration.held_until)}
    text = (
        _("Sie haben sich angemeldet. Damit das gilt, bestätigen Sie es bitte hier mit dem Knopf:"),
        _own_link(message),
        told,
        _facts(event),
        _("Haben Sie sich nicht angemeldet? Dann tun Sie nichts; wir löschen die Angaben von selbst."),
    )
    return _mail(message, event, _("Bitte bestätigen Sie Ihre Anmeldung"), text)


def registration(message: OutboxMessage) -> EmailMessage:
    """Where the registration stands now; with the entry for the calendar once there is a place."""
    found = _registration(message)
    subject, sentence = _standing(found)
    link = _("Ansehen, ändern oder stornieren:")
    text = (sentence, _facts(found.event), f"{link}\n{_own_link(message)}", _video(found))
    mail = _mail(message, found.event, subject, text)
    if found.state == State.CONFIRMED:
        _attach(mail, calendars.invitation(_entry(found), _attendee(message)), "REQUEST")
    elif found.state == State.CANCELLED and found.mail_confirmed_at:
        _attach(mail, calendars.cancellation(_entry(found, after=1), _attendee(message)), "CANCEL")
    return mail


def moved_up(message: OutboxMessage) -> EmailMessage:
    """A place has become free for somebody who waited."""
    found = _registration(message)
    text = (
        _("ein Platz ist frei geworden: Sie sind von der Warteliste nachgerückt und haben jetzt %(n)s.")
        % {"n": _people(found)},
        _("Können Sie nicht kommen, sagen Sie bitte gleich ab, damit andere nachrücken:"),
        _own_link(message),
        _facts(found.event),
        _video(found),
    )
    mail = _mail(message, found.event, _("Sie haben einen Platz"), text)
    _attach(mail, calendars.invitation(_entry(found), _attendee(message)), "REQUEST")
    return mail


def ask_head(message: OutboxMessage) -> EmailMessage:
    """To the school's official address: may this person go?"""
    found = _registration(message)
    about = {"name": found.name, "function": found.function or _("ohne Angabe der Funktion")}
    link = _absolute("workspace:answer_as_head", message.data["token"])
    text = (
        _("%(name)s (%(function)s) hat sich zu dieser Veranstaltung angemeldet:") % about,
        _facts(found.event),
        _("Bitte entscheiden Sie als Schulleitung bis %(until)s, ob die Anmeldung gilt:")
        % {"until": moment(found.held_until)},
        link,
        _("Ohne Antwort verfällt der Platz."),
    )
    return _mail(message, found.event, _("Bitte um Bestätigung einer Anmeldung"), text)


def change(message: OutboxMessage) -> EmailMessage:
    """A new time or place; the entry in the calendar moves with it."""
    found = _registration(message)
    text = (
        _("an dieser Veranstaltung hat sich etwas geändert. So gilt es jetzt:"),
        _facts(found.event),
        _video(found),
        _("Passt es Ihnen nicht mehr, stornieren Sie hier:"),
        _own_link(message),
    )
    mail = _mail(message, found.event, _("Änderung"), text)
    if found.state == State.CONFIRMED:
        _attach(mail, calendars.invitation(_entry(found), _attendee(message)), "REQUEST")
    return mail


def cancellation(message: OutboxMessage) -> EmailMessage:
    """It does not take place; the entry goes from the calendar."""
    found = _registration(message)
    text = (
        _("diese Veranstaltung findet nicht statt:"),
        _facts(found.event),
        _("Grund: %(reason)s") % {"reason": found.event.cancel_reason},
        _("Der Anhang nimmt den Termin aus Ihrem Kalender."),
    )
    mail = _mail(message, found.event, _("Absage"), text)
    _attach(mail, calendars.cancellation(_entry(found), _attendee(message)), "CANCEL")
    return mail


def notice(message: OutboxMessage) -> EmailMessage:
    """What the office writes to those who are registered."""
    found = _registration(message)
    link = _("Ihre Anmeldung:")
    text = (message.data["text"], _facts(found.event), f"{link}\n{_own_link(message)}")
    return _mail(message, found.event, message.data["subject"], text)


def certificate(message: OutboxMessage) -> EmailMessage:
    """Thanks, and where the certificate is."""
    found = _registration(message)
    text = (
        _("danke, dass Sie dabei waren. Ihre Teilnahmebescheinigung laden Sie hier herunter:"),
        _own_link(message),
        _("Wir löschen Ihre Anmeldung %(n)s Tage nach der Veranstaltung; so lange gibt es die Bescheinigung.")
        % {"n": settings.EVENT_KEPT_DAYS},
    )
    return _mail(message, found.event, _("Ihre Teilnahmebescheinigung"), text)


def evaluation(message: OutboxMessage) -> EmailMessage:
    """The question how it was; the link is nobody's."""
    event = event_of_mail(message)
    if event is None:
        raise LookupError(f"the event of message {message.pk} is gone")
    text = (
        _("wie war „%(title)s“? Fünf Fragen, eine Minute:") % {"title": event.title},
        _absolute("workspace:answer_evaluation", message.data["token"]),
        _("Ihre Antwort ist anonym: Wir speichern nicht, von wem sie kommt. Der Link gilt einmal."),
    )
    return _mail(message, event, _("Wie war es?"), text)


def _standing(found: Registration) -> tuple[str, str]:
    """Subject and sentence for the state of a registration."""
    match found.state:
        case State.CONFIRMED:
            return _("Anmeldung bestätigt"), _("Sie sind dabei: %(n)s.") % {"n": _people(found)}
        case State.WAITING:
            return _("Sie stehen auf der Warteliste"), _(
                "zurzeit sind alle Plätze vergeben. Wird genug frei, rücken Sie von selbst nach und bekommen"
                " eine Mail."
            )
        case State.AWAITS_HEAD:
            return _("Ihre Schulleitung ist gefragt"), _(
                "Ihre Schulleitung hat eine Mail bekommen und muss die Anmeldung noch bestätigen."
                " Danach hören Sie von uns."
            )
        case State.CANCELLED:
            reason = f"\n{_('Grund:')} {found.cancel_reason}" if found.cancel_reason else ""
            return _("Anmeldung storniert"), _("Ihre Anmeldung ist storniert.") + reason
    return _("Ihre Anmeldung"), str(found.get_state_display())


def _people(found: Registration) -> str:
    return _("1 Platz") if found.people == 1 else _("%(n)s Plätze") % {"n": found.people}


def _video(found: Registration) -> str:
    link = found.event.video_link
    return _("Videokonferenz: %(link)s") % {"link": link} if link and found.has_places else ""


def _facts(event: Event) -> str:
    when = f"{moment(event.starts_at)} {_('bis')} "
    is_one_day = event.starts_at.date() == event.ends_at.date()
    when += clock(event.ends_at) if is_one_day else moment(event.ends_at)
    lines = (event.title, f"{_('Wann:')} {when}", f"{_('Wo:')} {where(event)}" if where(event) else "")
    return "\n".join(line for line in lines if line)


def _registration(message: OutboxMessage) -> Registration:
    found = registration_of_mail(message)
    if found is None:
        raise LookupError(f"the registration of message {message.pk} is gone")
    return found


def _mail(message: OutboxMessage, event: Event, subject: str, text: Iterable[str]) -> EmailMessage:
    network, name = event.network, message.recipient_name
    greeting = _("Guten Tag %(name)s,") % {"name": name} if name else _("Guten Tag,")
    office = "\n".join(part for part in (network.office_name or network.name, network.mail) if part)
    closing = f"{_('Mit freundlichen Grüßen')}\n{office}"
    body = "\n\n".join(part for part in (greeting, *text, closing) if part)
    title = " ".join(f"{subject}: {event.title}".split())
    return EmailMessage(title, f"{body}\n", to=[message.recipient], reply_to=[organizer_of(event).mail])


def _entry(found: Registration, *, after: int = 0) -> calendars.CalendarEvent:
    """The calendar's entry of one person; `after` counts on where it is taken back.

    Whoever has cancelled and comes after all needs a higher number than that cancellation had.
    """
    event = found.event
    url = f"{settings.SITE_URL}{reverse('portal:event', args=[event.network.slug, event.slug])}"
    entry = calendar_event(event, url=url)
    return replace(entry, sequence=entry.sequence + 2 * times_cancelled_before(found) + after)


def _attendee(message: OutboxMessage) -> Attendee:
    return Attendee(name=message.recipient_name, mail=message.recipient)


def _attach(mail: EmailMessage, calendar: bytes, method: str) -> None:
    mail.attach("termin.ics", calendar.decode(), f"text/calendar; method={method}")


def _own_link(message: OutboxMessage) -> str:
    return _absolute("workspace:own_registration", message.data["token"])


def _absolute(name: str, *args: Any) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
