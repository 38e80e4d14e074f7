"""First segments of addresses that belong to the house and are refused as names of networks.

The test of this module walks the root addresses, so a new page cannot take a segment that is missing here.
"""

from __future__ import annotations

RESERVED = frozenset(
    {
        # pages of the Land
        "angebote",
        "barrierefreiheit",
        "datenquellen",
        "datenschutz",
        "dokumente",
        "einrichtungen",
        "impressum",
        "leichte-sprache",
        "meldungen",
        "netzwerke",
        "suche",
        "termine",
        "veranstaltungen",
        "zahlen",
        # workspace and sign-in
        "abmelden",
        "anbieter",
        "anmelden",
        "antwort",
        "arbeitsbereich",
        "bestaetigen",
        "demo",
        "einladung",
        "einwendung",
        "konto",
        "termin",
        "veranstaltung",
        "verteiler",
        # interchange and machines
        "api",
        "bausteine",
        "daten",
        "feeds",
        "healthz",
        "kalender",
        "media",
        "oparl",
        "robots",
        "sitemap",
        "static",
        "well-known",
        # words that readers would take for pages of the house
        "admin",
        "hilfe",
        "kontakt",
        "land",
        "netz",
        "nrw",
        "ueber",
        "www",
    }
)
