"""What messages of the outbox are called in German, as long as they have no subject yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, Any] = {
    "accounts.invitation": _("Einladung in eine Rolle"),
    "accounts.sign_in_link": _("Anmeldelink"),
    "actors.address_changed": _("Hinweis auf eine geänderte Adresse"),
    "actors.confirmation": _("Bitte um Bestätigung der Angaben"),
    "actors.correction": _("Berichtigte Angaben einer Person"),
    "bodies.invitation": _("Einladung zur Sitzung"),
    "bodies.cancellation": _("Absage einer Sitzung"),
    "bodies.change": _("Änderung einer Sitzung"),
    "bodies.date_inquiry": _("Frage nach Terminen"),
    "bodies.reminder": _("Erinnerung an die Antwort"),
    "bodies.save_the_date": _("Terminankündigung"),
    "bodies.supplement": _("Nachgereichte Unterlagen"),
    "bodies.minutes": _("Niederschrift"),
    "bodies.objection_answer": _("Antwort auf eine Einwendung"),
    "bodies.terms_ending": _("Amtszeiten, die enden"),
    "strategy.order": _("Auftrag"),
    "publishing.answer": _("Antwort auf eine Rückmeldung"),
    "publishing.mailing": _("Rundschreiben"),
    "publishing.feedback": _("Rückmeldung von einer öffentlichen Seite"),
}


def name_of(message_name: str) -> str:
    """The German name, or the key where there is none."""
    return str(MESSAGES.get(message_name, message_name))
