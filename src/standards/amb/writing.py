"""From an offer to JSON-LD: AMB where it has a word, schema.org for prices, places and dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from standards.catalogue import COURSE, ONLINE, Offering, Place, Provider, Schedule, lasting_uuid
from standards.fields import one_line, printable, require_text, require_url, told

from .vocabularies import CONTEXT_ADDRESS, COURSE_TYPE, LEVELS, LICENCES

CONTEXT = (CONTEXT_ADDRESS, "https://schema.org", {"@language": "de"})
COURSE_LIKE = frozenset({COURSE, "workshop", "fortbildung", "sprachfoerderung", "ferienangebot"})
_EVERY: Mapping[str, str] = {"DAILY": "P1D", "WEEKLY": "P1W", "FORTNIGHTLY": "P2W", "MONTHLY": "P1M"}
_TWO_LETTERS = 2  # AMB names languages by ISO 639-1


def to_jsonld(offering: Offering, *, data_licence: str = "", catalogue_url: str = "") -> dict[str, Any]:
    """The JSON-LD of an offer, valid against AMB.

    `data_licence` is the address of the licence of these data, `catalogue_url` of where they are published.
    Raises FieldError for an offer without title or with an address that is none.
    """
    require_url("url", offering.url)
    require_text("title", offering.title)
    is_course = offering.kind in COURSE_LIKE
    content: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": offering.url,
        "type": ["LearningResource", "Course"] if is_course else ["LearningResource"],
        "name": one_line(offering.title),
        "identifier": f"urn:uuid:{lasting_uuid(offering.key)}",
        "description": printable(offering.text),
        "learningResourceType": [_concept(COURSE_TYPE, "Kurs")] if is_course else [],
        "keywords": [
            one_line(word) for word in dict.fromkeys((*offering.topics, offering.kind_label)) if word
        ],
        "inLanguage": [code for code in offering.languages if len(code) == _TWO_LETTERS],
        "educationalLevel": [_concept(*LEVELS[stage]) for stage in offering.stages if stage in LEVELS],
        "typicalAgeRange": _ages(offering),
        "isAccessibleForFree": offering.is_free,
        "publisher": [_organization(offering.provider)] if offering.provider else [],
        "image": offering.pictures[0].url if offering.pictures else "",
        "license": {"id": offering.licence} if re.fullmatch(LICENCES, offering.licence) else {},
        "datePublished": _day(offering.published_at),
        "offers": [_offer(offering)],
        "hasCourseInstance": _instances(offering) if is_course else [],
        "accessibilitySummary": _accessibility(offering),
        "sdLicense": data_licence,
        "mainEntityOfPage": [_page(offering, catalogue_url)],
    }
    return told(content)


def _page(offering: Offering, catalogue_url: str) -> dict[str, Any]:
    provider = {"id": catalogue_url, "type": "Service"} if catalogue_url else {}
    checked = offering.checked_on.isoformat() if offering.checked_on else ""
    return {"id": offering.url, "type": "WebContent", "provider": provider, "dateModified": checked}


def _offer(offering: Offering) -> dict[str, Any]:
    price = "0" if offering.is_free else f"{offering.price:f}" if offering.price is not None else ""
    return {
        "type": "Offer",
        "price": price,
        "priceCurrency": "EUR" if price else "",
        "description": one_line(offering.price_note),
        "availableAtOrFrom": [_place(place) for place in offering.places],
        "areaServed": list(offering.areas),
    }


def _instances(offering: Offering) -> list[dict[str, Any]]:
    """How the course is held: a schedule for each date, else that it is held at all."""
    is_online, is_onsite = ONLINE in offering.modes, any(mode != ONLINE for mode in offering.modes)
    mode = "Blended" if is_online and is_onsite else "Online" if is_online else "Onsite"
    held = {
        "type": "CourseInstance",
        "courseMode": mode if offering.modes else "",
        "location": [_place(place) for place in offering.places],
    }
    dates = [
        {"courseSchedule": _schedule(one), "startDate": one.starts_on.isoformat()} for one in offering.dates
    ]
    return [held | date for date in dates] or [held]


def _schedule(date: Schedule) -> dict[str, Any]:
    return {
        "type": "Schedule",
        "startDate": date.starts_on.isoformat(),
        "endDate": (date.until or date.ends_on or date.starts_on).isoformat(),
        "startTime": _clock(date.starts_at),
        "endTime": _clock(date.ends_at),
        "repeatFrequency": _EVERY.get(date.repeats, ""),
        "scheduleTimezone": "Europe/Berlin",
        "description": one_line(date.note),
    }


def _place(place: Place) -> dict[str, Any]:
    geo = {"type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return {
        "type": "Place",
        "name": one_line(place.name or place.town),
        "address": {
            "type": "PostalAddress",
            "streetAddress": one_line(place.street),
            "postalCode": place.postcode,
            "addressLocality": one_line(place.town),
            "addressCountry": "DE",
        },
        "geo": geo if place.lat is not None and place.lon is not None else {},
    }


def _organization(provider: Provider) -> dict[str, Any]:
    return {"type": "Organization", "id": provider.url or provider.page, "name": one_line(provider.name)}


def _concept(uri: str, label: str) -> dict[str, Any]:
    return {"id": uri, "type": "Concept", "prefLabel": {"de": label}}


def _ages(offering: Offering) -> str:
    low, high = offering.age_from, offering.age_to
    if low is None and high is None:
        return ""
    return f"{low or 0}-{'' if high is None else high}"


def _accessibility(offering: Offering) -> str:
    parts = (", ".join(offering.accessibility), one_line(offering.accessibility_note))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _day(moment: dt.datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _clock(time: dt.time | None) -> str:
    return f"{time:%H:%M:%S}" if time else ""
