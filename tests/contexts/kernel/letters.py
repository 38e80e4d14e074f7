"""Renderers of test mails."""

from django.core.mail import EmailMessage

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import deliver

seen_by_second_worker: list[str] = []


def letter(message: OutboxMessage) -> EmailMessage:
    """A mail with the text of the data and, when there is one, the secret link."""
    body = f"{message.data['text']} {message.data.get('token', '')}"
    return EmailMessage("Betreff mit Umlaut: Grüße", body, "buero@musterland.example", [message.recipient])


def broken(message: OutboxMessage) -> EmailMessage:
    """A text that cannot be made."""
    raise KeyError("Sitzung")


def injecting(message: OutboxMessage) -> EmailMessage:
    """A subject with a line break, which would forge a header."""
    return EmailMessage("Betreff\nBcc: alle@beispiel.example", "Text", None, [message.recipient])


def addressed_to_nobody(message: OutboxMessage) -> EmailMessage:
    """A mail without any recipient."""
    return EmailMessage("Betreff", "Text", None, [])


def while_a_second_worker_tries(message: OutboxMessage) -> EmailMessage:
    """Another worker takes up the same message while this one makes its text."""
    deliver(message.pk)
    message.refresh_from_db()
    seen_by_second_worker.append(message.state)
    return letter(message)
