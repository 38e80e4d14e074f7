"""Levels of a plan, and the climb that raises them one after the other."""

from dataclasses import dataclass

import numpy as np

from allotment.staffing.arrays import Bools, Ints
from allotment.staffing.fair_search import FairSearch, Stop
from allotment.staffing.fair_shares import EQUAL, Shares

SETTLE_PART, FIRST_PART, LATER_PART = 0.15, 0.35, 0.25
"""Parts of the run for the first round, for the first level, and for all later levels together."""
FIRST_TRIES, LATER_TRIES = 6, 3
"""A try takes at most that fraction of the level's part; the round that thins a level out is one more."""
LONGEST_JUMP = 12
"""A try aims at most so many possible shares above what is reached."""


@dataclass(frozen=True, slots=True)
class Step:
    """A share and the places of the schools that have it."""

    share: float
    schools: Ints


def levels_of(shares: Shares, hours: Ints, most: int) -> list[Step]:
    """The `most` lowest levels of the plan `hours` (K, Q)."""
    share = shares.of(hours)
    left = np.flatnonzero(shares.compared)
    found: list[Step] = []
    while len(left) and len(found) < most:
        least = float(share[left].min())
        on_it = share[left] <= least + EQUAL
        found.append(Step(least, left[on_it]))
        left = left[~on_it]
    return found


def floors_of(shares: Shares, hours: Ints, levels: list[Step]) -> Ints:
    """(S,) hours that keep `levels`: each school on one its own, all others those for the last share."""
    floors = shares.targets(levels[-1].share)
    held = np.concatenate([level.schools for level in levels])
    floors[held] = shares.covered(hours)[held]
    return floors


class Climb:
    """Raises the levels of the best plan of `search`; the first one reaches at most `first_bound`."""

    def __init__(self, search: FairSearch, most: int) -> None:
        self.search, self.most = search, most
        self.first_bound = 1.0

    def climb(self, goes_on: Stop) -> None:
        """All levels, one after the other."""
        self.search.settle(SETTLE_PART, goes_on)
        self._raise_level(0, FIRST_PART, FIRST_TRIES, goes_on)
        for place in range(1, self.most):
            if not goes_on() or len(self._levels(place + 1)) <= place:
                return
            self._raise_level(place, LATER_PART / max(1, self.most - 1), LATER_TRIES, goes_on)

    def _levels(self, most: int) -> list[Step]:
        return levels_of(self.search.shares, self.search.best, most)

    def _raise_level(self, place: int, part: float, tries: int, goes_on: Stop) -> None:
        shares, end = self.search.shares, self.search.used + part
        failed = len(shares.steps)
        while goes_on() and self.search.used < end - part / (tries + 1):
            level = self._levels(place + 1)[-1]
            top = float(shares.steps[-1]) if place else self.first_bound
            low, high = self._place(level.share), min(failed, self._place(top) + 1)
            if high - low <= 1:
                if failed > self._place(top):
                    break
                failed, high = len(shares.steps), low + 2
            aim = min(low + LONGEST_JUMP, (low + high) // 2)
            floors = self._floors(place, float(shares.steps[aim]))
            if not self.search.lift(floors, part / (tries + 1), goes_on):
                failed = aim
        if len(self._levels(place + 1)) > place:
            self._thin_out(place, part / (tries + 1), goes_on)

    def _thin_out(self, place: int, part: float, goes_on: Stop) -> None:
        share = self._levels(place + 1)[-1].share
        step = self.search.shares.next_step(share)
        if step > share + EQUAL:
            floors = self._floors(place, share)
            self.search.thin_out(floors, ~self._held(place), step, part, goes_on)

    def _held(self, place: int) -> Bools:
        """(S,) schools on the levels below the one at `place`."""
        held = np.zeros(len(self.search.shares.whole), np.bool_)
        for level in self._levels(place):
            held[level.schools] = True
        return held

    def _floors(self, place: int, share: float) -> Ints:
        """(S,) hours that keep the levels below `place` and give all other schools `share`."""
        covered = self.search.shares.covered(self.search.best)
        floors: Ints = np.where(self._held(place), covered, self.search.shares.targets(share))
        return floors

    def _place(self, share: float) -> int:
        return int(np.searchsorted(self.search.shares.steps, share - EQUAL))
