"""The outer form of a mail from the house: salutation, text, signature."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import OutboxMessage


def letter(message: OutboxMessage, subject: str, text: str) -> EmailMessage:
    """A plain text mail to the message's recipient."""
    greeting = _("Guten Tag %(name)s,") % {"name": message.recipient_name or ""}
    closing = _("Mit freundlichen Grüßen\nBildungsnetz")
    body = f"{greeting.replace(' ,', ',')}\n\n{text}\n\n{closing}\n{settings.SITE_URL}\n"
    return EmailMessage(" ".join(subject.split()), body, to=[message.recipient])
