"""Ways from schools to sites as numbers: what a choice means, its best exchange, the order among equals.

Of choices that the aim values alike, the one with the shorter ways counts. Only numpy: no compiled code.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..kinds import SiteAim
from .base import SiteBase
from .outcome import Measure, Outcome, Step, Swap

Minutes = NDArray[np.float64]
Rank = tuple[float, float]


class Ways:
    """Minutes (schools that count, candidates), and what a choice of candidates, by number, is worth."""

    def __init__(self, base: SiteBase) -> None:
        self.base = base
        self.counted, self.candidates = base.counted, base.candidates
        self.ids = tuple(site.id for site in self.candidates)
        told = [[base.minutes_between(one, other) for other in self.candidates] for one in self.counted]
        self.minutes: Minutes = np.array(told, float).reshape(len(self.counted), len(self.candidates))
        self._children = np.array([one.children for one in self.counted], float)
        self._weight = np.array([one.weight for one in self.counted], float)

    def numbers(self, ids: Sequence[str]) -> list[int]:
        """The numbers of these candidates."""
        return [self.ids.index(one) for one in ids]

    def measure(self, chosen: Sequence[int]) -> Measure:
        """What these sites mean; at least one."""
        nearest = self.minutes[:, list(chosen)].min(axis=1)
        within = self._children[nearest <= self.base.minutes].sum()
        return Measure(
            value=self._rank(nearest)[0],
            mean=float((nearest * self._children).sum() / self._children.sum()),
            longest=int(nearest.max()),
            within=int(within),
        )

    def settled(self, chosen: Sequence[int], *, but: frozenset[str]) -> list[int]:
        """The same or a better choice: exchanges go on while one of them ranks better; `but` these stay."""
        now = list(chosen)
        while True:
            best, rank = None, self._rank(self.minutes[:, now].min(axis=1))
            for place, number in enumerate(now):
                if self.ids[number] in but:
                    continue
                instead, found = self._exchange(now, number)
                if instead is not None and found < rank:
                    best, rank = (place, instead), found
            if best is None:
                return sorted(now)
            now[best[0]] = best[1]

    def swaps(self, chosen: Sequence[int], *, but: frozenset[str]) -> tuple[Swap, ...]:
        """For each site the best candidate in its place."""
        found = []
        for number in chosen:
            instead, _rank = self._exchange(chosen, number)
            if self.ids[number] not in but and instead is not None:
                after = [each for each in chosen if each != number] + [instead]
                found.append(Swap(self.ids[number], self.ids[instead], self.measure(after)))
        return tuple(found)

    def _exchange(self, chosen: Sequence[int], number: int) -> tuple[int | None, Rank]:
        """The best candidate in place of one of the chosen, and how the choice ranks then."""
        rest = [each for each in chosen if each != number]
        near = self.minutes[:, rest].min(axis=1, initial=np.inf)
        entering = [each for each in range(len(self.ids)) if each not in set(chosen)]
        ranks = [(self._rank(np.minimum(near, self.minutes[:, each])), each) for each in entering]
        rank, instead = min(ranks, default=((np.inf, np.inf), None))
        return instead, rank

    def _rank(self, nearest: Minutes) -> Rank:
        weighted = float((nearest * self._weight).sum())
        if self.base.aim == SiteAim.MEAN:
            return weighted, weighted
        return float(self._weight[nearest > self.base.minutes].sum()), weighted


def step_of(ways: Ways, chosen: Sequence[int], bound: float) -> Step:
    """A choice with what is proved of it; values are whole, so between two numbers there is nothing."""
    measure, ids = ways.measure(chosen), tuple(ways.ids[number] for number in sorted(chosen))
    is_proved = measure.value - bound < 1 - 1e-6
    return Step(ids, measure, measure.value if is_proved else bound, is_proved)


def outcome_of(ways: Ways, steps: Sequence[Step]) -> Outcome:
    """All that the pages tell: the steps, the sites of today, and the exchanges of the choice asked for."""
    base = ways.base
    asked = next(step for step in steps if step.count == base.count)
    existing = [number for number, one in enumerate(ways.ids) if one in base.existing]
    return Outcome(
        children=base.children,
        steps=tuple(sorted(steps, key=lambda step: step.count)),
        swaps=ways.swaps(ways.numbers(asked.sites), but=base.existing),
        present=ways.measure(existing) if existing else None,
    )
