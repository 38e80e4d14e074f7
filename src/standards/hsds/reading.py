"""From HSDS to offers. Whatever is broken is named, nothing raises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from standards import gleaning as take
from standards.catalogue import (
    AT_PLACE,
    ONLINE,
    Contact,
    FeedPage,
    Offering,
    Place,
    Provider,
    Repeats,
    Schedule,
    WebLink,
)
from standards.defects import Defect

from . import shape

NO_SERVICES = "Hier steht keine Liste von Angeboten im Format HSDS."
NO_SERVICE = "Dieser Eintrag ist kein Angebot; er wurde übergangen."
NO_TITLE = "Das Angebot hat keinen Namen; es wurde ausgelassen."
NO_KEY = "Das Angebot hat keine Kennung; es wurde ausgelassen."
CLOSED = "Der Anbieter führt dieses Angebot als nicht mehr aktiv; es wurde ausgelassen."
_ACTIVE = ("active", "")
_REPEATS = {
    ("WEEKLY", 1): "WEEKLY",
    ("WEEKLY", 2): "FORTNIGHTLY",
    ("MONTHLY", 1): "MONTHLY",
    ("DAILY", 1): "DAILY",
}


def read(document: Any, address: str = "") -> FeedPage:
    """The services of one page of `/services`, of a bare list, or a single one."""
    items, path = _items(document)
    if items is None:
        return FeedPage(defects=(Defect("no_services", "", NO_SERVICES, "error"),))
    defects: list[Defect] = []
    gone = [take.line(one.get("id")) for one in take.mappings(take.mapping(document).get("deleted"))]
    offerings = [
        one
        for number, raw in enumerate(items)
        if (one := _read_one(raw, f"{path}[{number}]" if path is not None else "", defects, gone))
    ]
    around = document if isinstance(document, dict) else {}
    return FeedPage(
        tuple(offerings),
        tuple(defects),
        gone=tuple(dict.fromkeys(filter(None, gone))),
        next_address=_next(around, address),
        total=take.whole(around.get("total_items")),
    )


def _items(document: Any) -> tuple[list[Any] | None, str | None]:
    """The services and the path of their list; a single one has none."""
    if isinstance(document, list):
        return document, ""
    if not isinstance(document, dict):
        return None, None
    for name in ("contents", "content", "services"):
        if isinstance(document.get(name), list):
            return document[name], name
    return ([document], None) if "id" in document and "name" in document else (None, None)


def _read_one(raw: Any, path: str, defects: list[Defect], gone: list[str]) -> Offering | None:
    if isinstance(raw, dict) and isinstance(raw.get("service"), dict):
        raw = raw["service"]  # a service at a location
    if not isinstance(raw, dict):
        defects.append(Defect("no_service", path, NO_SERVICE, "error"))
        return None
    defects.extend(shape.service(raw, path))
    title, key = take.line(raw.get("name")), take.line(raw.get("id"))
    if not title or not key:
        code, sentence = ("no_key", NO_KEY) if title else ("no_title", NO_TITLE)
        defects.append(Defect(code, path, sentence, "error"))
        return None
    if take.line(raw.get("status")) not in _ACTIVE:
        defects.append(Defect("closed", path, CLOSED, "info"))
        gone.append(key)
        return None
    return _offering(raw, key, title)


def _offering(raw: dict[str, Any], key: str, title: str) -> Offering:
    at = list(take.mappings(raw.get("service_at_locations")))
    locations = [take.mapping(one.get("location")) for one in at]
    areas = [one for part in (raw, *at) for one in take.mappings(part.get("service_areas"))]
    terms = (take.mapping(one.get("taxonomy_term")) for one in take.mappings(raw.get("attributes")))
    costs = [take.amount(one.get("amount")) for one in take.mappings(raw.get("cost_options"))]
    known = [one for one in costs if one is not None]
    low, high = take.whole(raw.get("minimum_age")), take.whole(raw.get("maximum_age"))
    fees = take.line(raw.get("fees_description")) or take.line(raw.get("fees"))
    is_virtual = any(one.get("location_type") == "virtual" for one in locations)
    places = tuple(dict.fromkeys(place for one in locations if (place := _place(one))))
    return Offering(
        key=key,
        title=title,
        url=take.web_address(raw.get("url")),
        description=take.text(raw.get("description")),
        kind_label=take.line(raw.get("alternate_name")),
        topics=tuple(dict.fromkeys(name for one in terms if (name := take.line(one.get("name"))))),
        languages=tuple(
            code.lower()
            for one in take.mappings(raw.get("languages"))
            if (code := take.line(one.get("code")))
        ),
        provider=_provider(take.mapping(raw.get("organization"))),
        eligibility=take.line(raw.get("eligibility_description")),
        age_from=low,
        age_to=high if low is None or high is None or high >= low else None,
        is_free=True if known and max(known) == 0 else False if known else None,
        price=next((one for one in known if one > 0), None),
        price_note=fees,
        modes=tuple(filter(None, (AT_PLACE if places else "", ONLINE if is_virtual else ""))),
        places=places,
        areas=tuple(dict.fromkeys(name for one in areas if (name := take.line(one.get("name"))))),
        dates=tuple(_dates(raw, *at)),
        contact=_contact(raw),
        accessibility=_accessibility(locations),
        links=_links(raw),
        checked_on=take.day(raw.get("assured_date")),
        modified_at=take.moment(raw.get("last_modified")),
    )


def _provider(raw: dict[str, Any]) -> Provider | None:
    name = take.line(raw.get("name"))
    url = take.web_address(raw.get("website") or raw.get("uri"))
    key = take.line(raw.get("id")) or url or name
    return Provider(key=key, name=name, url=url, mail=take.mail(raw.get("email"))) if name else None


def _contact(raw: dict[str, Any]) -> Contact | None:
    """Where one asks: the title of a contact, never its name."""
    first = take.mapping(raw.get("contacts"))
    phones = (*take.mappings(raw.get("phones")), *take.mappings(first.get("phones")))
    contact = Contact(
        name=take.line(first.get("title")) or take.line(first.get("department")),
        mail=take.mail(raw.get("email")) or take.mail(first.get("email")),
        phone=next(filter(None, (take.line(one.get("number")) for one in phones)), ""),
    )
    return contact if contact != Contact() else None


def _place(raw: dict[str, Any]) -> Place | None:
    if raw.get("location_type") == "virtual":
        return None
    address = take.mapping(raw.get("addresses"))
    lon, lat = take.degree(raw.get("longitude"), 180), take.degree(raw.get("latitude"), 90)
    is_known = lon is not None and lat is not None
    place = Place(
        name=take.line(raw.get("name")),
        street=take.line(address.get("address_1")),
        postcode=take.line(address.get("postal_code")),
        town=take.line(address.get("city")),
        lon=lon if is_known else None,
        lat=lat if is_known else None,
    )
    return place if place.line or is_known else None


def _dates(*holders: dict[str, Any]) -> Iterable[Schedule]:
    found = (_schedule(one) for holder in holders for one in take.mappings(holder.get("schedules")))
    return dict.fromkeys(date for date in found if date)


def _schedule(raw: dict[str, Any]) -> Schedule | None:
    first = take.day(raw.get("dtstart")) or take.day(raw.get("valid_from"))
    if first is None:
        return None
    freq, interval = take.line(raw.get("freq")).upper(), take.whole(raw.get("interval")) or 1
    repeats = _REPEATS.get((freq, interval), "")
    last = take.day(raw.get("until")) or take.day(raw.get("valid_to"))
    last = last if last and last >= first else None
    return Schedule(
        starts_on=first,
        starts_at=take.clock(raw.get("opens_at")),
        ends_on=last if not repeats and last != first else None,
        ends_at=take.clock(raw.get("closes_at")),
        repeats=cast(Repeats, repeats),
        until=last if repeats else None,
        note=take.line(raw.get("notes")) or take.line(raw.get("description")),
    )


def _accessibility(locations: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    words = (
        take.line(one.get("description"))
        for raw in locations
        for one in take.mappings(raw.get("accessibility"))
    )
    return tuple(dict.fromkeys(filter(None, words)))


def _links(raw: dict[str, Any]) -> tuple[WebLink, ...]:
    found = (
        (take.line(one.get("label")), take.web_address(one.get("url")))
        for one in take.mappings(raw.get("additional_urls"))
    )
    return tuple(WebLink(label=label or url, url=url) for label, url in found if url)


def _next(around: dict[str, Any], address: str) -> str:
    """The address of the following page, which HSDS only numbers."""
    number = take.whole(around.get("page_number"))
    if not address or number is None or around.get("last_page") is not False:
        return ""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", str(number + 1))])))
