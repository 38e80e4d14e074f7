"""From offers to MOOChub's JSON:API."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from standards.catalogue import ONLINE, Offering, Place, Schedule, lasting_uuid
from standards.fields import one_line, printable, require_text, require_url

MEDIA_TYPE = "application/vnd.api+json"
TYPE = {
    "identifier": "https://w3id.org/kim/hcrt/course",
    "type": "Concept",
    "inScheme": "https://w3id.org/kim/hcrt/scheme",
}
# The content of a course belongs to who gives it, unless a licence says otherwise.
PROPRIETARY = ({"identifier": "proprietary", "url": None, "contentUrl": None},)
ROLES = "http://purl.org/dcx/lrmi-vocabs/educationalAudienceRole/"
PUPILS = frozenset({"primar", "sek1", "sek2", "berufliche_bildung", "studium"})
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses of pages of the list; `this` becomes `self`."""

    this: str
    first: str
    last: str
    next: str = ""
    prev: str = ""


def course(offering: Offering) -> dict[str, Any]:
    """The course of an offer, without the times of its record: `with_times` adds them.

    Raises FieldError for an offer without title, provider or address.
    """
    require_url("url", offering.url)
    require_text("title", offering.title)
    require_text("provider", offering.provider.name if offering.provider else "")
    return {"id": lasting_uuid(offering.key), "type": "Course", "attributes": _told(_attributes(offering))}


def with_times(content: Mapping[str, Any], created: str, modified: str) -> dict[str, Any]:
    """The course with the times at which its record appeared and last changed."""
    return {
        **content,
        "attributes": {**content["attributes"], "dateCreated": created, "dateModified": modified},
    }


def document(
    courses: Iterable[Mapping[str, Any]],
    links: Links,
    *,
    total: int,
    deleted: Sequence[Mapping[str, str]] = (),
    licence: str = "",
) -> dict[str, Any]:
    """A page of the list. JSON:API has no word for what is gone: it stands in `meta.deleted`."""
    named = {
        "self": links.this,
        "first": links.first,
        "last": links.last,
        "next": links.next,
        "prev": links.prev,
    }
    meta: dict[str, Any] = {"total": total, "license": licence, "deleted": list(deleted)}
    return {
        "links": {name: url for name, url in named.items() if url},
        "data": list(courses),
        "meta": {name: value for name, value in meta.items() if value not in ("", [])},
    }


def _attributes(offering: Offering) -> dict[str, Any]:
    provider = offering.provider
    organization = {
        "type": "Organization",
        "name": one_line(provider.name) if provider else "",
        "url": (provider.url or provider.page) if provider else "",
    }
    first = sorted(offering.dates, key=lambda date: (date.starts_on, date.starts_at or dt.time()))
    return {
        "name": one_line(offering.title),
        "url": offering.url,
        "learningResourceType": TYPE,
        "publisher": organization,
        "creator": [organization],
        "license": list(PROPRIETARY),
        "description": _markup(offering.text),
        "inLanguage": list(dict.fromkeys(offering.languages)),
        "courseMode": _modes(offering),
        "startDate": _each(_moment(date.starts_on, date.starts_at) for date in first),
        "endDate": _each(_end(date) for date in first),
        "expires": [_moment(offering.ends_on, dt.time(23, 59))] if offering.ends_on else [],
        "access": ["free"] if offering.is_free else ["paid"] if offering.price is not None else [],
        "offer": _prices(offering),
        "audience": _audience(offering),
        "keywords": _each(one_line(word) for word in (*offering.topics, offering.kind_label)),
        "contentLocation": _location(offering),
        "repeatFrequency": [slot for date in first for slot in _slots(date)],
        "image": _image(offering),
    }


def _prices(offering: Offering) -> list[dict[str, Any]]:
    if not offering.is_free and offering.price is None:
        return []
    amount = float(offering.price) if offering.price is not None else 0.0
    often = "monthly" if offering.price_note.startswith("im Monat") else "one-time"
    return [{"price": amount, "priceCurrency": "EUR", "paymentFrequency": often, "category": "course"}]


def _modes(offering: Offering) -> list[str]:
    is_online, is_onsite = ONLINE in offering.modes, any(mode != ONLINE for mode in offering.modes)
    modes = (("onsite", is_onsite), ("online", is_online), ("blended", is_online and is_onsite))
    return [name for name, holds in modes if holds]


def _audience(offering: Offering) -> list[str]:
    role = "student" if PUPILS & set(offering.stages) else "generalPublic" if offering.stages else ""
    return [f"{ROLES}{role}"] if role else []


def _location(offering: Offering) -> dict[str, Any]:
    place = offering.places[0] if offering.places else Place()
    name = place.name or place.town or ("online" if offering.modes == (ONLINE,) else "")
    address = {"streetAddress": place.street, "postalCode": place.postcode, "city": place.town}
    told = {key: one_line(value) for key, value in address.items() if value}
    return {
        "name": one_line(name),
        "address": {**told, "addressCountry": "DE"} if told else {},
        "latitude": place.lat,
        "longitude": place.lon,
        "url": offering.url if ONLINE in offering.modes and name else "",
    }


def _slots(date: Schedule) -> list[dict[str, str]]:
    """The weekday and times of a date that comes back every week."""
    if date.repeats not in ("WEEKLY", "FORTNIGHTLY") or not (date.starts_at and date.ends_at):
        return []
    times = (_moment(date.starts_on, time).partition("T")[2] for time in (date.starts_at, date.ends_at))
    start, end = times
    day = f"https://schema.org/{DAYS[date.starts_on.weekday()]}"
    return [{"byDay": day, "startTime": start, "endTime": end}]


def _image(offering: Offering) -> dict[str, Any]:
    if not offering.pictures:
        return {}
    picture = offering.pictures[0]
    return {
        "type": "ImageObject",
        "contentUrl": picture.url,
        "description": one_line(picture.alternative_text),
        "license": list(PROPRIETARY),
    }


def _end(date: Schedule) -> str:
    last = date.until or date.ends_on or date.starts_on
    return _moment(last, date.ends_at or date.starts_at)


def _moment(day: dt.date, time: dt.time | None) -> str:
    return dt.datetime.combine(day, time or dt.time(), tzinfo=_BERLIN).isoformat(timespec="seconds")


def _markup(text: str) -> str:
    paragraphs = (part.strip() for part in printable(text).split("\n\n"))
    return "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part)


def _each(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))


def _told(content: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; a place without a name is none."""
    inner = {
        key: {name: part for name, part in value.items() if part not in ("", None, {}) or key == "license"}
        if isinstance(value, dict)
        else value
        for key, value in content.items()
    }
    if "name" not in inner["contentLocation"]:
        inner["contentLocation"] = {}
    for organization in (inner["publisher"], *inner["creator"]):
        if not organization.get("url"):
            organization.pop("url", None)
    return {key: value for key, value in inner.items() if value not in ("", None, [], {})}
