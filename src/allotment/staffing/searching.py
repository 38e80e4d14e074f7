"""The search in one region: annealing over ruined and re-planned weeks, in rounds that end with a good plan.

Each round begins hot enough to leave the plan before and ends cold. Tried with 300,000 steps, mean
value of four seeds:

    hot  cold  most ruined  overlook   kreis-1   kreis-2
    2.0  0.30            3      0.05   1,501.8   1,589.3
    2.0  0.30            3      0.10   1,495.5   1,584.9
    2.0  0.30            3      0.20   1,490.0   1,590.4
    2.0  0.50            3      0.05   1,500.3   1,595.7
    3.0  0.50            4      0.10   1,505.0   1,595.3
    1.0  0.30            3      0.10   1,488.1   1,584.5
    2.0  0.15            3      0.10   1,486.8   1,590.3

The settings below lie between the last two rows and were not measured in this table. Without overlooking any
pair (3.0, 0.50, 4, other people picked, from the empty plan, three seeds) kreis-1 ended at 1,518 to 1,558.
The temperatures are costs: they suit weights
near 1 and costs per missing hour of 1 to 4, and are scaled with the usual price in the region.
"""

import time
from collections.abc import Callable

import numpy as np

from allotment.staffing.annealing import anneal
from allotment.staffing.arrays import Ints, value_of
from allotment.staffing.regions import Region
from allotment.staffing.weeks import as_ground, new_desk

HOT, COLD = 1.5, 0.15
MOST_RUINED, OVERLOOK = 3, 0.12
USUAL_PRICE = 5.2
"""Median cost of a first missing hour for which these temperatures were found."""
LEAST_PRICE = 1e-3
CHUNK_SECONDS, FIRST_PACE = 0.1, 30_000.0
CHUNK_STEPS, LEAST_STEPS = 1_000, 50


class RegionSearch:
    """The plan of one region while it is searched; `best` (K, Q) is always a plan that keeps all rules."""

    def __init__(self, region: Region, hours: Ints, seed: int) -> None:
        self.arrays = region.arrays
        self.seed = seed
        self.best = hours.copy()
        self.value = value_of(self.arrays, hours)
        self._ground = as_ground(self.arrays)
        self._desk = new_desk(self._ground)
        self._chunks = 0
        self._pace = FIRST_PACE
        self._scale = max(float(np.median(self.arrays.price[:, 0])), LEAST_PRICE) / USUAL_PRICE
        self._begin_at_best()

    def _begin_at_best(self) -> None:
        self._now = self.value
        self._hours = self.best.copy()
        self._worked = np.zeros_like(self.arrays.need)
        np.add.at(self._worked, self.arrays.school, self._hours)

    def adopt(self, hours: Ints, value: float) -> None:
        """Go on from a plan that was found elsewhere."""
        self.best, self.value = hours.copy(), value

    def anneal_steps(self, steps: int, goes_on: Callable[[], bool]) -> None:
        """One round of that many steps; the same seed gives the same plan. `goes_on` is asked at times."""
        self._begin_at_best()
        done = 0
        while done < steps and goes_on():
            chunk = min(CHUNK_STEPS, steps - done)
            self._advance(chunk, done / steps, (done + chunk) / steps)
            done += chunk

    def anneal_until(self, end: float, goes_on: Callable[[], bool]) -> None:
        """One round until `end` on the monotonic clock. `goes_on` is asked ten times a second."""
        self._begin_at_best()
        began = last = time.monotonic()
        before = 0.0
        while last < end and goes_on():
            length = min(CHUNK_SECONDS, end - last)
            share = (last - began + length) / (end - began)
            steps = max(LEAST_STEPS, int(self._pace * length))
            self._advance(steps, before, share)
            now = time.monotonic()
            self._pace = (self._pace + steps / max(now - last, 1e-4)) / 2
            last, before = now, share

    def _advance(self, steps: int, before: float, after: float) -> None:
        """`steps` rounds between these shares of the way from hot to cold."""
        self._chunks += 1
        seed = (self.seed * 1_000_003 + self._chunks) % 2**31
        hot, cold = (HOT * self._scale * (COLD / HOT) ** share for share in (before, after))
        self._now, self.value = anneal(
            self._ground,
            self._desk,
            (seed, steps, hot, cold, MOST_RUINED, OVERLOOK),
            self._hours,
            self._worked,
            self.best,
            (self._now, self.value),
        )
