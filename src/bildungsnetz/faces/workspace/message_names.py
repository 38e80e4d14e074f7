"""What messages of the outbox are called in German, as long as they have no subject yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, Any] = {
    "accounts.invitation": _("Einladung in eine Rolle"),
    "accounts.sign_in_link": _("Anmeldelink"),
    "bodies.invitation": _("Einladung zur Sitzung"),
    "bodies.cancellation": _("Absage einer Sitzung"),
    "bodies.change": _("Änderung einer Sitzung"),
    "bodies.minutes": _("Niederschrift"),
    "strategy.order": _("Auftrag"),
    "publishing.answer": _("Antwort auf eine Rückmeldung"),
    "publishing.feedback": _("Rückmeldung von einer öffentlichen Seite"),
}


def name_of(message_name: str) -> str:
    """The German name, or the key where there is none."""
    return str(MESSAGES.get(message_name, message_name))
