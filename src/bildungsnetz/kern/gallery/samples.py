"""Made-up content of the gallery; all of it belongs to the fictional Kreis Musterland."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from bildungsnetz.kern.faden import Kind, Station, complete
from bildungsnetz.kern.frame import Link, LinkGroup, Site

SITE = Site(
    name="Bildungsnetz Kreis Musterland",
    claim="Regionales Bildungsnetzwerk",
    url="/bausteine/",
    search_url="/suche/",
    navigation=(
        Link("Start", "#start"),
        Link("Über das Netzwerk", "#ueber"),
        Link("Vertrag", "#vertrag"),
        Link("Handlungsfelder", "#felder"),
        Link("Gremien", "#gremien"),
        Link("Beschlüsse", "/bausteine/", is_current=True),
        Link("Einrichtungen", "#einrichtungen"),
        Link("Meldungen", "#meldungen"),
        Link("Kontakt", "#kontakt"),
    ),
    account=(Link("Anmelden", "#anmelden", icon="person"),),
    legal=(
        Link("Impressum", "#impressum"),
        Link("Datenschutz", "#datenschutz"),
        Link("Barrierefreiheit", "#barrierefreiheit"),
        Link("Leichte Sprache", "#leichte-sprache"),
        Link("Datenquellen", "#datenquellen"),
    ),
)
BREADCRUMBS = (Link("Nordrhein-Westfalen", "#land"), Link("Kreis Musterland", "#netz"), Link("Bausteine"))

THREAD = (
    Station(Kind.VERTRAG, "Kooperationsvereinbarung", "#v", "18.01.2021"),
    Station(Kind.ZIEL, "Individuelle Förderung aller Kinder", "#z", "Ziel 1"),
    Station(Kind.KONFERENZ, "1. Bildungskonferenz", "#k", "September 2021"),
    Station(Kind.BESCHLUSS, "Drei Facharbeitskreise einrichten", "#b", "September 2021", is_current=True),
    Station(Kind.HANDLUNGSFELD, "Berufs- und Studienorientierung", "#h", "seit 2021", count=3),
    Station(
        Kind.AUFTRAG, "Facharbeitskreis Übergang Schule–Beruf einrichten", "#a", "bis 31.12.2021", count=3
    ),
    Station(Kind.MASSNAHME, is_missing=True),
    Station(Kind.ERGEBNIS, is_missing=True),
)
LONG_THREAD = (
    Station(Kind.VERTRAG, "Kooperationsvereinbarungsergänzungsvertrag", "#v", "19.11.2023"),
    Station(Kind.HANDLUNGSFELD, "Medienkonzeptentwicklungsbegleitung", "#h", is_current=True),
)


def entry(**fields: Any) -> SimpleNamespace:
    return SimpleNamespace(**fields)


TABS = (
    Link("Laufende", "/bausteine/", is_current=True, count=12),
    Link("Erledigte", "#erledigt", count=48),
    Link("Alle", "#alle"),
)
SIDENAV = (
    LinkGroup("", (Link("Heute", "/bausteine/", is_current=True, icon="uhr", count=7),)),
    LinkGroup(
        "Gremien", (Link("Sitzungen", "#s", icon="kalender"), Link("Sitze", "#i", icon="gremium", count=5))
    ),
    LinkGroup(
        "Umsetzung", (Link("Beschlüsse", "#b", icon="beschluss"), Link("Aufträge", "#a", icon="auftrag"))
    ),
)
SCHOOLS = (
    entry(
        name="Grundschule Musterdorf",
        form="Grundschule",
        place="Musterdorf",
        pupils=214,
        level=4,
        state="success",
    ),
    entry(
        name="Gesamtschule an der Musterau",
        form="Gesamtschule",
        place="Musterstadt",
        pupils=1187,
        level=6,
        state="info",
    ),
    entry(
        name="Berufskolleg für Technik und Gestaltung",
        form="Berufskolleg",
        place="Neumuster",
        pupils=None,
        level=None,
        state="warning",
    ),
)
TIMELINE = (
    entry(
        date_text="2021",
        title="Handlungsfeld „Übergang“ beschlossen",
        url="#1",
        text="1. Bildungskonferenz, mit der Maßgabe, einen Facharbeitskreis einzurichten.",
    ),
    entry(date_text="März 2023", title="Schwerpunkt erweitert", url="", text=""),
    entry(date_text="seit 2024", title="Aufgegangen in „Bildungsbiografien begleiten“", url="#3", text=""),
)
STEPS = (
    entry(title="Planen", state="done", text="18.01.2026", url=""),
    entry(title="Einladen", state="done", text="25.01.2026", url=""),
    entry(title="Sitzung halten", state="current", text="12.02.2026", url="#"),
    entry(title="Niederschrift freigeben", state="open", text="", url=""),
)
HISTORY = (
    entry(
        at=dt.datetime(2026, 1, 18, 14, 30, tzinfo=dt.UTC),
        who="Leitung des Bildungsbüros",
        what="Sitzung verlegt",
        changes=(
            entry(label="Beginn", old="10:00 Uhr", new="14:00 Uhr"),
            entry(label="Ort", old="", new="Kreishaus, Saal 2"),
        ),
    ),
    entry(
        at=dt.datetime(2026, 1, 12, 8, 5, tzinfo=dt.UTC),
        who="Leitung des Bildungsbüros",
        what="Sitzung geplant",
        changes=(),
    ),
)
FILES = (
    entry(
        title="Niederschrift der 12. Sitzung",
        url="#",
        kind="PDF",
        size=248_000,
        date_text="18.01.2026",
        note="",
        icon="",
    ),
    entry(
        title="Foto der Unterzeichnung",
        url="",
        kind="Bild",
        size=None,
        date_text="",
        note="Bild nicht übernommen (Rechte)",
        icon="bild",
    ),
)
CONTACT = entry(
    title="Regionales Bildungsbüro Kreis Musterland",
    address="Musterallee 1\n00000 Musterstadt",
    phones=("00000/85-100", "00000/85-101"),
    fax="00000/85-199",
    email="bildungsbuero@musterland.example",
    hours="Montag bis Donnerstag, 8:30 bis 16:00 Uhr",
)


def as_context() -> dict[str, Any]:
    return {
        "site": SITE,
        "breadcrumbs": BREADCRUMBS,
        "thread": THREAD,
        "long_thread": complete(LONG_THREAD),
        "tabs_links": TABS,
        "sidenav_groups": SIDENAV,
        "schools": SCHOOLS,
        "timeline_entries": TIMELINE,
        "step_entries": STEPS,
        "history_entries": HISTORY,
        "files": FILES,
        "contact_block": CONTACT,
        "checked_on": dt.date(2026, 1, 18),
        "signed_on": dt.date(2012, 1, 18),
        "now": dt.datetime(2026, 1, 18, 13, 30, tzinfo=dt.UTC),
        "hour_and_half": dt.timedelta(minutes=90),
    }
