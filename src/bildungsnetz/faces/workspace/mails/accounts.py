"""Mails about accounts: invitations and sign-in links."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.roles import BY_KEY
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.kern.formats import plain_day

from .letters import letter


def invitation(message: OutboxMessage) -> EmailMessage:
    """The offer of a role, with the link to its page."""
    data = message.data
    path = reverse("workspace:accept_invitation", args=[data["token"]])
    text = _(
        "%(inviter)s lädt Sie ein, in Bildungsnetz mitzuarbeiten.\n\n"
        "Rolle:   %(role)s\n"
        "Bereich: %(place)s\n\n"
        "Bitte öffnen Sie diese Seite und nehmen Sie die Einladung dort an:\n"
        "%(url)s\n\n"
        "Der Link gilt bis zum %(until)s und nur einmal.\n"
        "Wenn Sie diese Mail nicht erwartet haben, brauchen Sie nichts zu tun."
    ) % {
        "inviter": data["invited_by"],
        "role": BY_KEY[data["role"]].label,
        "place": data["place"],
        "url": f"{settings.SITE_URL}{path}",
        "until": plain_day(dt.datetime.fromisoformat(data["expires_at"])),
    }
    return letter(message, _("Einladung: %(role)s") % {"role": BY_KEY[data["role"]].label}, text)


def sign_in_link(message: OutboxMessage) -> EmailMessage:
    """A link that signs in once."""
    path = reverse("workspace:use_sign_in_link", args=[message.data["token"]])
    text = _(
        "mit diesem Link melden Sie sich bei Bildungsnetz an:\n"
        "%(url)s\n\n"
        "Er gilt 30 Minuten und nur einmal. Auf der Seite drücken Sie „Jetzt anmelden“.\n"
        "Wenn Sie keinen Link angefordert haben, brauchen Sie nichts zu tun: "
        "Ohne diese Mail kommt niemand in Ihr Konto."
    ) % {"url": f"{settings.SITE_URL}{path}"}
    return letter(message, _("Ihr Anmeldelink"), text)
