"""An offer of a feed as the content of an offer here: what fits is taken, the rest is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bildungsnetz.contexts.actors.places import MunicipalityFinder
from bildungsnetz.contexts.regions.models import Region
from intake.values import is_mail_address, web_address
from standards.catalogue import Offering, Place, Schedule

from ..content import Content, plain
from ..kinds import Access, Language, Mode, OfferKind, Repeats
from ..models import OfferFeed
from ..models.offers import LONGEST_SUMMARY, LONGEST_TEXT
from .said import said_only
from .wording import key_of, topics_as_categories

MOST_PARTS = 20
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SENTENCE = re.compile(r"(?<=[.!?])\s")


class Describer:
    """Puts offers of one feed into our words."""

    def __init__(self, feed: OfferFeed, municipalities: Iterable[Region]) -> None:
        self._feed = feed
        self._finder = MunicipalityFinder(municipalities)

    def content(self, one: Offering) -> Content:
        """What it says; raises `DomainError` for a value that cannot be understood."""
        told = {
            "title": _clean(one.title, 200),
            "kind": _kind(one),
            "summary": _summary(one),
            "description": _clean(one.description, LONGEST_TEXT),
            "categories": topics_as_categories(one.topics) or self._feed.categories,
            "stages": list(one.stages) or self._feed.stages,
            "languages": [code for code in one.languages if code in Language.values],
            "modes": [mode for mode in one.modes if mode in Mode.values],
            "accessibility": _accessibility(one),
            "accessibility_note": _clean(one.accessibility_note, 2_000),
            "duration": _clean(one.duration, 200),
            "ends_on": one.ends_on,
            "is_on_request": one.is_on_request,
            "places": self._places(one),
            "dates": [_date(date) for date in one.dates[:MOST_PARTS]],
            "links": _links(one),
            **_numbers(one),
            **_costs(one),
            **_contact(one),
        }
        return plain(said_only(told))

    def _places(self, one: Offering) -> list[Content]:
        found: list[Content] = []
        for place in one.places[:MOST_PARTS]:
            municipality = self._finder.find(place.postcode, place.town)
            if municipality is not None:
                found.append({**_address(place), "municipality": municipality.ags})
        areas = {area.ags for name in one.areas if (area := self._finder.find("", name))}
        return [*found, *({"is_area": True, "municipality": ags} for ags in sorted(areas)[:MOST_PARTS])]


def _kind(one: Offering) -> str:
    if one.kind in OfferKind.values:
        return one.kind
    return key_of(OfferKind, one.kind_label) or ""


def _summary(one: Offering) -> str:
    """The summary, else the first sentences of the description."""
    if one.summary:
        return _clean(one.summary, LONGEST_SUMMARY)
    text, kept = " ".join(_clean(one.description, LONGEST_TEXT).split()), ""
    for sentence in _SENTENCE.split(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            break
        kept = longer
    return kept or text[:LONGEST_SUMMARY]


def _numbers(one: Offering) -> Mapping[str, Any]:
    told = {name: getattr(one, name) for name in ("age_from", "age_to", "places_total", "places_free")}
    good = {name: value for name, value in told.items() if value is not None and 0 <= value < 32_000}
    if one.places_total is not None and (one.places_free or 0) > one.places_total:
        good.pop("places_free", None)
    return good


def _costs(one: Offering) -> Mapping[str, Any]:
    note = _clean(one.price_note, 500)
    if one.is_free:
        return {"is_free": True, "cost_amount": None, "reductions": note}
    if one.price and 0 < one.price < 1_000_000:
        return {"is_free": False, "cost_amount": one.price, "reductions": note}
    return {"reductions": note}


def _contact(one: Offering) -> Mapping[str, Any]:
    """The office that it names, else its provider's."""
    named, house = one.contact, one.provider
    mail = (named.mail if named else "") or (house.mail if house else "")
    phone = (named.phone if named else "") or (house.phone if house else "")
    return {
        "contact_label": _clean(named.name if named else "", 200),
        "contact_mail": mail if is_mail_address(mail) and len(mail) <= 254 else "",
        "contact_phone": _clean(phone, 60),
    }


def _accessibility(one: Offering) -> list[str]:
    keys = (word if word in Access.values else key_of(Access, word) for word in one.accessibility)
    return [key for key in dict.fromkeys(keys) if key]


def _address(place: Place) -> Content:
    postcode = place.postcode if re.fullmatch(r"\d{5}", place.postcode) else ""
    return {"label": _clean(place.name, 200), "street": _clean(place.street, 200), "postcode": postcode}


def _date(date: Schedule) -> Content:
    repeats = date.repeats if date.repeats in Repeats.values else ""
    ends_on = date.ends_on if date.ends_on and date.ends_on >= date.starts_on else ""
    until = date.until if repeats and date.until and date.until >= date.starts_on else ""
    return {
        "starts_on": date.starts_on,
        "starts_at": date.starts_at or "",
        "ends_on": ends_on,
        "ends_at": date.ends_at or "",
        "repeats": repeats,
        "repeats_until": until,
        "note": _clean(date.note, 200),
    }


def _links(one: Offering) -> list[Content]:
    named = [("", one.url), *((link.label, link.url) for link in one.links)]
    good = ((label, web_address(url) or "") for label, url in named[:MOST_PARTS] if url)
    return [
        {"label": _clean(label, 200), "url": url} for label, url in dict.fromkeys(good) if 0 < len(url) <= 500
    ]


def _clean(text: str, longest: int) -> str:
    return _UNPRINTABLE.sub("", text)[:longest].strip()
