"""From JSON-LD to offers: AMB, and schema.org as websites embed it. What is broken is named, not raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urljoin

from standards import gleaning as take
from standards.catalogue import (
    AT_PLACE,
    COURSE,
    ONLINE,
    FeedPage,
    Offering,
    Picture,
    Place,
    Provider,
    Repeats,
    Schedule,
)
from standards.defects import Defect

from .shape import resource
from .vocabularies import CONTEXT_ADDRESS, STAGE_OF_LEVEL

NOTHING_THERE = "Hier steht kein JSON-LD mit Bildungsangeboten."
NO_OFFER = "Dieser Eintrag ist kein Bildungsangebot; er wurde übergangen."
NO_TITLE = "Das Angebot hat keinen Namen; es wurde ausgelassen."
NO_KEY = "Das Angebot hat keine Adresse, an der es wiederzuerkennen ist; es wurde ausgelassen."
NO_AMB = "Die Beschreibung folgt nicht dem AMB, sondern nur schema.org; gelesen wurde, was bekannt ist."

_OFFERS = frozenset(
    {
        "LearningResource",
        "Course",
        "CourseInstance",
        "EducationEvent",
        "Event",
        "Service",
        "EducationalOccupationalProgram",
    }
)
_COURSES = frozenset({"Course", "CourseInstance"})
_LISTS = ("@graph", "itemListElement", "dataFeedElement")
_REPEATS = {"P1D": "DAILY", "P1W": "WEEKLY", "P7D": "WEEKLY", "P2W": "FORTNIGHTLY", "P14D": "FORTNIGHTLY"}
_DEEPEST = 4


def read(document: Any, address: str = "") -> FeedPage:
    """The offers of a JSON-LD document: one, a list, a graph, an `ItemList` or `DataFeed`."""
    defects: list[Defect] = []
    found = list(_resources(document, "", {}, 0))
    if not found:
        return FeedPage(defects=(Defect("nothing_there", "", NOTHING_THERE, "error"),))
    offerings = [one for raw, path in found if (one := _read_one(raw, path, address, defects))]
    return FeedPage(tuple(offerings), tuple(defects), next_address=_next(document, address), total=len(found))


def _resources(value: Any, path: str, context: Any, depth: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Everything that has a type, wherever lists hide it; the context around is handed down."""
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _resources(part, f"{path}[{number}]", context, depth)
        return
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    around = value.get("@context", context)
    inner = [name for name in _LISTS if isinstance(value.get(name), list)]
    for name in inner:
        yield from _resources(value[name], f"{path}.{name}".lstrip("."), around, depth + 1)
    if not inner and isinstance(value.get("item"), dict):
        yield from _resources(value["item"], f"{path}.item".lstrip("."), around, depth + 1)
    elif not inner:
        yield ({**value, "@context": around} if around else value), path


def _read_one(raw: dict[str, Any], path: str, address: str, defects: list[Defect]) -> Offering | None:
    types = set(take.lines(raw.get("type") or raw.get("@type")))
    is_amb = CONTEXT_ADDRESS in list(take.parts(raw.get("@context")))
    if not types & _OFFERS and not is_amb:
        defects.append(Defect("no_offer", path, NO_OFFER, "info"))
        return None
    defects.extend(resource(raw, path) if is_amb else [Defect("no_context", path, NO_AMB, "info")])
    title = take.line(raw.get("name") or raw.get("headline"))
    page = take.web_address(raw.get("url") or raw.get("id") or raw.get("@id"))
    key = take.line(raw.get("id") or raw.get("@id") or raw.get("identifier")) or page
    for is_missing, code, sentence in ((not title, "no_title", NO_TITLE), (not key, "no_key", NO_KEY)):
        if is_missing:
            defects.append(Defect(code, path, sentence, "error"))
            return None
    return _offering(raw, types, key, title, urljoin(address, page) if page else "")


def _offering(raw: dict[str, Any], types: set[str], key: str, title: str, page: str) -> Offering:
    low, high = _ages(raw.get("typicalAgeRange"))
    held = [*take.mappings(raw.get("hasCourseInstance")), *([raw] if raw.get("startDate") else [])]
    offers = list(take.mappings(raw.get("offers")))
    price = next((one for offer in offers if (one := take.amount(offer.get("price"))) is not None), None)
    is_free = take.truth(raw.get("isAccessibleForFree"))
    subjects = (take.line(one.get("prefLabel")) for one in take.mappings(raw.get("about")))
    return Offering(
        key=key,
        title=title,
        url=page,
        description=take.text(raw.get("description")),
        kind=COURSE if types & _COURSES else "",
        topics=tuple(dict.fromkeys((*take.lines(raw.get("keywords")), *filter(None, subjects)))),
        stages=_stages(raw.get("educationalLevel")),
        languages=tuple(code.lower()[:3] for code in take.lines(raw.get("inLanguage"))),
        provider=_provider(raw),
        age_from=low,
        age_to=high,
        is_free=price == 0 if price is not None and is_free is None else is_free,
        price=price if price and price > 0 and not is_free else None,
        price_note=next(filter(None, (take.line(offer.get("description")) for offer in offers)), ""),
        modes=_modes(held),
        places=_places(raw, held, offers),
        areas=tuple(name for offer in offers for name in take.lines(offer.get("areaServed"))),
        dates=tuple(date for one in held if (date := _schedule(one))),
        accessibility_note=take.text(raw.get("accessibilitySummary")),
        pictures=_pictures(raw.get("image")),
        licence=take.web_address(raw.get("license")),
        published_at=take.moment(raw.get("datePublished")),
        modified_at=take.moment(raw.get("dateModified")),
    )


def _provider(raw: dict[str, Any]) -> Provider | None:
    """Who stands behind it: organisations first, persons never."""
    for name in ("provider", "organizer", "publisher", "creator"):
        for one in take.mappings(raw.get(name)):
            kind, label = take.lines(one.get("type") or one.get("@type")), take.line(one.get("name"))
            if label and "Person" not in kind:
                url = take.web_address(one)
                return Provider(key=url or label, name=label, url=url, mail=take.mail(one.get("email")))
    return None


def _stages(value: Any) -> tuple[str, ...]:
    levels = (take.web_address(one) for one in take.parts(value))
    return tuple(dict.fromkeys(STAGE_OF_LEVEL[uri] for uri in levels if uri in STAGE_OF_LEVEL))


def _ages(value: Any) -> tuple[int | None, int | None]:
    low, _dash, high = take.line(value).replace("–", "-").partition("-")
    first, last = take.whole(low.strip()), take.whole(high.strip())
    return (first, last) if first is None or last is None or first <= last else (last, first)


def _modes(held: list[dict[str, Any]]) -> tuple[str, ...]:
    words = " ".join(
        take.line(one.get("courseMode") or one.get("eventAttendanceMode")) for one in held
    ).lower()
    is_both = "blended" in words or "mixed" in words
    onsite = AT_PLACE if is_both or "onsite" in words or "offline" in words else ""
    online = ONLINE if is_both or "online" in words else ""
    return tuple(filter(None, (onsite, online)))


def _places(
    raw: dict[str, Any], held: list[dict[str, Any]], offers: list[dict[str, Any]]
) -> tuple[Place, ...]:
    locations = [raw.get("location"), *(one.get("location") for one in held)]
    locations += [one.get("availableAtOrFrom") for one in offers]
    found = (place for value in locations for one in take.mappings(value) if (place := _place(one)))
    return tuple(dict.fromkeys(found))


def _place(raw: dict[str, Any]) -> Place | None:
    if "VirtualLocation" in take.lines(raw.get("type") or raw.get("@type")):
        return None
    address, geo = take.mapping(raw.get("address")), take.mapping(raw.get("geo"))
    place = Place(
        name=take.line(raw.get("name")),
        street=take.line(address.get("streetAddress")),
        postcode=take.line(address.get("postalCode")),
        town=take.line(address.get("addressLocality")),
    )
    lon, lat = (
        take.degree(take.amount(geo.get("longitude")), 180),
        take.degree(take.amount(geo.get("latitude")), 90),
    )
    if lon is not None and lat is not None:
        place = replace(place, lon=lon, lat=lat)
    return place if place.line or place.lon is not None else None


def _schedule(raw: dict[str, Any]) -> Schedule | None:
    plan = take.mapping(raw.get("courseSchedule") or raw.get("eventSchedule"))
    start, end = plan.get("startDate") or raw.get("startDate"), plan.get("endDate") or raw.get("endDate")
    first, last = take.day(start), take.day(end)
    if first is None:
        return None
    repeats = _REPEATS.get(take.line(plan.get("repeatFrequency")).upper(), "")
    repeats = "MONTHLY" if plan.get("repeatFrequency") == "P1M" else repeats
    is_after = last is not None and last > first
    return Schedule(
        starts_on=first,
        starts_at=take.clock(plan.get("startTime")) or _clock_of(start),
        ends_on=last if is_after and not repeats else None,
        ends_at=take.clock(plan.get("endTime")) or _clock_of(end),
        repeats=cast(Repeats, repeats),
        until=last if repeats and last and last >= first else None,
        note=take.line(plan.get("description")),
    )


def _clock_of(value: Any) -> Any:
    return take.clock(value) if isinstance(value, str) and "T" in value else None


def _pictures(value: Any) -> tuple[Picture, ...]:
    found = ((take.web_address(one), take.mapping(one)) for one in take.parts(value))
    return tuple(
        Picture(url=url, alternative_text=take.line(one.get("caption"))) for url, one in found if url
    )


def _next(document: Any, address: str) -> str:
    """A paged collection names its next page (Hydra)."""
    view = take.mapping(take.mapping(document).get("view") or take.mapping(document).get("hydra:view"))
    named = take.line(view.get("next") or view.get("hydra:next"))
    return urljoin(address, named) if named else ""
