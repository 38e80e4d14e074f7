"""The data sets that the house publishes: for the page that lists them and for DCAT-AP.de."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.ledger.queries import public_changes
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import public_networks
from standards.dcat import Agent, Catalog, Contact, Dataset, Distribution

from .linked_data import COURSE

LAND = "05"  # official key of Nordrhein-Westfalen
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOOCHUB = "https://github.com/MOOChub/schema"
HSDS = "https://docs.openreferral.org/"
OPARL = "https://schema.oparl.org/1.1/"


def open_data_catalog() -> Catalog:
    """All data sets: of the Land first, then of each network with pages of its own."""
    changes = public_changes(COURSE)
    last = max(changes.values(), default=None)
    datasets = [*_of_land(last)]
    for network in public_networks():
        datasets += _of_network(network, changes.get(network.pk))
    return Catalog(
        url=f"{settings.SITE_URL}/daten/dcat",
        title=_("Offene Daten der Bildungsnetze"),
        description=_("Was die Bildungsnetze veröffentlichen: Angebote, Veranstaltungen, Gremien und mehr."),
        publisher=_publisher(),
        page=_page("portal:open_data"),
        datasets=tuple(datasets),
        licence=settings.OPEN_DATA_LICENCE,
        attribution=_("Bildungsnetze in Nordrhein-Westfalen"),
        modified_at=last,
    )


def _of_land(changed_at: dt.datetime | None) -> tuple[Dataset, ...]:
    shared: dict[str, Any] = {"publisher": _publisher(), "contact": _contact(), "ags": LAND}
    return (
        Dataset(
            key="angebote",
            title=_("Bildungsangebote aller Netzwerke"),
            description=_(
                "Alle veröffentlichten Angebote: wer was für wen anbietet, wo, wann und was es kostet. "
                "Die Anbieter bestätigen sie regelmäßig."
            ),
            page=_page("portal:offers_of_land"),
            keywords=(_("Bildungsangebote"), _("Kurse"), _("außerschulisches Lernen")),
            distributions=offer_forms(),
            modified_at=changed_at,
            **shared,
        ),
        Dataset(
            key="veranstaltungen",
            title=_("Veranstaltungen aller Netzwerke"),
            description=_("Angekündigte, abgesagte und vergangene Veranstaltungen mit Ort und Zeit."),
            page=_page("portal:open_data"),
            keywords=(_("Veranstaltungen"), _("Fortbildung")),
            distributions=event_forms(),
            **shared,
        ),
        *(
            Dataset(key=key, title=title, description=text, page=page, distributions=(way,), **shared)
            for key, title, text, page, way in _others_of_land()
        ),
    )


def _others_of_land() -> tuple[tuple[str, str, str, str, Distribution], ...]:
    """Key, title, description, page and the one way to fetch it."""
    networks, institutions = _page("portal:networks"), _page("portal:institutions_of_land")
    return (
        (
            "gremien",
            _("Gremien, Sitzungen, Vorlagen und Beschlüsse"),
            _("Was die Gremien der Bildungsnetze öffentlich beraten und beschließen."),
            networks,
            Distribution(
                title="OParl 1.1",
                url=_page("interchange:oparl_system"),
                media_type="application/json",
                file_type="JSON",
                conforms_to=OPARL,
                is_interface=True,
            ),
        ),
        (
            "netzwerke",
            _("Register der Bildungsnetze"),
            _("Kreise und kreisfreie Städte mit ihren Netzwerken und Kooperationsverträgen."),
            networks,
            _csv(_page("portal:networks_csv")),
        ),
        (
            "einrichtungen",
            _("Schulen und andere Einrichtungen"),
            _("Öffentlich gezeigte Einrichtungen mit Art, Anschrift und Internetseite."),
            institutions,
            _csv(_page("portal:institutions_of_land_csv")),
        ),
        (
            "meldungen",
            _("Meldungen des Landes"),
            _("Die neuesten Meldungen zu den Bildungsnetzen."),
            _page("portal:news_of_land"),
            Distribution(
                title="Atom",
                url=_page("interchange:news_of_land_feed"),
                media_type="application/atom+xml",
                file_type="ATOM",
            ),
        ),
    )


def _of_network(network: Network, changed_at: dt.datetime | None) -> tuple[Dataset, ...]:
    """Of an invented Kreis without its key, which no other list knows."""
    region = network.region
    page = _page("portal:network", network.slug)
    shared: dict[str, Any] = {
        "publisher": Agent(name=network.name, url=page),
        "contact": Contact(
            name=network.office_name or network.name,
            url=_page("portal:contact", network.slug),
            mail=network.mail,
        ),
        "ags": "" if region.is_fictional else region.ags,
    }
    named = {"network": network.name}
    return (
        Dataset(
            key=f"angebote-{network.slug}",
            title=_("Bildungsangebote: %(network)s") % named,
            description=_("Veröffentlichte Angebote: %(region)s.") % {"region": region.long_name},
            page=_page("portal:offers", network.slug),
            keywords=(_("Bildungsangebote"), region.name),
            distributions=offer_forms(network.slug),
            modified_at=changed_at,
            **shared,
        ),
        Dataset(
            key=f"veranstaltungen-{network.slug}",
            title=_("Veranstaltungen: %(network)s") % named,
            description=_("Öffentliche Veranstaltungen: %(region)s.") % {"region": region.long_name},
            page=_page("portal:dates", network.slug),
            keywords=(_("Veranstaltungen"), region.name),
            distributions=event_forms(network.slug),
            **shared,
        ),
    )


def offer_forms(netz: str = "") -> tuple[Distribution, ...]:
    """How the offers of a network, or of all, can be fetched."""
    return (
        _csv(_data("interchange:offers_csv", netz)),
        Distribution(
            title="XLSX", url=_data("interchange:offers_xlsx", netz), media_type=XLSX, file_type="XLSX"
        ),
        Distribution(
            title="MOOChub 3",
            url=_data("interchange:moochub_courses", netz),
            media_type="application/vnd.api+json",
            file_type="JSON",
            conforms_to=MOOCHUB,
            is_interface=True,
        ),
        Distribution(
            title="HSDS 3",
            url=_data("interchange:hsds_list", netz, "services"),
            media_type="application/json",
            file_type="JSON",
            conforms_to=HSDS,
            is_interface=True,
        ),
        _calendar(_data("interchange:offers_calendar", netz)),
    )


def event_forms(netz: str = "") -> tuple[Distribution, ...]:
    """How the events of a network, or of all, can be fetched."""
    return (
        _csv(_data("interchange:events_csv", netz)),
        Distribution(
            title="XLSX", url=_data("interchange:events_xlsx", netz), media_type=XLSX, file_type="XLSX"
        ),
        _calendar(_data("interchange:events_calendar", netz)),
    )


def _csv(url: str) -> Distribution:
    return Distribution(title="CSV", url=url, media_type="text/csv", file_type="CSV")


def _calendar(url: str) -> Distribution:
    return Distribution(title="iCalendar", url=url, media_type="text/calendar")


def _publisher() -> Agent:
    return Agent(name=_("Bildungsnetze in Nordrhein-Westfalen"), url=_page("portal:land"))


def _contact() -> Contact:
    return Contact(
        name=_("Bildungsnetze in Nordrhein-Westfalen"),
        url=_page("portal:imprint_of_land"),
        mail=settings.LAND_MAIL,
    )


def _data(name: str, netz: str, *args: Any) -> str:
    query = f"?{urlencode({'netz': netz})}" if netz else ""
    return f"{_page(name, *args)}{query}"


def _page(name: str, *args: Any) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
