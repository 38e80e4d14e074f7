"""From MOOChub's JSON:API to offers. Whatever is broken is named, nothing raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
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
    Schedule,
)
from standards.defects import Defect

from . import shape
from .writing import DAYS

NO_LIST = "Hier steht keine Liste von Kursen im Format MOOChub."
NO_COURSE = "Dieser Eintrag ist kein Kurs; er wurde übergangen."
NO_TITLE = "Der Kurs hat keinen Namen; er wurde ausgelassen."
NO_KEY = "Der Kurs hat keine Kennung und keine Adresse; er wurde ausgelassen."


def read(document: Any, address: str = "") -> FeedPage:
    """The courses of one page."""
    items = document.get("data") if isinstance(document, dict) else None
    if isinstance(items, dict):
        items = [items]
    if not isinstance(document, dict) or not isinstance(items, list):
        return FeedPage(defects=(Defect("no_list", "", NO_LIST, "error"),))
    defects = list(shape.links(document.get("links", {}), "links"))
    read_ones = (_read_one(raw, f"data[{number}]", defects) for number, raw in enumerate(items))
    offerings = tuple(one for one in read_ones if one)
    meta = take.mapping(document.get("meta"))
    named = take.line(take.mapping(document.get("links")).get("next"))
    return FeedPage(
        offerings,
        tuple(defects),
        gone=tuple(filter(None, (take.line(one.get("id")) for one in take.mappings(meta.get("deleted"))))),
        next_address=urljoin(address, named) if named else "",
        total=take.whole(meta.get("total")),
    )


def _read_one(raw: Any, path: str, defects: list[Defect]) -> Offering | None:
    told = take.mapping(raw.get("attributes")) if isinstance(raw, dict) else {}
    if not isinstance(raw, dict) or not told:
        defects.append(Defect("no_course", path, NO_COURSE, "error"))
        return None
    defects.extend(shape.course(raw, path))
    title, page = take.line(told.get("name")), take.web_address(told.get("url"))
    key = take.line(raw.get("id")) or page
    if not title or not key:
        code, sentence = ("no_key", NO_KEY) if title else ("no_title", NO_TITLE)
        defects.append(Defect(code, path, sentence, "error"))
        return None
    return _offering(told, key, title, page)


def _offering(told: dict[str, Any], key: str, title: str, page: str) -> Offering:
    access = take.lines(told.get("access"))
    offers = [one for one in take.mappings(told.get("offer")) if one.get("category") != "certificate"]
    price = next((one for offer in offers if (one := take.amount(offer.get("price"))) is not None), None)
    is_free = "free" in access or price == 0
    is_known = is_free or price is not None or "paid" in access
    place = _place(take.mapping(told.get("contentLocation")))
    return Offering(
        key=key,
        title=title,
        url=page,
        description=take.text(told.get("description")),
        kind=COURSE,
        topics=take.lines(told.get("keywords")),
        stages=(),
        languages=tuple(code.lower().partition("-")[0] for code in take.lines(told.get("inLanguage"))),
        provider=_provider(told),
        is_free=is_free if is_known else None,
        price=price if price and not is_free else None,
        modes=_modes(take.lines(told.get("courseMode"))),
        places=(place,) if place else (),
        dates=tuple(_dates(told)),
        ends_on=max(filter(None, map(take.day, take.parts(told.get("expires")))), default=None),
        duration=take.line(told.get("duration")),
        pictures=_pictures(told.get("image")),
        licence=next(filter(None, map(take.web_address, take.parts(told.get("license")))), ""),
        published_at=take.moment(told.get("dateCreated")),
        modified_at=take.moment(told.get("dateModified")),
    )


def _provider(told: dict[str, Any]) -> Provider | None:
    """An organization; who teaches is nobody's business here."""
    for name in ("publisher", "creator"):
        for one in take.mappings(told.get(name)):
            label = take.line(one.get("name"))
            if label and one.get("type") != "Person":
                url = take.web_address(one.get("url"))
                return Provider(key=url or label, name=label, url=url)
    return None


def _modes(words: tuple[str, ...]) -> tuple[str, ...]:
    onsite = AT_PLACE if {"onsite", "blended"} & set(words) else ""
    online = ONLINE if {"online", "blended", "asynchronous"} & set(words) else ""
    return tuple(filter(None, (onsite, online)))


def _place(raw: dict[str, Any]) -> Place | None:
    """A place with an address; „online“ is none."""
    address, name = take.mapping(raw.get("address")), take.line(raw.get("name"))
    lon, lat = take.degree(raw.get("longitude"), 180), take.degree(raw.get("latitude"), 90)
    is_known = lon is not None and lat is not None
    place = Place(
        name="" if name.lower() in ("online", "hybrid") else name,
        street=take.line(address.get("streetAddress")),
        postcode=take.line(address.get("postalCode")),
        town=take.line(address.get("city")),
        lon=lon if is_known else None,
        lat=lat if is_known else None,
    )
    return place if place.line or is_known else None


def _dates(told: dict[str, Any]) -> Iterator[Schedule]:
    """Each beginning with its end; with weekly slots a date for each slot."""
    starts = list(take.parts(told.get("startDate")))
    ends = list(take.parts(told.get("endDate")))
    slots = list(take.mappings(told.get("repeatFrequency")))
    for number, start in enumerate(starts):
        first, last = take.day(start), take.day(ends[number]) if number < len(ends) else None
        if first is None:
            continue
        last = last if last and last >= first else None
        own = slots[number : number + 1] if len(slots) == len(starts) else slots
        if own:
            yield from (one for slot in own if (one := _weekly(slot, first, last)))
        else:
            at = take.clock(start) if isinstance(start, str) and "T" in start else None
            yield Schedule(starts_on=first, starts_at=at, ends_on=last if last != first else None)


def _weekly(slot: dict[str, Any], first: dt.date, last: dt.date | None) -> Schedule | None:
    name = take.line(slot.get("byDay")).rpartition("/")[2]
    if name not in DAYS:
        return None
    day = first + dt.timedelta(days=(DAYS.index(name) - first.weekday()) % 7)
    return Schedule(
        starts_on=day,
        starts_at=take.clock(slot.get("startTime")),
        ends_at=take.clock(slot.get("endTime")),
        repeats="WEEKLY",
        until=last if last and last >= day else None,
    )


def _pictures(value: Any) -> tuple[Picture, ...]:
    raw = take.mapping(value)
    url = take.web_address(raw.get("contentUrl"))
    return (Picture(url=url, alternative_text=take.line(raw.get("description"))),) if url else ()
