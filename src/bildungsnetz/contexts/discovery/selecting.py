"""Which entries fulfil which condition of a question, and what is counted of them. Works on whole columns.

A condition has a name: a facet, `WHEN`, `WITHIN`, `FREE_PLACES`, or the number of a group of words. For
„how many without this condition“ it is enough to know of each entry how many conditions it fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np

from finding.ordering import distances
from finding.scoring import Bools, Floats

from .columns import NO_DAY
from .facets import Facet
from .questions import Question
from .snapshot import Snapshot

Name: TypeAlias = Facet | str | int
WHEN, WITHIN, FREE_PLACES = "zeit", "umkreis", "plaetze"


class Selection:
    """The entries in the scope of a question, by condition."""

    def __init__(self, snapshot: Snapshot, scope: Bools, conditions: Mapping[Name, Bools]) -> None:
        self.snapshot = snapshot
        self.scope = scope
        self.conditions = dict(conditions)
        self._failed = np.zeros(len(scope), np.uint8)
        for holds in self.conditions.values():
            self._failed += ~holds
        self.chosen: Bools = scope & (self._failed == 0)

    def without(self, *names: Name) -> Bools:
        """The entries that fulfil all conditions but these."""
        failed = self._failed.copy()
        for name in names:
            if name in self.conditions:
                failed -= ~self.conditions[name]
        kept: Bools = self.scope & (failed == 0)
        return kept

    def count_without(self, *names: Name) -> int:
        """How many that are."""
        return int(np.count_nonzero(self.without(*names)))

    def counts(self, facet: Facet) -> Counter[str]:
        """How many entries have each value of a facet, whatever is chosen in it."""
        chosen = self.without(facet) if facet in self.conditions else self.chosen
        column = self.snapshot.columns.facet(facet)
        return self.snapshot.sets_of(facet).counts(column[np.flatnonzero(chosen)])


def scope(snapshot: Snapshot, question: Question) -> Bools:
    """The entries that are there, of the kinds and in the network of a question."""
    there: Bools = snapshot.columns["is_there"] > 0
    if question.kinds:
        there = there & having(snapshot, Facet.KIND, map(str, question.kinds))
    if question.network:
        there = there & having(snapshot, Facet.NETWORK, [question.network])
    return there


def conditions(snapshot: Snapshot, question: Question) -> dict[Name, Bools]:
    """All conditions but the words."""
    columns = snapshot.columns
    found: dict[Name, Bools] = {
        facet: having(snapshot, facet, values) for facet, values in question.chosen.items() if values
    }
    if question.from_on or question.until_on:
        starts, ends = columns["starts_on"], columns["ends_on"]
        when = np.ones(columns.count, np.bool_)
        if question.until_on:
            when &= starts <= question.until_on.toordinal()
        if question.from_on:
            when &= (ends == NO_DAY) | (ends >= question.from_on.toordinal())
        found[WHEN] = when
    if question.only_free_places:
        found[FREE_PLACES] = columns["free_places"] > 0
    if question.near and question.near.km is not None:
        found[WITHIN] = np.nan_to_num(kilometres(snapshot, question), nan=np.inf) <= question.near.km
    return found


def having(snapshot: Snapshot, facet: Facet, values: Iterable[str]) -> Bools:
    """The entries that have one of these values."""
    return snapshot.sets_of(facet).having(values, snapshot.columns.facet(facet))


def kilometres(snapshot: Snapshot, question: Question) -> Floats:
    """How far each entry is from the point of the question; NaN without a place."""
    columns, near = snapshot.columns, question.near
    if near is None:
        return np.full(columns.count, np.nan, np.float32)
    return distances(columns["lon"], columns["lat"], near.lon, near.lat)
