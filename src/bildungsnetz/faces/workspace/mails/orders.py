"""The mail that tells an order to whoever is responsible."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.strategy.queries import order_of_mail


def order(message: OutboxMessage) -> EmailMessage:
    """What is to be done, until when, why, and where to report."""
    told = order_of_mail(message)
    path = reverse("workspace:order", args=[told.network.slug, told.pk])
    text = render_to_string(
        "workspace/mails/_order.txt",
        {"order": told, "name": message.recipient_name, "link": f"{settings.SITE_URL}{path}"},
    )
    subject = _("Auftrag: %s") % " ".join(told.title.split())
    answers = [told.network.mail] if told.network.mail else []
    return EmailMessage(subject, text, to=[message.recipient], reply_to=answers)
