"""Records behind the links of mails. Public, because the secret came by mail."""

from __future__ import annotations

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.tokens import hash_of

from ..lifecycle import Stand
from ..models import EvaluationTicket, Event, Registration, RegistrationLink

_EVENT = ("event__network__region", "event__capacity")


def registration_by_token(token: str, purpose: str = RegistrationLink.Purpose.OWN) -> RegistrationLink | None:
    """The link with its registration and event; the head's opens nothing of one's own, nor vice versa."""
    links = RegistrationLink.objects.filter(token_hash=hash_of(token), purpose=purpose)
    paths = (*(f"registration__{path}" for path in _EVENT), "registration__institution")
    return links.select_related(*paths).first()


def ticket_by_token(token: str) -> EvaluationTicket | None:
    """A ticket that is not spent yet."""
    return (
        EvaluationTicket.objects.filter(token_hash=hash_of(token))
        .select_related("event__network__region")
        .first()
    )


def registration_of_mail(message: OutboxMessage) -> Registration | None:
    """The registration that a mail is about; for the face that renders it."""
    rows = Registration.objects.filter(pk=message.data["registration"])
    return rows.select_related(*_EVENT, "institution").first()


def times_cancelled_before(registration: Registration) -> int:
    """How often this address has cancelled at the event before this registration."""
    same = Registration.objects.filter(event=registration.event_id, mail__iexact=registration.mail)
    return same.filter(state=Stand.CANCELLED, pk__lt=registration.pk).count()


def event_of_mail(message: OutboxMessage) -> Event | None:
    """The event that a mail is about; for the face that renders it."""
    return Event.objects.filter(pk=message.data["event"]).select_related("network__region").first()
