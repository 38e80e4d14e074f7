"""Mails to providers: are your offers still right, and what became of one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.offers.queries import link_of_mail, offers_of_mail


def confirmation(message: OutboxMessage) -> EmailMessage:
    """The provider's offers, and the link whose page confirms or changes them."""
    reminder = message.data["reminder"]
    subject = _("Erinnerung: Stimmen Ihre Angebote noch?") if reminder else _("Stimmen Ihre Angebote noch?")
    offers = offers_of_mail(message)
    return _mail(message, "offers_confirmation", subject, offers=offers, reminder=reminder)


def decision(message: OutboxMessage) -> EmailMessage:
    """What became of an offer or of a change, with the reason where it was sent back."""
    offer = offers_of_mail(message).first()
    if offer is None:
        raise LookupError(f"the offer of message {message.pk} is gone")
    subjects = {
        "published": _("Veröffentlicht: %s"),
        "adopted": _("Änderung übernommen: %s"),
        "rejected": _("Bitte ergänzen: %s"),
        "change_rejected": _("Änderung nicht übernommen: %s"),
    }
    told = message.data["decision"]
    page = ""
    if offer.is_public and offer.network.is_live:
        page = f"{settings.SITE_URL}{reverse('portal:offer', args=[offer.network.slug, offer.slug])}"
    context = {"offer": offer, "decision": told, "reason": message.data["reason"], "page": page}
    return _mail(message, "offers_decision", subjects[told] % offer, **context)


def own_link(message: OutboxMessage) -> EmailMessage:
    """The link that the provider has asked for."""
    return _mail(message, "offers_own_link", _("Ihr Link zu Ihren Angeboten"), offers=offers_of_mail(message))


def _mail(message: OutboxMessage, name: str, subject: str, **context: Any) -> EmailMessage:
    link = link_of_mail(message)
    if link is None:
        raise LookupError(f"the link of message {message.pk} is gone")
    shown = {
        "network": link.network,
        "provider": link.provider,
        "link": f"{settings.SITE_URL}{reverse('workspace:provider_offers', args=[message.data['token']])}",
        "until": link.expires_at,
        **context,
    }
    text = render_to_string(f"workspace/mails/_{name}.txt", shown)
    answers = [link.network.mail] if link.network.mail else []
    return EmailMessage(" ".join(subject.split()), text, to=[message.recipient], reply_to=answers)
