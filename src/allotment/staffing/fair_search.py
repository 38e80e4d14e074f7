"""The search for the fairest plan: annealing on curves that pull the schools up, level by level.

Three kinds of curves take turns. *Falling* ones cost exp(-27 share): while the search cools down, ever
higher shares settle, so that one round gives a plan that is good on all levels. *Floors* cost every hour that
a school lacks for its target, until none lacks. *Steps* count the schools below a share. A plan replaces the
best one only when its sorted shares come later lexicographically.

On kreis-1 (one of two shared cores) one falling round gives a least share of 0.588 to 0.614 in 10 s, floors
then reach 0.625 in 10 s more; steeper curves (60) end at 0.5. The engine alone has 0.469 after 40 s.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from allotment.running import Run
from allotment.staffing.arrays import Bools, Floats, Ints, StaffingArrays
from allotment.staffing.fair_shares import Shares, fairer
from allotment.staffing.fair_weeks import FairGround, anneal_fairly
from allotment.staffing.searching import COLD, HOT, LEAST_PRICE, MOST_RUINED, OVERLOOK, USUAL_PRICE
from allotment.staffing.weeks import Desk, Ground, as_ground, new_desk

STEEP, HIGHEST = 27.0, 1e3
"""A falling curve costs HIGHEST * exp(-STEEP * share)."""
WARM_SHARE, COLD_SHARE = 0.2, 0.9
"""The shares that settle at the begin and at the end of a falling round."""
LIFT_HOT, LIFT_COLD = 0.6, 0.1
"""Temperatures of floors and steps, in hours below the floor. On kreis-1, hours that were missing for a share
of 0.62 after 140,000 steps, by seed: from 1.5 to 0.15: 0, 1; 1.0 to 0.3: 1, 1; 0.6 to 0.1: 0, 0.
"""
FLOOR_PRICE = 30.0
"""Cost of an hour below a floor, where a school below the step costs 1."""
PULL = 0.2
"""Cost of an hour below the step."""
FIRM = 200.0
"""Cost of an hour below a floor, in usual prices, while the value is minimised."""
CHUNK_SECONDS, FIRST_PACE = 0.1, 5_000.0
CHUNK_STEPS, LEAST_STEPS = 500, 20

Stop = Callable[[], bool]


class FairSearch:
    """The fairest plan so far: `best` (K, Q) keeps all rules, `row` holds its sorted shares."""

    def __init__(self, shares: Shares, hours: Ints, run: Run) -> None:
        self.shares, self.run = shares, run
        self.best = hours.copy()
        self.row = shares.sorted(hours)
        self._free = as_ground(self._scaled(0.0))
        self._priced = as_ground(shares.arrays)
        self._desk = new_desk(self._priced)
        self._hours = np.arange(int(shares.whole.max(initial=0)) + 1)
        self._chunks = 0
        self._pace = FIRST_PACE
        self.used = 0.0
        """Part of the run that the rounds have taken so far."""

    def _scaled(self, factor: float) -> StaffingArrays:
        arrays = self.shares.arrays
        return replace(arrays, missing_cost=arrays.missing_cost * factor, pair_cost=arrays.pair_cost * factor)

    def offer(self, hours: Ints) -> bool:
        """Keep the plan `hours` if it is fairer than the best; tells whether it is."""
        row = self.shares.sorted(hours)
        if not fairer(row, self.row):
            return False
        self.best, self.row = hours.copy(), row
        return True

    def warm(self) -> None:
        """Compile the kernels (about 10 s, once) or load them from numba's cache."""
        flat = np.zeros((len(self.shares.whole), len(self._hours)))
        state = _State(self.shares, FairGround(self._free, flat), self.best)
        state.advance(self._desk, (self.run.seed, 0, HOT, COLD, MOST_RUINED, OVERLOOK))

    def settle(self, part: float, goes_on: Stop) -> None:
        """A round on falling curves that takes `part` of the run."""
        whole = np.maximum(self.shares.whole, 1)[:, None]
        curve = HIGHEST * np.exp(-STEEP * np.minimum(self._hours / whole, 1.0))
        curve *= self.shares.compared[:, None]
        hot, cold = (HIGHEST * np.exp(-STEEP * share) for share in (WARM_SHARE, COLD_SHARE))
        self.offer(self._anneal(self._free, curve, (hot, cold), part, goes_on, -1.0))

    def lift(self, targets: Ints, part: float, goes_on: Stop) -> bool:
        """Look for a plan where all schools have their `targets` (S,) hours; tells whether it was found."""
        curve = np.maximum(0, targets[:, None] - self._hours).astype(np.float64)
        found = self._anneal(self._free, curve, (LIFT_HOT, LIFT_COLD), part, goes_on, 0.5)
        self.offer(found)
        return bool((self.shares.covered(found) >= targets).all())

    def thin_out(self, floors: Ints, free: Bools, step: float, part: float, goes_on: Stop) -> None:
        """Keep `floors` (S,) and look for a plan with fewer of the `free` schools (S,) below `step`."""
        targets = np.where(free, np.maximum(floors, self.shares.targets(step)), 0)[:, None]
        curve = FLOOR_PRICE * np.maximum(0, floors[:, None] - self._hours)
        curve = curve + (self._hours < targets) + PULL * np.maximum(0, targets - self._hours)
        self.offer(self._anneal(self._free, curve, (LIFT_HOT, LIFT_COLD), part, goes_on, 0.5))

    def weigh(self, hours: Ints, floors: Ints, part: float, goes_on: Stop) -> Ints:
        """The plan of least value found from `hours` (K, Q) on among those that keep `floors` (S,) hours."""
        scale = max(float(np.median(self.shares.arrays.price[:, 0])), LEAST_PRICE)
        curve = FIRM * scale * np.maximum(0, floors[:, None] - self._hours)
        heat = (HOT * scale / USUAL_PRICE, COLD * scale / USUAL_PRICE)
        found = self._anneal(self._priced, curve, heat, part, goes_on, -np.inf, hours)
        kept = bool((self.shares.covered(found) >= floors).all())
        return found if kept else hours

    def _anneal(
        self,
        ground: Ground,
        curve: Floats,
        heat: tuple[float, float],
        part: float,
        goes_on: Stop,
        enough: float,
        hours: Ints | None = None,
    ) -> Ints:
        """One round from `hours` or the best plan until the cost is at most `enough`; the cheapest plan."""
        fair = FairGround(ground, np.ascontiguousarray(curve, np.float64))
        state = _State(self.shares, fair, self.best if hours is None else hours)
        done, total = 0.0, self._total(part)
        while done < total and state.top > enough and goes_on():
            steps = self._chunk(total - done)
            began = time.monotonic()
            amount = float(steps) if self.run.iterations is not None else 0.0
            hot, cold = (
                heat[0] * (heat[1] / heat[0]) ** share
                for share in (done / total, min(1.0, (done + (amount or CHUNK_SECONDS)) / total))
            )
            self._chunks += 1
            seed = (self.run.seed * 1_000_003 + self._chunks) % 2**31
            state.advance(self._desk, (seed, steps, hot, cold, MOST_RUINED, OVERLOOK))
            spent = max(time.monotonic() - began, 1e-4)
            self._pace = (self._pace + steps / spent) / 2
            done += amount or spent
        self.used += done / max(self._total(1.0), 1e-9)
        return state.best

    def _total(self, part: float) -> float:
        """`part` of the run in steps or seconds."""
        return part * (self.run.seconds if self.run.iterations is None else self.run.iterations)

    def _chunk(self, left: float) -> int:
        if self.run.iterations is not None:
            return max(1, min(CHUNK_STEPS, int(left)))
        return max(LEAST_STEPS, int(self._pace * min(CHUNK_SECONDS, left)))


class _State:
    """The plan of one round and its cost."""

    def __init__(self, shares: Shares, fair: FairGround, hours: Ints) -> None:
        self.fair = fair
        self.hours, self.best = hours.copy(), hours.copy()
        arrays = shares.arrays
        self.worked = np.zeros_like(arrays.need)
        np.add.at(self.worked, arrays.school, hours)
        schools, names = np.indices(arrays.need.shape)
        missing = fair.ground.missing_cost[schools, names, np.minimum(self.worked, arrays.need)].sum()
        curve = fair.curve[np.arange(len(fair.curve)), shares.covered(hours)].sum()
        self.now = self.top = float(missing + curve + fair.ground.pair_cost[hours.sum(axis=1) > 0].sum())

    def advance(self, desk: Desk, schedule: tuple[int, int, float, float, int, float]) -> None:
        """A part of the round."""
        self.now, self.top = anneal_fairly(
            self.fair, desk, schedule, self.hours, self.worked, self.best, (self.now, self.top)
        )
