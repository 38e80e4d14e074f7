"""Who may write events, and who may register."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import holds

from .models import EvaluationTicket, Event, Registration, RegistrationLink

LINK = "link"

may_edit_events = holds(Permission.EDIT_EVENTS)


def may_register(by: Principal, event: Event) -> bool:
    """Everyone, without signing in."""
    return True


def may_change_registration(by: Principal, registration: Registration) -> bool:
    """Whoever holds a mailed link to it, or the office."""
    return by.key == link_key(registration) if by.kind == LINK else may_edit_events(by, registration)


def may_answer_as_head(by: Principal, registration: Registration) -> bool:
    """Whoever holds the link that went to the school's official address, or the office."""
    if by.kind == LINK:
        return by.key == link_key(registration, RegistrationLink.Purpose.HEAD)
    return may_edit_events(by, registration)


def may_evaluate(by: Principal, ticket: EvaluationTicket) -> bool:
    """Whoever holds the link; nobody is named."""
    return by.kind == LINK and by.key == ticket_key(ticket)


def link_principal(link: RegistrationLink) -> Principal:
    """Whoever holds this link of a mail; the trail says no name."""
    purpose = RegistrationLink.Purpose(link.purpose)
    return Principal(LINK, link_key(link.registration, purpose), str(link))


def ticket_principal(ticket: EvaluationTicket) -> Principal:
    """Whoever was there and has not said what it was like."""
    return Principal(LINK, ticket_key(ticket), str(ticket))


def link_key(registration: Registration, purpose: str = RegistrationLink.Purpose.OWN) -> str:
    """The key of the principal behind a link to a registration."""
    return f"registration:{registration.pk}:{purpose}"


def ticket_key(ticket: EvaluationTicket) -> str:
    """The key of the principal behind a ticket, of which the trail learns nothing else."""
    return f"evaluation:{ticket.event_id}"
