"""Mails about a registration, each with a link of its own."""

from __future__ import annotations

from typing import Any

from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from .models import Registration, RegistrationLink

Purpose = RegistrationLink.Purpose


def tell(registration: Registration, name: str, **data: Any) -> None:
    """Mail whoever registered, with a new link to the registration."""
    token = _link(registration, Purpose.OWN)
    data = {"registration": registration.pk, "token": token, **data}
    queue_message(name, to=registration.mail, to_name=registration.name, data=data, about=registration)


def ask_head(registration: Registration, mail: str) -> None:
    """Ask the head of school at the school's official address."""
    data = {"registration": registration.pk, "token": _link(registration, Purpose.HEAD)}
    queue_message("events.ask_head", to=mail, data=data, about=registration)


def _link(registration: Registration, purpose: Purpose) -> str:
    token = new_token()
    RegistrationLink(
        event=registration.event, registration=registration, purpose=purpose, token_hash=hash_of(token)
    ).save()
    return token
