"""From offers to the objects of HSDS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from standards.catalogue import ONLINE, Offering, Place, Provider, Schedule, lasting_uuid, uuid_below
from standards.fields import one_line, printable, require_text, told

COUNTRY = "DE"
NO_TEXT = "–"  # where HSDS demands a text and nothing is known
_RULES: Mapping[str, tuple[str, int]] = {
    "WEEKLY": ("WEEKLY", 1),
    "FORTNIGHTLY": ("WEEKLY", 2),
    "MONTHLY": ("MONTHLY", 1),
}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def service(offering: Offering, *, state: str = "") -> dict[str, Any]:
    """An offer with all that hangs on it; `state` is the name of the Land for its addresses.

    `last_modified` is added by whoever keeps it. Raises FieldError for an offer without title.
    """
    require_text("title", offering.title)
    key, provider = offering.key, offering.provider
    locations = services_at_locations(offering, state=state)
    return told(
        {
            "id": lasting_uuid(key),
            "organization_id": lasting_uuid(provider.key) if provider else "",
            "name": one_line(offering.title),
            "alternate_name": one_line(offering.kind_label),
            "description": printable(offering.text),
            "url": offering.url,
            "email": offering.contact.mail if offering.contact else "",
            "status": "active",
            "fees_description": _fees(offering),
            "eligibility_description": one_line(offering.eligibility),
            "minimum_age": offering.age_from,
            "maximum_age": offering.age_to,
            "assured_date": offering.checked_on.isoformat() if offering.checked_on else "",
            "additional_urls": [
                {"id": uuid_below(key, f"link {one.url}"), "label": one_line(one.label), "url": one.url}
                for one in offering.links
            ],
            "phones": _phones(key, offering.contact.phone if offering.contact else ""),
            "contacts": _contacts(offering),
            "schedules": [_schedule(key, number, date) for number, date in enumerate(offering.dates)],
            "service_areas": [
                {"id": uuid_below(key, f"area {name}"), "name": one_line(name)} for name in offering.areas
            ],
            "languages": [
                {"id": uuid_below(key, f"language {code}"), "code": code} for code in offering.languages
            ],
            "cost_options": _costs(offering),
            "capacities": _capacities(offering),
            "organization": _short(provider) if provider else {},
            "service_at_locations": locations,
            "attributes": [_attribute(key, word) for word in offering.topics],
        }
    )


def services_at_locations(offering: Offering, *, state: str = "") -> list[dict[str, Any]]:
    """The offer at each of its places; online it has a place of its own."""
    key = offering.key
    found = [
        {
            "id": uuid_below(key, f"at {place.line}"),
            "service_id": lasting_uuid(key),
            "location_id": uuid_below(key, f"location {place.line}"),
            "location": _location(key, place, offering, state),
        }
        for place in dict.fromkeys(offering.places)
    ]
    if ONLINE in offering.modes and offering.url:
        virtual = {"id": uuid_below(key, "location online"), "location_type": "virtual", "url": offering.url}
        found.append(
            {
                "id": uuid_below(key, "at online"),
                "service_id": lasting_uuid(key),
                "location_id": virtual["id"],
                "location": virtual,
            }
        )
    return [told(one) for one in found]


def organization(provider: Provider, *, state: str = "") -> dict[str, Any]:
    """A provider with its place."""
    require_text("name", provider.name)
    key, place = provider.key, provider.place
    return told(
        {
            **_short(provider),
            "phones": _phones(key, provider.phone),
            "locations": [_location(key, place, None, state)] if place else [],
        }
    )


def _short(provider: Provider) -> dict[str, Any]:
    return {
        "id": lasting_uuid(provider.key),
        "name": one_line(provider.name),
        "description": one_line(provider.kind) or NO_TEXT,
        "email": provider.mail,
        "website": provider.url,
        "uri": provider.page,
    }


def _location(key: str, place: Place, offering: Offering | None, state: str) -> dict[str, Any]:
    """A place; its address only where HSDS's demands on one can be met."""
    location = uuid_below(key, f"location {place.line}")
    address = {
        "id": uuid_below(location, "address"),
        "location_id": location,
        "address_1": one_line(place.street),
        "city": one_line(place.town),
        "state_province": state or NO_TEXT,
        "postal_code": place.postcode,
        "country": COUNTRY,
        "address_type": "physical",
    }
    words = [*offering.accessibility, offering.accessibility_note] if offering else []
    return {
        "id": location,
        "location_type": "physical",
        "name": one_line(place.name or place.town),
        "latitude": place.lat,
        "longitude": place.lon,
        "addresses": [address] if place.street and place.town and place.postcode else [],
        "accessibility": [
            {
                "id": uuid_below(location, f"access {word}"),
                "location_id": location,
                "description": one_line(word),
            }
            for word in words
            if word
        ],
    }


def _contacts(offering: Offering) -> list[dict[str, Any]]:
    if not offering.contact:
        return []
    contact = {"title": one_line(offering.contact.name), "email": offering.contact.mail}
    return [{"id": uuid_below(offering.key, "contact"), **contact}] if any(contact.values()) else []


def _phones(key: str, number: str) -> list[dict[str, Any]]:
    return [{"id": uuid_below(key, "phone"), "number": one_line(number)}] if number else []


def _schedule(key: str, number: int, date: Schedule) -> dict[str, Any]:
    """What comes back has a rule; one date is valid from its first to its last day."""
    freq, interval = _RULES.get(date.repeats, ("", 0))
    last = date.until or (None if date.repeats else date.ends_on or date.starts_on)
    return {
        "id": uuid_below(key, f"schedule {number}"),
        "service_id": lasting_uuid(key),
        "valid_from": date.starts_on.isoformat(),
        "valid_to": last.isoformat() if last else "",
        "dtstart": date.starts_on.isoformat(),
        "until": date.until.isoformat() if date.until else "",
        "freq": freq,
        "interval": interval or None,
        "byday": _WEEKDAYS[date.starts_on.weekday()] if freq == "WEEKLY" else "",
        "bymonthday": str(date.starts_on.day) if freq == "MONTHLY" else "",
        "opens_at": _clock(date.starts_at),
        "closes_at": _clock(date.ends_at),
        "description": "täglich" if date.repeats == "DAILY" else "",
        "notes": one_line(date.note),
    }


def _fees(offering: Offering) -> str:
    amount = "kostenlos" if offering.is_free else ""
    if offering.price is not None:
        amount = f"{offering.price:.2f} €".replace(".", ",")
    return one_line(f"{amount} {offering.price_note}")


def _costs(offering: Offering) -> list[dict[str, Any]]:
    if not offering.is_free and offering.price is None:
        return []
    amount = float(offering.price) if offering.price is not None else 0.0
    option = {"currency": "EUR", "amount": amount, "amount_description": one_line(offering.price_note)}
    return [{"id": uuid_below(offering.key, "cost"), "service_id": lasting_uuid(offering.key), **option}]


def _capacities(offering: Offering) -> list[dict[str, Any]]:
    if offering.places_free is None or not offering.checked_on:
        return []
    unit = {"id": lasting_uuid("https://schema.org/Person"), "name": "Plätze"}
    return [
        {
            "id": uuid_below(offering.key, "capacity"),
            "service_id": lasting_uuid(offering.key),
            "unit": unit,
            "available": offering.places_free,
            "maximum": offering.places_total,
            "updated": dt.datetime.combine(offering.checked_on, dt.time(), tzinfo=dt.UTC).isoformat(),
        }
    ]


def _attribute(key: str, word: str) -> dict[str, Any]:
    term = {
        "id": lasting_uuid(f"thema:{word}"),
        "name": one_line(word),
        "description": one_line(word),
        "language": "de",
    }
    return {
        "id": uuid_below(key, f"topic {word}"),
        "link_id": lasting_uuid(key),
        "link_entity": "service",
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }


def _clock(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time else ""
