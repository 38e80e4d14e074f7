"""Finding: what somebody typed, across everything public, and the catalogue with its facets.

Three statements while the index does not change: its version, the places of the words, the entries of one
page. Where nothing was found, a few more for „Meinten Sie“.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.core.paginator import Page, Paginator

import finding
from bildungsnetz.contexts.registry.models import Network
from finding import Query

from .. import snapshot
from ..facets import Facet
from ..models import SINGULAR, Entry, Kind
from ..questions import Question
from ..relaxing import Relaxation, relaxations
from ..searching import Search, search
from ..snapshot import Snapshot
from ..suggesting import suggestion

PER_PAGE = 20
FEW = 5  # results: with fewer, similar ones are shown, too
MOST_SIMILAR = 10
MOST_POINTS = 500
_GRIDS = (4, 3, 2, 1)  # digits of a degree: 11 m, 110 m, 1.1 km, 11 km

Pieces = list[tuple[str, bool]]
Point = tuple[float, float, int]


@dataclass(frozen=True)
class Found:
    """One entry on the page: its texts in pieces, each with whether it is a found word.

    `also` are words that stand there instead of the typed ones, `hidden` found words that are not shown; `km`
    from the place asked for, None without one.
    """

    entry: Entry
    title: Pieces
    summary: Pieces
    network: Pieces
    also: tuple[str, ...]
    hidden: tuple[str, ...]
    km: float | None = None

    @property
    def kind_label(self) -> str:
        """What the entry is, in one word."""
        return str(SINGULAR[Kind(self.entry.kind)])


@dataclass(frozen=True)
class Results:
    """What was found: the page, how many of each kind (whatever the chosen one), and a better spelling."""

    query: Query
    page: Page[Any]
    counts: dict[Kind, int]
    suggestion: str

    @property
    def total(self) -> int:
        """Of all kinds."""
        return sum(self.counts.values())

    @property
    def words(self) -> tuple[str, ...]:
        """The parts of the question, each of which had to be found."""
        return tuple(group[0].asked for group in self.query.groups)


@dataclass(frozen=True)
class CatalogueResults:
    """The answer of the catalogue.

    `total`: how many entries; `page`: the page of `Found`. `similar`: where few hold all words, the best
    that hold some of them. `facets`: for each facet asked for the number of entries by value, whatever is
    chosen in it. `suggestion`: a better spelling; with `is_corrected` the results are those of it.
    `relaxations`: what to leave out, where nothing was found. `points`: of all results the places
    (longitude, latitude, how many), near ones together, at most 500.
    """

    question: Question
    query: Query
    page: Page[Any]
    total: int
    similar: tuple[Found, ...]
    facets: Mapping[Facet, Mapping[str, int]]
    suggestion: str
    is_corrected: bool
    relaxations: tuple[Relaxation, ...]
    points: tuple[Point, ...]

    @property
    def is_unmet(self) -> bool:
        """Whether nothing is what was asked for: an unmet wish."""
        return not self.total


def find(text: str, network: Network | None = None, kind: str = "", page: str | int = 1) -> Results:
    """Public: what matches every word of `text` in a network or everywhere, the best first."""
    index = snapshot.current()
    chosen = {Facet.KIND: (kind,)} if kind else {}
    found = search(index, Question(text=text, network=network.slug if network else "", chosen=chosen))
    if not found.query:
        return Results(found.query, _page([], page, PER_PAGE), {}, "")
    counts = found.selection.counts(Facet.KIND)
    return Results(
        found.query,
        _shown(found, page, PER_PAGE),
        {one: counts[one] for one in Kind if one in counts},
        "" if counts else suggestion(index, text),
    )


def catalogue(question: Question) -> CatalogueResults:
    """Public: the entries that a question asks for, with what can be chosen further and what to leave out."""
    index = snapshot.current()
    as_typed = found = search(index, question)
    better = "" if found or not found.query else suggestion(index, question.text, question.network)
    if better and (corrected := search(index, replace(question, text=better))):
        found = corrected
    page = _shown(found, question.page, question.per_page)
    wants_more = len(found) < FEW and found.query and page.number == 1
    return CatalogueResults(
        question=question,
        query=found.query,
        page=page,
        total=len(found),
        similar=tuple(_entries(found.similar(MOST_SIMILAR - len(found)), found)) if wants_more else (),
        facets={facet: found.selection.counts(facet) for facet in question.facets},
        suggestion=better,
        is_corrected=found is not as_typed,
        relaxations=() if found else relaxations(found),
        points=_points(index, found) if question.with_points else (),
    )


def _page(items: Any, number: str | int, per_page: int) -> Page[Any]:
    return Paginator[Any](items, per_page).get_page(number)


def _shown(found: Search, number: str | int, per_page: int) -> Page[Any]:
    """The page with its entries."""
    page = _page(range(len(found)), number, per_page)
    page.object_list = _entries(found.best(max(page.start_index() - 1, 0), page.end_index()), found)
    return page


def _entries(slots: Sequence[int], found: Search) -> list[Found]:
    entries = {entry.slot: entry for entry in Entry.objects.filter(slot__in=slots)} if slots else {}
    marker = finding.Highlighter(found.query)
    return [_found(entries[slot], found, marker) for slot in slots if slot in entries]


def _found(entry: Entry, found: Search, marker: finding.Highlighter) -> Found:
    why = list(finding.reasons(found.query, entry.haystack))
    also = (reason.meant for reason in why if reason.meant != reason.asked)
    network = marker.highlight(entry.network_name)
    is_shown = any(is_hit for _piece, is_hit in network)
    hidden = (reason.meant for reason in why if reason.where == "text" and not is_shown)
    km = float(found.km[entry.slot])
    return Found(
        entry,
        marker.highlight(entry.title),
        marker.highlight(entry.summary),
        network,
        tuple(dict.fromkeys(also)),
        tuple(dict.fromkeys(hidden)),
        None if np.isnan(km) else km,
    )


def _points(index: Snapshot, found: Search) -> tuple[Point, ...]:
    """Places in a grid that is made coarser until there are few."""
    columns, chosen = index.columns, found.selection.chosen
    places = np.stack([columns["lon"][chosen], columns["lat"][chosen]]).astype(np.float64)
    places = places[:, ~np.isnan(places[0])]
    for digits in _GRIDS:
        lon, lat = np.round(places * 10**digits).astype(np.int64)
        cells, counts = np.unique((lon << 32) + lat, return_counts=True)
        if len(cells) <= MOST_POINTS:
            break
    scale = 10.0**digits
    lons, lats = (cells >> 32) / scale, (cells & 0xFFFFFFFF) / scale
    return tuple(zip(lons.tolist(), lats.tolist(), counts.tolist(), strict=True))[:MOST_POINTS]
