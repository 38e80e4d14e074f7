"""What actions and tables are called in German: „Sitzung: eingeladen“ for `bodies.meeting.invite`."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

# Things in names of actions that are no tables of their own.
THINGS: dict[str, Any] = {
    "access.message": _("Ausgehende Nachricht"),
    "accounts.account": _("Konto"),
    "accounts.sign_in_link": _("Anmeldelink"),
    "actors.institution_rows": _("Liste von Einrichtungen"),
    "actors.operators": _("Schulträger"),
    "actors.people_rows": _("Liste von Personen"),
    "actors.school_figures": _("Schulzahlen"),
    "actors.school_file": _("Schulverzeichnis"),
    "bodies.agenda": _("Tagesordnung"),
    "bodies.invitation": _("Einladung zur Sitzung"),
    "bodies.seat_rows": _("Liste von Sitzen"),
    "bodies.type": _("Gremienart"),
    "discovery.index": _("Suchindex"),
    "documents.link": _("Externer Verweis"),
    "documents.picture": _("Bild"),
    "imports.import": _("Datenimport"),
    "publishing.news": _("Meldung"),
    "registry.network_count": _("Zahl der Netzwerke"),
    "registry.part": _("Teil des Vertrags"),
    "registry.post": _("Zugesagte Stelle"),
    "strategy.status": _("Status"),
}
DEEDS: dict[str, Any] = {
    "accept": _("angenommen"),
    "add": _("hinzugefügt"),
    "add_fictional": _("erfunden hinzugefügt"),
    "add_goal": _("Ziel hinzugefügt"),
    "adopt": _("beschlossen"),
    "advance": _("weitergeführt"),
    "answer": _("beantwortet"),
    "apply": _("übernommen"),
    "approve": _("freigegeben"),
    "assign_offices": _("Geschäftsstellen zugeordnet"),
    "attach_file": _("Datei angehängt"),
    "cancel": _("abgesagt"),
    "close": _("geschlossen"),
    "close_sessions": _("Sitzungen beendet"),
    "commission": _("in Auftrag gegeben"),
    "confirm": _("bestätigt"),
    "create": _("angelegt"),
    "deactivate": _("gesperrt"),
    "delete_old": _("nach Frist gelöscht"),
    "discard": _("verworfen"),
    "dissolve": _("aufgelöst"),
    "draft": _("entworfen"),
    "edit": _("geändert"),
    "edit_own": _("eigene Angaben geändert"),
    "end": _("beendet"),
    "fail": _("gescheitert"),
    "fill": _("besetzt"),
    "give": _("erteilt"),
    "invite": _("eingeladen"),
    "judge_evidence": _("Beleg bewertet"),
    "load": _("geladen"),
    "map_columns": _("Spalten zugeordnet"),
    "mark_as_sent": _("als gesendet gekennzeichnet"),
    "move": _("verschoben"),
    "open": _("eröffnet"),
    "postpone": _("vertagt"),
    "publish": _("veröffentlicht"),
    "reactivate": _("entsperrt"),
    "rebuild": _("neu aufgebaut"),
    "recommend": _("ausgesprochen"),
    "record": _("festgehalten"),
    "record_attendance": _("Anwesenheit festgehalten"),
    "record_check": _("geprüft"),
    "record_outcome": _("Ergebnis festgehalten"),
    "record_past": _("nachträglich festgehalten"),
    "remove": _("entfernt"),
    "remove_goal": _("Ziel entfernt"),
    "rename": _("umbenannt"),
    "reopen": _("wieder eröffnet"),
    "reply": _("beantwortet"),
    "report": _("gemeldet"),
    "request": _("angefordert"),
    "request_for_member": _("für ein Mitglied angefordert"),
    "request_for_school": _("für eine Schule angefordert"),
    "revoke": _("entzogen"),
    "schedule": _("geplant"),
    "send": _("versandt"),
    "send_again": _("erneut versandt"),
    "set_focus": _("Schwerpunkt gesetzt"),
    "set_logo": _("Logo gesetzt"),
    "set_password": _("Passwort gesetzt"),
    "set_up": _("eingerichtet"),
    "succeed": _("weiterentwickelt"),
    "use": _("benutzt"),
    "vacate": _("frei geworden"),
    "withdraw": _("zurückgezogen"),
    "write": _("geschrieben"),
}


def deed_name(action: str) -> str:
    """The German name of an action; the key itself where there is none."""
    thing, _dot, deed = action.rpartition(".")
    what, done = model_name(thing), DEEDS.get(deed)
    return f"{what}: {done}" if what and done else action


def model_name(label: str) -> str:
    """What a table (`bodies.meeting`) or another thing of an action's name is called."""
    if label in THINGS:
        return str(THINGS[label])
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return ""
