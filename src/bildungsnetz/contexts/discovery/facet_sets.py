"""The combinations of values that entries have of one facet, so that counting goes by combination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from finding.scoring import Bools

from .columns import Array

Values = tuple[str, ...]


class FacetSets:
    """All `FacetSet` of one facet. A column of cards holds their keys; keys of other facets count as none."""

    def __init__(self, sets: Mapping[int, Values]) -> None:
        """`sets`: the values of each combination, by its key."""
        self.sets = dict(sets)
        self._names = sorted({value for values in sets.values() for value in values})
        numbers = {name: number for number, name in enumerate(self._names)}
        self._places = np.zeros(max(sets, default=0) + 2, np.intp)  # the last one: keys newer than these sets
        for place, key in enumerate(sets, start=1):
            self._places[key] = place
        pairs = [(place, numbers[value]) for place, held in enumerate(sets.values(), 1) for value in held]
        self._owners, self._values = np.array(pairs, np.intp).reshape(-1, 2).T

    def counts(self, column: Array) -> Counter[str]:
        """How many entries of a column have each value."""
        places = self._places.take(column, mode="clip")
        by_set = np.bincount(places, minlength=len(self.sets) + 1)
        by_value = np.bincount(self._values, by_set[self._owners], minlength=len(self._names))
        return Counter({self._names[at]: int(by_value[at]) for at in np.flatnonzero(by_value).tolist()})

    def having(self, values: Iterable[str], column: Array) -> Bools:
        """For each entry of a column, whether it has one of the values."""
        wanted = set(values)
        allowed = np.zeros(len(self._places), np.bool_)
        allowed[[key for key, held in self.sets.items() if not wanted.isdisjoint(held)]] = True
        found: Bools = allowed.take(column, mode="clip")
        return found
