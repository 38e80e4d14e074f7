"""Reading a feed from its first page to its last, whatever its server does. Nothing here touches a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.fetching import JsonReader
from intake.errors import IntakeError
from standards import amb, hsds, moochub
from standards.catalogue import FeedPage, Offering
from standards.defects import Defect, Unreadable

from ..models import OfferFeed

MOST_PAGES = 1_000
MOST_OFFERS = 20_000
LONGEST_READING = 1_800.0  # seconds for one feed
LARGEST_ANSWER = 20 * 1024 * 1024  # bytes of one page, unpacked
TIMEOUT = 60.0  # seconds without an answer
READERS: Mapping[str, Callable[[Any, str], FeedPage]] = {
    OfferFeed.Format.AMB: amb.read,
    OfferFeed.Format.MOOCHUB: moochub.read,
    OfferFeed.Format.HSDS: hsds.read,
}


@dataclass
class Gathered:
    """All that a feed told: each offer once, by its key.

    `gone` are keys that the feed calls deleted; `named` are all texts in it, so that an offer that could not
    be read does not count as gone. `is_whole`: every page came, so that what is missing is not offered any
    more.
    """

    offerings: dict[str, Offering] = field(default_factory=dict)
    defects: list[Defect] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    is_whole: bool = False


def feed_reader() -> JsonReader:
    """Reads one feed, within what a feed may cost."""
    return JsonReader(timeout=TIMEOUT, largest=LARGEST_ANSWER, seconds=LONGEST_READING)


def gather(address: str, form: str, reader: JsonReader | None = None) -> Gathered:
    """All pages of a feed; raises `IntakeError` when the first one gives nothing to read.

    A later page that cannot be read ends the reading, and what follows is missing.
    """
    if "@" in urlsplit(address).netloc:
        sentence = _("Bitte geben Sie die Adresse ohne Benutzernamen und Kennwort an.")
        raise IntakeError("names_user", sentence)
    reader, found = reader or feed_reader(), Gathered()
    seen: set[str] = set()
    page = address
    while page:
        seen.add(page)
        try:
            document = reader.read(page)
        except Unreadable as error:
            if len(seen) == 1:
                raise IntakeError("unreadable", error.message_de) from error
            sentence = _("Eine Seite war nicht zu lesen, der Rest fehlt: %s") % error.message_de
            return _broken_off(found, "page_unreadable", _place(len(seen)), sentence)
        told = READERS[form](document, page)
        fresh = _take(found, told, document, _place(len(seen)))
        if len(seen) == 1 and not told.offerings and any(one.severity == "error" for one in told.defects):
            raise IntakeError("not_the_format", told.defects[0].message_de)
        if told.next_address in seen or (len(seen) > 1 and told.offerings and not fresh):
            return _broken_off(
                found, "loops", _place(len(seen)), _("Die Seiten drehen sich im Kreis; der Rest fehlt.")
            )
        if len(seen) >= MOST_PAGES or len(found.offerings) >= MOST_OFFERS:
            return _broken_off(
                found, "too_long", _place(len(seen)), _("Der Datenstrom ist zu lang; der Rest fehlt.")
            )
        page = told.next_address
    found.is_whole = True
    return found


def _take(found: Gathered, told: FeedPage, document: Any, place: str) -> int:
    """Add a page; returns how many of its offers are new."""
    before = len(found.offerings)
    for offering in told.offerings:
        found.offerings.setdefault(offering.key, offering)
    found.defects += [replace(one, where=f"{place} {one.where}".strip()) for one in told.defects]
    found.gone |= set(told.gone)
    found.named |= set(_texts(document))
    return len(found.offerings) - before


def _place(number: int) -> str:
    """Which page, as people count; most feeds have one only."""
    return _("Seite %d") % number if number > 1 else ""


def _broken_off(found: Gathered, code: str, place: str, sentence: str) -> Gathered:
    found.defects.insert(0, Defect(code, place, sentence, "error"))
    return found


def _texts(value: Any) -> Iterator[str]:
    """Every text and number in a document, in whatever depth."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, str | int):
            yield str(one)
