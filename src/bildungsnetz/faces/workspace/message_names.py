"""What messages of the outbox are called in German, as long as they have no subject yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, Any] = {
    "accounts.invitation": _("Einladung in eine Rolle"),
    "accounts.sign_in_link": _("Anmeldelink"),
    "actors.address_changed": _("Hinweis auf eine geänderte Adresse"),
    "actors.address_confirmation": _("Bitte um Bestätigung einer neuen Adresse"),
    "actors.address_stopped": _("Gestoppte Adressänderung"),
    "actors.confirmation": _("Bitte um Bestätigung der Angaben"),
    "actors.correction": _("Berichtigte Angaben einer Person"),
    "bodies.invitation": _("Einladung zur Sitzung"),
    "bodies.cancellation": _("Absage einer Sitzung"),
    "bodies.uninvitation": _("Ausladung eines Gastes"),
    "bodies.change": _("Änderung einer Sitzung"),
    "bodies.date_inquiry": _("Frage nach Terminen"),
    "bodies.reminder": _("Erinnerung an die Antwort"),
    "bodies.save_the_date": _("Terminankündigung"),
    "bodies.supplement": _("Nachgereichte Unterlagen"),
    "bodies.minutes": _("Niederschrift"),
    "bodies.objection_answer": _("Antwort auf eine Einwendung"),
    "bodies.terms_ending": _("Amtszeiten, die enden"),
    "discovery.confirm_search": _("Bitte um Bestätigung einer Suche per Mail"),
    "discovery.new_finds": _("Neue Angebote zu einer Suche"),
    "events.ask_head": _("Bitte an die Schulleitung"),
    "events.cancellation": _("Absage einer Veranstaltung"),
    "events.certificate": _("Teilnahmebescheinigung"),
    "events.change": _("Änderung einer Veranstaltung"),
    "events.confirm_address": _("Bitte um Bestätigung einer Anmeldung"),
    "events.evaluation": _("Bitte um Rückmeldung zur Veranstaltung"),
    "events.moved_up": _("Nachgerückt auf einen freien Platz"),
    "events.notice": _("Nachricht an die Angemeldeten"),
    "events.registration": _("Stand einer Anmeldung"),
    "offers.confirmation": _("Bitte um Bestätigung der Angebote"),
    "offers.decision": _("Entscheidung über ein Angebot"),
    "offers.own_link": _("Link zu den eigenen Angeboten"),
    "resources.booking": _("Gebuchte Ausleihe"),
    "resources.booking_cancelled": _("Stornierte Ausleihe"),
    "resources.booking_changed": _("Geänderte Ausleihe"),
    "resources.overdue": _("Erinnerung an eine überfällige Rückgabe"),
    "resources.return_soon": _("Erinnerung an die Rückgabe"),
    "resources.round_withdrawn": _("Abgesagte Verteilrunde"),
    "resources.wish_served": _("Erfüllter Wunsch einer Verteilrunde"),
    "resources.wish_unserved": _("Nicht erfüllter Wunsch einer Verteilrunde"),
    "strategy.order": _("Auftrag"),
    "publishing.answer": _("Antwort auf eine Rückmeldung"),
    "publishing.mailing": _("Rundschreiben"),
    "publishing.feedback": _("Rückmeldung von einer öffentlichen Seite"),
}


def name_of(message_name: str) -> str:
    """The German name, or the key where there is none."""
    return str(MESSAGES.get(message_name, message_name))
