"""The letters to a mailing list: with the reason for getting it, and for news the link that ends them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import STRUCK_OUT
from bildungsnetz.contexts.publishing.lists.queries import delivery_of_mail, has_agreed


def mailing(message: OutboxMessage) -> EmailMessage:
    """A letter to one recipient. Mail programs offer to end the letters with one click (RFC 8058)."""
    delivery = delivery_of_mail(message)
    if delivery is None:
        raise LookupError(f"the delivery of message {message.pk} is gone")
    letter = delivery.mailing
    network = letter.mailing_list.network
    token = message.data.get("token", "")
    if token not in ("", STRUCK_OUT) and not has_agreed(delivery):  # it waited, or is sent again by hand
        raise LookupError(_("Die Einwilligung ist inzwischen widerrufen."))
    link = f"{settings.SITE_URL}{reverse('workspace:end_letters', args=[token])}" if token else ""
    text = render_to_string(
        "workspace/mails/_mailing.txt",
        {"letter": letter, "reasons": delivery.reasons, "network": network, "link": link},
    )
    headers = {"List-Id": f"<verteiler-{letter.mailing_list_id}.{settings.MAIL_ID_DOMAIN}>"}
    if link:
        headers["List-Unsubscribe"] = f"<{link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        " ".join(letter.subject.split()),
        text,
        to=[message.recipient],
        reply_to=[network.mail] if network.mail else [],
        headers=headers,
    )
