"""The parts of an offer as unsaved records, made of plain content and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.regions.models import Region

from .content import LINK, Content, date_of
from .models import Offer, OfferDate, OfferLink, OfferPlace


def places_of(offer: Offer, wanted: Iterable[Content], regions: Mapping[str, Region]) -> list[OfferPlace]:
    """Its places; `regions` are the municipalities that can be meant, by their key."""
    rows = []
    for position, one in enumerate(wanted):
        municipality = regions.get(one["municipality"])
        if municipality is None:
            raise DomainError(_("Bitte wählen Sie zu jedem Ort die Gemeinde."), field="places")
        place = OfferPlace(offer=offer, position=position, **{**one, "municipality": municipality})
        place.lon, place.lat = _point(offer, place)
        rows.append(place)
    return rows


def dates_of(offer: Offer, wanted: Iterable[Content]) -> list[OfferDate]:
    """Its dates."""
    rows = []
    for one in wanted:
        date = date_of(one)
        date.offer = offer
        if date.starts_on is None:
            raise DomainError(_("Bitte geben Sie zu jedem Termin den Tag an."), field="dates")
        if date.ends_on and date.ends_on < date.starts_on:
            raise DomainError(_("Ein Termin endet vor seinem Beginn."), field="dates")
        if date.repeats_until and (date.repeats_until < date.starts_on or not date.repeats):
            raise DomainError(_("Bitte prüfen Sie die Wiederholung der Termine."), field="dates")
        rows.append(date)
    return rows


def links_of(offer: Offer, wanted: Iterable[Content]) -> list[OfferLink]:
    """Its links, each address once."""
    rows: dict[str, OfferLink] = {}
    for position, one in enumerate(wanted):
        label = one["label"] or one["url"][:200]
        told: dict[str, Any] = {**{name: one[name] for name in LINK}, "label": label}
        rows.setdefault(one["url"], OfferLink(offer=offer, position=position, **told))
    return list(rows.values())


def _point(offer: Offer, place: OfferPlace) -> tuple[float | None, float | None]:
    """The provider's house where the address is its own, else a point inside the municipality."""
    house = offer.provider
    is_house = bool(place.street) and (place.street, place.postcode) == (house.street, house.postcode)
    where = house if is_house and house.lon is not None else place.municipality
    return where.lon, where.lat
