"""How good can any plan be? Proven lower bounds of the staffing problem that rise while time goes on.

**Theory.** The problem is cut between people and schools (Lagrangian decomposition, also called dual
decomposition; Guignard and Kim 1987). Every link of a pair with a need that it can fill is copied: a person's
*week* chooses hours for all its links (blocks, travel, number of schools, whole hours), a need's *pattern*
chooses hours for all links that fill it (segments of the missing cost, whole hours); both by exact dynamic
programming. Each number of hours of each link ("label") has a price that the week pays and the pattern gets.
For every choice of prices, the sum of all cheapest weeks and all cheapest patterns is a lower bound. The best
prices give the linear programme over the intersection of both convex hulls: at least as strong as columns for
weeks and columns for patterns together, without any linear programme.

**Certainty.** A bound is one evaluation of both halves with fixed prices, less the possible error of the
floating-point sums (about 1e-8). Where all costs are multiples of a grid (0.05 in the shared instances) the
bound of each region is rounded up to it. Regions that share nobody are bounded by themselves and added. Only
the bound of `allotment.staffing.closing` rests on the tolerances of an engine (1e-6).

**Tried on kreis-1** (one of two shared cores). Linear relaxation 1,348.5, columns for weeks 1,369.7, cutting
planes of HiGHS 1,428.9 after 60 s, and with the two halves:

- Subgradient steps from prices that share alike: 1,413 (6 s), 1,442 (12 s), 1,448.9 (25 s, and no further).
- Sweeps that average (1 / links left, as sequential reweighted message passing does): 1,388 (29 s).
- Sweeps that hand over a fixed share, 3 s each: share 0.1: 1,450.4, 0.3: 1,456.9, 0.5: 1,459.0, 0.8: 1,459.6,
  1.0: 1,261.8. With 0.7 they rest at 1,461.8 after 15 s, below the end of the relaxation.
- Sweeps and walks in turn (built here): 1,464 (4 s), 1,466.7 (9 s), 1,466.9 (27 s); 1,467.1 with longer walks
  (40 s), near which the relaxation seems to end.
- First prices as a share 0.3, 0.5, 0.7, 0.9 of what a link saves alone, after 25 sweeps: 1,270, 1,442, 1,242,
  656; with linear costs and share 0.5: 1,399. The best share depends on how scarce hours are (0.05 where
  there are more hours than needs), so that several are tried and the best is taken.
- Closing labels by their extra cost leaves 88 % of them at a gap of 0.6 %, 96 % at 0.9 %: many weeks are
  nearly as good as the best, so neither fixing nor an engine helps on a Kreis. On `mini` the
  relaxation ends at the optimum.
"""

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from allotment.running import Run
from allotment.staffing.arrays import Ints, StaffingArrays, as_arrays, as_plan
from allotment.staffing.ascent import Ascent, begin_ascent, rounding_error
from allotment.staffing.closing import SLACK, Closed, close_gap, worthwhile_labels
from allotment.staffing.coupling import couple
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from allotment.staffing.regions import Region, constant_cost, regions

ROUND_SECONDS = 0.5
"""Time between two bounds, longer with many regions."""
SHORTEST_TURN = 0.05
"""Time of one region in a round."""
MOST_LINKS_TO_CLOSE = 800
"""Regions with more links that can still be used are left to the ascent."""
DIGITS = 6
"""Costs with more decimal digits have no grid."""


@dataclass(frozen=True, slots=True)
class Bound:
    """No plan costs less than `value`; `plan` is one that was found on the way, better than those known."""

    value: float
    seconds: float
    note: str
    plan: StaffingPlan | None = None


def lower_bounds(problem: StaffingProblem, run: Run, upper: Callable[[], float]) -> Iterator[Bound]:
    """Rising bounds until the time of `run` is over, it is cancelled, or `upper()` or their limit is reached.

    `upper` tells the best value known at that moment, infinity when there is none. `run.workers` threads
    share the regions; the kernels compute outside the interpreter's lock. The first bound of a process that
    has nothing cached takes some seconds of compilation.
    """
    began = time.monotonic()
    prover = _Prover(problem, run, began + run.seconds)
    last = -math.inf
    while True:
        value = prover.value()
        if value > last:
            last = value
            yield Bound(value, time.monotonic() - began, "prices")
        if not prover.goes_on() or upper() - last < SLACK:
            return
        if prover.at_rest:
            break
        prover.advance()
    for closed in prover.close(upper):
        yield Bound(max(last, prover.value()), time.monotonic() - began, "engine", closed)


class _Prover:
    """All regions of a problem with the state of their ascents."""

    def __init__(self, problem: StaffingProblem, run: Run, end: float) -> None:
        self.problem, self.run, self.end = problem, run, end
        self.arrays = as_arrays(problem)
        self.constant = constant_cost(self.arrays)
        self.regions = regions(self.arrays)
        self.grids = [cost_grid(region.arrays) for region in self.regions]
        self.ascents = [begin_ascent(couple(region.arrays)) for region in self.regions]
        self.closed: dict[int, Closed] = {}

    @property
    def at_rest(self) -> bool:
        """Whether prices can raise no region's bound any more."""
        return all(ascent.at_rest for ascent in self.ascents)

    def goes_on(self) -> bool:
        """Whether there is time left and nobody has cancelled."""
        return time.monotonic() < self.end and not self.run.cancelled()

    def value(self) -> float:
        """The proven bound of the whole problem."""
        return self.constant + sum(self._bound(place) for place in range(len(self.regions)))

    def _bound(self, place: int) -> float:
        ascent = self.ascents[place]
        safe = ascent.bound - rounding_error(ascent.coupling, ascent.best_prices)
        if place in self.closed:
            safe = max(safe, self.closed[place].bound)
        return round_up(safe, self.grids[place])

    def advance(self) -> None:
        """Give every region that is not at rest its part of a round."""
        active = [ascent for ascent in self.ascents if not ascent.at_rest]
        workers = min(self.run.workers, len(active))
        share = max(SHORTEST_TURN, ROUND_SECONDS * workers / len(active))

        def turn(ascent: Ascent) -> None:
            if self.goes_on():
                ascent.advance(min(share, self.end - time.monotonic()))

        with ThreadPoolExecutor(workers, "bound") as pool:
            list(pool.map(turn, active))

    def close(self, upper: Callable[[], float]) -> Iterator[StaffingPlan | None]:
        """Let the engine finish a problem of one small region; yields the plan that it proves best."""
        if len(self.regions) != 1 or not math.isfinite(upper()):
            return
        ascent, known = self.ascents[0], upper() - self.constant
        is_open = worthwhile_labels(ascent, known)
        links = np.add.reduceat(is_open, ascent.coupling.at[:-1]) > 1
        if links.sum() > MOST_LINKS_TO_CLOSE:
            return
        closed = close_gap(ascent.coupling, is_open, known, self.end - time.monotonic(), self.goes_on)
        self.closed[0] = closed
        better = closed.hours is not None and closed.value < known - SLACK
        yield self._plan(self.regions[0], closed.hours) if better and closed.hours is not None else None

    def _plan(self, region: Region, links: Ints) -> StaffingPlan:
        hours = np.zeros_like(self.arrays.cap)
        part = np.zeros_like(region.arrays.cap)
        part[region.arrays.cap > 0] = links
        hours[region.pairs] = part
        return as_plan(self.problem, self.arrays, hours)


def cost_grid(arrays: StaffingArrays) -> float:
    """The largest number of which all costs are multiples, 0 when they have too many decimal digits."""
    costs = np.unique(np.concatenate([arrays.pair_cost, arrays.missing_cost.ravel()]))
    for digits in range(DIGITS + 1):
        whole = np.rint(costs * 10**digits)
        if np.abs(costs * 10**digits - whole).max(initial=0.0) < 1e-7:
            return float(np.gcd.reduce(whole.astype(np.int64))) / 10.0**digits
    return 0.0


def round_up(bound: float, grid: float) -> float:
    """The least multiple of `grid` that a value of at least `bound` can have."""
    if grid <= 0.0:
        return bound
    steps: int = math.ceil(bound / grid - 1e-7)
    return steps * grid
