"""Public offers and events as tables: CSV and XLSX."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.events.models import Event
from bildungsnetz.contexts.events.queries import public_events
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import public_offers
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.offers import audience, costs, date_in_words, on_request
from bildungsnetz.kern.sheets import xlsx_response

from .licensing import licensed
from .wishes import network_asked

Row = tuple[Any, ...]


def exported(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A file of public data in German, for every site (CORS), kept by caches that ask each time."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):
            response = licensed(view(request))
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Content-Language"] = settings.LANGUAGE_CODE
        response.headers.setdefault("Cache-Control", "public, no-cache")
        return response

    return answer


@exported
def offers_csv(request: HttpRequest) -> HttpResponse:
    """All published offers, or those of `?netz=`, for a spreadsheet and for programs."""
    return csv_response(*_offers(network_asked(request.GET)))


@exported
def offers_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as an Excel workbook."""
    return _workbook(*_offers(network_asked(request.GET)))


@exported
def events_csv(request: HttpRequest) -> HttpResponse:
    """All public events, or those of `?netz=`."""
    return csv_response(*_events(network_asked(request.GET)))


@exported
def events_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as an Excel workbook."""
    return _workbook(*_events(network_asked(request.GET)))


def _workbook(name: str, headers: Row, rows: Iterator[Row]) -> HttpResponse:
    """A workbook holds the time at which it was made, so its ETag is that of its content."""
    told = list(rows)
    response = xlsx_response(name, headers, told)
    response.headers["ETag"] = quote_etag(hashlib.sha256(repr((headers, told)).encode()).hexdigest())
    return response


def _offers(network: Network | None) -> tuple[str, Row, Iterator[Row]]:
    headers = (
        _("Netzwerk"),
        _("Titel"),
        _("Anbieter"),
        _("Art"),
        _("Themen"),
        _("Bildungsbereiche"),
        _("Für wen"),
        _("Sprachen"),
        _("Kosten"),
        _("Bildung und Teilhabe (BuT)"),
        _("Form"),
        _("Orte"),
        _("Kommt nach"),
        _("Termine"),
        _("freie Plätze"),
        _("Barrierefreiheit"),
        _("Kurz gesagt"),
        _("Ansprechstelle"),
        _("E-Mail-Adresse"),
        _("Telefon"),
        _("geprüft am"),
        _("Adresse"),
    )
    offers = public_offers(network).order_by("network__slug", "sort_key", "pk")
    return f"angebote{_suffix(network)}", headers, map(_offer, offers)


def _offer(offer: Offer) -> Row:
    places = list(offer.places.all())
    return (
        offer.network.name,
        offer.title,
        offer.provider.name,
        offer.get_kind_display(),
        ", ".join(offer.category_labels),
        ", ".join(offer.stage_labels),
        audience(offer),
        ", ".join(offer.language_labels),
        costs(offer),
        _("ja") if offer.takes_vouchers else "",
        ", ".join(offer.mode_labels),
        "; ".join(str(one) for one in places if not one.is_area),
        ", ".join(one.municipality.name for one in places if one.is_area),
        "; ".join(filter(None, (*map(date_in_words, offer.dates.all()), on_request(offer)))),
        offer.places_free,
        ", ".join(offer.access_labels),
        offer.summary,
        offer.contact_label,
        offer.contact_mail,
        offer.contact_phone,
        offer.checked_on.isoformat() if offer.checked_on else "",
        _page("portal:offer", offer.network.slug, offer.slug),
    )


def _events(network: Network | None) -> tuple[str, Row, Iterator[Row]]:
    headers = (
        _("Netzwerk"),
        _("Titel"),
        _("Art"),
        _("Stand"),
        _("Beginn"),
        _("Ende"),
        _("Ort"),
        _("Kosten"),
        _("Plätze"),
        _("freie Plätze"),
        _("Kurz gesagt"),
        _("Adresse"),
    )
    events = public_events(network).order_by("starts_at", "pk")
    return f"veranstaltungen{_suffix(network)}", headers, map(_event, events)


def _event(event: Event) -> Row:
    capacity = event.capacity
    return (
        event.network.name,
        event.title,
        event.get_kind_display(),
        event.get_state_display(),
        timezone.localtime(event.starts_at).isoformat(timespec="minutes"),
        timezone.localtime(event.ends_at).isoformat(timespec="minutes"),
        ", ".join(part for part in (event.room, event.place) if part),
        event.price_note,
        capacity.places,
        capacity.free,
        event.summary,
        _page("portal:event", event.network.slug, event.slug),
    )


def _page(name: str, *args: Any) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _suffix(network: Network | None) -> str:
    return f"-{network.slug}" if network else ""
