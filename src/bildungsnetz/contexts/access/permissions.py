"""Every permission of the house, one per thing a person can be allowed to do."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Permission(Enum):
    """A permission has a stable key and says in German what it allows."""

    ENTER_WORKSPACE = "arbeitsbereich.betreten", _("Arbeitsbereich betreten")
    READ_INTERNAL = "intern.lesen", _("Nicht veröffentlichte Angaben des Netzwerks lesen")
    READ_LAND = "land.lesen", _("Veröffentlichte Stände aller Netzwerke vergleichen")
    CREATE_NETWORK = "netzwerk.anlegen", _("Ein Netzwerk anlegen")
    SET_UP_NETWORK = "netzwerk.einrichten", _("Name, Kontakt, Rechtstexte und Regeln des Netzwerks pflegen")
    EDIT_AGREEMENT = "vertrag.pflegen", _("Vertrag, Ziele und Stellen pflegen")
    EDIT_BODIES = "gremien.pflegen", _("Gremien, Sitze und Besetzungen pflegen")
    RUN_MEETINGS = (
        "sitzungen.fuehren",
        _("Sitzungen planen, einladen, durchführen, Niederschriften schreiben"),
    )
    APPROVE_MINUTES = "niederschrift.freigeben", _("Niederschriften freigeben")
    READ_MEETINGS = "sitzungen.lesen", _("Einladungen, Unterlagen und Niederschriften des Gremiums lesen")
    PUBLISH_DECISIONS = "beschluss.veroeffentlichen", _("Beschlüsse und Ergebnisse veröffentlichen")
    EDIT_STRATEGY = "strategie.pflegen", _("Handlungsfelder, Empfehlungen, Aufträge und Maßnahmen pflegen")
    REPORT_ORDERS = (
        "auftrag.berichten",
        _("Über Aufträge des eigenen Gremiums oder der eigenen Einrichtung berichten"),
    )
    EDIT_ACTORS = "einrichtungen.pflegen", _("Einrichtungen, Personen und Funktionen pflegen")
    CONFIRM_INSTITUTION = (
        "einrichtung.bestaetigen",
        _("Angaben der eigenen Einrichtung bestätigen und ändern"),
    )
    EDIT_OFFERS = "angebote.pflegen", _("Angebote des Netzwerks schreiben, prüfen und veröffentlichen")
    KEEP_OFFERS = "angebote.eigene", _("Angebote der eigenen Einrichtung schreiben, einreichen, bestätigen")
    RUN_IMPORTS = "importe.ausfuehren", _("Daten importieren")
    EDIT_EVENTS = "veranstaltungen.pflegen", _("Veranstaltungen planen, Anmeldungen und Einlass führen")
    PLAN_STAFF = (
        "einsatz.planen",
        _("Stellen, Fachkräfte und Bedarfe pflegen, Einsatzpläne rechnen und beraten"),
    )
    ADOPT_PLANS = "einsatz.beschliessen", _("Einsatzpläne beschließen und in Kraft setzen")
    EDIT_MATERIAL = "material.pflegen", _("Material und Ausleihen pflegen")
    BORROW_MATERIAL = "material.ausleihen", _("Material für die eigene Einrichtung ausleihen")
    EDIT_NEWS = "meldungen.schreiben", _("Meldungen schreiben")
    PUBLISH_NEWS = "meldungen.veroeffentlichen", _("Meldungen veröffentlichen")
    READ_OUTBOX = "postausgang.lesen", _("Postausgang lesen, unklare Nachrichten entscheiden")
    READ_AUDIT = "protokoll.lesen", _("Protokoll lesen")
    MANAGE_USERS = "rollen.vergeben", _("Personen einladen und Rollen vergeben")

    def __init__(self, key: str, meaning: Any) -> None:
        self.key = key
        self.meaning = meaning
