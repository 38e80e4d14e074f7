"""Finding: what somebody typed, across everything public.

Three statements at most: all matching haystacks, the entries of one page, and, where nothing was found, the
words for „Meinten Sie“. The order is made in Python, so it is the same on both databases.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

import finding
from bildungsnetz.contexts.registry.models import Network
from finding import Candidate, Query

from .models import SINGULAR, Entry, Kind
from .vocabulary import suggestion

PER_PAGE = 20

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Found:
    """One entry on the page: its texts in pieces, each with whether it is a found word.

    `also` are words that stand there instead of the typed ones, `hidden` found words that are not shown.
    """

    entry: Entry
    title: Pieces
    summary: Pieces
    network: Pieces
    also: tuple[str, ...]
    hidden: tuple[str, ...]

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


def find(text: str, network: Network | None = None, kind: str = "", page: str | int = 1) -> Results:
    """Public: what matches every word of `text` in a network or everywhere, the best first."""
    query = finding.parse(text)
    candidates = _candidates(query, network) if query else []
    counts = Counter(kind for _candidate, kind in candidates)
    chosen = [candidate for candidate, one in candidates if not kind or one == kind]
    paginator = Paginator[Any](range(len(chosen)), PER_PAGE)
    shown = paginator.get_page(page)
    hits = finding.rank(query, chosen, limit=shown.end_index())[max(shown.start_index() - 1, 0) :]
    shown.object_list = _entries(query, hits)
    return Results(
        query,
        shown,
        {one: counts[one] for one in Kind if one in counts},
        suggestion(text) if query and not candidates else "",
    )


def _candidates(query: Query, network: Network | None) -> list[tuple[Candidate, str]]:
    entries: QuerySet[Entry] = Entry.objects.filter(_condition(query))
    if network is not None:
        entries = entries.filter(network_slugs__contains=f" {network.slug} ")
    rows = entries.order_by().values_list("pk", "kind", "haystack", "weight")
    found = [(Candidate(str(key), haystack, weight), kind) for key, kind, haystack, weight in rows]
    if any(len(term.needles) > 1 for group in query.groups for term in group):
        return [(candidate, kind) for candidate, kind in found if _matches(query, candidate.haystack)]
    return found  # with one word a term the database already knows


def _condition(query: Query) -> Q:
    groups = (
        reduce(or_, (Q(haystack__contains=fragment) for fragment in fragments))
        for fragments in query.patterns()
    )
    return reduce(and_, groups)


def _matches(query: Query, haystack: str) -> bool:
    return all(any(term.find(haystack) for term in group) for group in query.groups)


def _entries(query: Query, hits: list[finding.Hit]) -> list[Found]:
    entries = {str(entry.pk): entry for entry in Entry.objects.filter(pk__in=[hit.id for hit in hits])}
    return [_found(entries[hit.id], query, hit) for hit in hits if hit.id in entries]


def _found(entry: Entry, query: Query, hit: finding.Hit) -> Found:
    also = (reason.meant for reason in hit.why if reason.meant != reason.asked)
    network = finding.highlight(entry.network_name, query)
    is_shown = any(is_hit for _piece, is_hit in network)
    hidden = (reason.meant for reason in hit.why if reason.where == "text" and not is_shown)
    return Found(
        entry,
        finding.highlight(entry.title, query),
        finding.highlight(entry.summary, query),
        network,
        tuple(dict.fromkeys(also)),
        tuple(dict.fromkeys(hidden)),
    )
