"""From a question to a selection of entries, in their order.

The words of a question become words of the index (`Lexicon`), these become slots (`postings`), and all
entries are scored at once (`finding.score`). So counts are exact and the order needs no text of an entry;
only a phrase in quotation marks is looked up in the haystacks, of those entries that hold all its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

import finding
from bildungsnetz.contexts.kernel import clock
from finding import Query, Scored, ordering
from finding.matching import Needle
from finding.scoring import Bools, Floats

from .columns import NO_DAY, TITLE_LETTERS, Array, Columns
from .models import Entry
from .postings import Postings
from .questions import Question, Sort
from .selecting import Name, Selection, conditions, kilometres, scope
from .snapshot import Snapshot

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Search:
    """A question with its answer: `selection` is what was found, `km` how far each entry is away."""

    question: Question
    query: Query
    scored: Scored | None
    selection: Selection
    km: Floats

    def __len__(self) -> int:
        return int(np.count_nonzero(self.selection.chosen))

    def best(self, first: int, last: int) -> list[int]:
        """The slots of the results `first` to `last`, counted from 0, without `last`."""
        slots = np.flatnonzero(self.selection.chosen)
        return _first(self.selection.snapshot, slots, self._order()[slots], last)[first:]

    def similar(self, most: int) -> list[int]:
        """The slots of entries that hold some of the words, the best first, and meet all other conditions."""
        snapshot, names = self.selection.snapshot, range(len(self.query.groups))
        others = self.selection.without(*names) & ~self.selection.chosen
        if not self.scored or not others.any():
            return []
        missing = {number for number, group in enumerate(self.scored.matching) if not group.any()}
        looser = finding.loosened(self.query, snapshot.lexicon, missing) if missing else self.query
        scored = self.scored if looser == self.query else score(snapshot, looser)
        partly = scored.partly(others)
        slots = np.flatnonzero((partly > 0) & others)
        return _first(snapshot, slots, partly[slots].round(4), most)

    def _order(self) -> Floats:
        columns = self.selection.snapshot.columns
        match self.question.sort:
            case Sort.TITLE:
                return np.zeros(columns.count, np.float32)
            case Sort.FRESHNESS:
                return columns["fresh_on"].astype(np.float32)
            case Sort.DATE:
                starts = np.maximum(columns["starts_on"], clock.today().toordinal()).astype(np.float32)
                return -np.where(columns["starts_on"] == NO_DAY, np.float32(np.inf), starts)
            case Sort.DISTANCE if self.question.near:
                return -np.nan_to_num(self.km, nan=np.inf)
        return _relevance(columns, self.scored, self.km)


def _first(snapshot: Snapshot, slots: Array, order: Array, most: int) -> list[int]:
    """The slots with the highest order; equal ones in alphabetical order of their titles."""
    if 0 < most < len(slots):
        least = np.partition(order, len(slots) - most)[len(slots) - most]
        slots, order = slots[order >= least], order[order >= least]
    titles = snapshot.columns["title"][slots].view(">u8").reshape(-1, TITLE_LETTERS // 8)
    ranked = np.lexsort((slots, *reversed(titles.T), -order))
    return [int(slot) for slot in slots[ranked[:most]]]


def _relevance(columns: Columns, scored: Scored | None, km: Floats) -> Floats:
    """The formula of `finding.ordering`."""
    order: Array = scored.score * columns["weight"] if scored else np.zeros(columns.count, np.float32)
    order += np.nan_to_num(ordering.nearness(km), nan=0.0)
    checked = columns["fresh_on"]
    days = np.maximum(clock.today().toordinal() - checked, 0).astype(np.float32)
    order += np.where(checked == NO_DAY, np.float32(0), ordering.freshness(days))
    order += np.float32(ordering.FREE_PLACES) * (columns["free_places"] > 0)
    rounded: Floats = order.round(4)
    return rounded


def search(snapshot: Snapshot, question: Question) -> Search:
    """Answer the question: what holds all words and meets all other conditions."""
    query = finding.parse(question.text, snapshot.synonyms(question.network), snapshot.lexicon)
    scored = score(snapshot, query) if query else None
    words: dict[Name, Bools] = dict(enumerate(scored.matching)) if scored else {}
    every = Selection(snapshot, scope(snapshot, question), {**conditions(snapshot, question), **words})
    return Search(question, query, scored, every, kilometres(snapshot, question))


def score(snapshot: Snapshot, query: Query) -> Scored:
    """Score all entries; one statement, and one more for each phrase."""
    matches = {one: snapshot.lexicon.matches(one) for one in _single(query)}
    words = set().union(*matches.values())
    places = _Places(matches, Postings(words, snapshot.rare, snapshot.columns.count))
    return finding.score(query, places, snapshot.columns["title_words"])


def _single(query: Query) -> Iterator[Needle]:
    """The needles of single words, those of phrases among them."""
    for group in query.groups:
        for term in group:
            for one in term.needles:
                yield from one.parts or (one,)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a needle is found, for `finding.score`."""

    matches: Mapping[Needle, Mapping[int, float]]
    postings: Postings

    def __call__(self, needle: Needle) -> Floats:
        if needle.parts:
            return self._phrase(needle)
        return self.postings.strengths(self.matches[needle])

    def _phrase(self, needle: Needle) -> Floats:
        """Entries that hold all words in a line are read, to see whether they stand there in their order."""
        lines: Floats = np.minimum.reduce([self(part) for part in needle.parts])
        found = np.zeros_like(lines)
        for slot, haystack in _haystacks(np.flatnonzero(lines.any(axis=0))):
            for number, line in enumerate(haystack.split("\n")):
                found[number, slot] = 1.0 if needle.find(line) else 0.0
        return found


def _haystacks(slots: Sequence[int] | Array) -> Iterator[tuple[int, str]]:
    keys = [int(slot) for slot in slots]
    for start in range(0, len(keys), _AT_ONCE):
        found = Entry.objects.filter(slot__in=keys[start : start + _AT_ONCE]).order_by()
        yield from found.values_list("slot", "haystack")
