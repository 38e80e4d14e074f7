"""Location solved: greedy sites at once, exchanges for the value, prices and branching for the proof."""

import time

import numpy as np

from allotment.errors import InvalidPlan
from allotment.location.ascent import SAFETY, Ascent, Bools, Floats
from allotment.location.branching import Node, Tree
from allotment.location.exchanging import improve
from allotment.location.judging import judge
from allotment.location.problem import LocationPlan, LocationProblem
from allotment.results import Ended, Result
from allotment.running import Progress, Run

CHUNK_STEPS, STEPS_WITHOUT_CLOCK = 50, 1_000
KICKED = 0.15
"""Share of the open sites that are exchanged at random before the next descent."""
KICKS = 20


def solve_location(problem: LocationProblem, run: Run | None = None) -> Result[LocationPlan]:
    """The sites with the shortest ways found in the time of `run`, with a proven bound.

    With `run.iterations` so many descents are made without branching: the same seed gives the same plan.
    """
    run = run or Run()
    solver = _Solver(problem, run)
    if run.seconds > 0:
        solver.solve()
    plan = LocationPlan(frozenset(np.array(problem.sites)[solver.best].tolist()))
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("location", judgement.broken[0])
    bound = judgement.value if solver.is_proved else min(solver.bound, judgement.value)
    ended = Ended.PROVED if solver.is_proved else Ended.CANCELLED if run.cancelled() else Ended.TIME
    return Result(plan, judgement.value, bound, solver.seconds, ended)


def weighted_costs(problem: LocationProblem) -> Floats:
    """(D, S) weight x distance, with `unreached` as the greatest distance."""
    far = np.inf if problem.unreached is None else problem.unreached
    weight = np.array([demand.weight for demand in problem.demands]).reshape(-1, 1)
    return np.ascontiguousarray(weight * np.minimum(problem.distances, far))


def greedy_sites(cost: Floats, pinned: Bools, count: int) -> Bools:
    """(S,) the pinned sites, and one after the other the site that helps most."""
    is_open = pinned.copy()
    start = cost.max(axis=1, initial=0.0) if cost.shape[1] else np.zeros(len(cost))
    now = np.minimum(start, cost[:, is_open].min(axis=1, initial=np.inf))
    while is_open.sum() < count:
        values = np.minimum(cost, now[:, None]).sum(axis=0)
        values[is_open] = np.inf
        site = int(values.argmin())
        is_open[site] = True
        now = np.minimum(now, cost[:, site])
    return is_open


def first_bound(cost: Floats, pinned: Bools, count: int, is_open: Bools) -> float:
    """No choice of sites costs less: the bound of some prices at hand, as in `ascent`."""
    if not len(cost):
        return 0.0
    columns = np.unique(np.minimum(cost.shape[1] - 1, [0, 1, 2, 4, 8, cost.shape[1] // count]))
    ranked = np.partition(cost, columns, axis=1)
    bounds = [0.0]
    for price in (*ranked[:, columns].T, cost[:, is_open].min(axis=1)):
        worth = np.maximum(price[:, None] - cost, 0.0).sum(axis=0)
        best = np.sort(worth[~pinned])[::-1][: count - int(pinned.sum())]
        bounds.append(
            float(price.sum() - worth[pinned].sum() - best.sum()) - SAFETY * (1 + float(price.sum()))
        )
    return max(bounds)


class _Solver:
    def __init__(self, problem: LocationProblem, run: Run) -> None:
        self._began, self._run, self._count = time.monotonic(), run, problem.count
        self._cost = weighted_costs(problem)
        self._pinned = np.array([site in problem.pinned for site in problem.sites], np.bool_)
        self._is_whole = bool((self._cost == np.rint(self._cost)).all())
        self._lots = np.random.default_rng(run.seed)
        self.best = greedy_sites(self._cost, self._pinned, self._count)
        self.value = self._value_of(self.best)
        self.bound = first_bound(self._cost, self._pinned, self._count, self.best)
        self._report("greedy")

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._began

    @property
    def is_proved(self) -> bool:
        """Whether nothing better can be."""
        return self.value - self.bound <= 1e-6 * (1.0 if self._is_whole else 1.0 + abs(self.value))

    def solve(self) -> None:
        """Descend, raise the bound, and branch on what is left undecided."""
        if not self._goes_on():
            return
        self._descend(self.best)
        nearest = self._cost[:, self.best].min(axis=1)
        ascent = Ascent(self._cost, self._pinned, self._count, nearest)
        if self._run.iterations is not None:
            self._climb(ascent, STEPS_WITHOUT_CLOCK)
            for _ in range(self._run.iterations):
                if self._goes_on():
                    self._kick()
            return
        while self._goes_on() and not ascent.is_settled:
            self._climb(ascent, CHUNK_STEPS)
            self._descend(ascent.chosen)
            self._kick()
        for _ in range(KICKS):
            if self._goes_on():
                self._kick()
        self._branch(ascent)

    def _climb(self, ascent: Ascent, steps: int) -> None:
        ascent.improve(steps, self.value)
        self._lift(ascent.bound)

    def _lift(self, bound: float) -> None:
        bound = float(np.ceil(bound - 1e-6)) if self._is_whole and np.isfinite(bound) else bound
        if min(bound, self.value) > self.bound:
            self.bound = min(bound, self.value)
            self._report("bound")

    def _kick(self) -> None:
        """Exchange a few sites at random, then descend again."""
        start = self.best.copy()
        leaving = np.flatnonzero(start & ~self._pinned)
        entering = np.flatnonzero(~start)
        number = min(len(leaving), len(entering), max(1, round(KICKED * len(leaving))))
        start[self._lots.permutation(leaving)[:number]] = False
        start[self._lots.permutation(entering)[:number]] = True
        self._descend(start)

    def _descend(self, start: Bools) -> None:
        sites = start.copy()
        improve(self._cost, self._pinned, sites)
        value = self._value_of(sites)
        if value < self.value - 1e-9:
            self.best, self.value = sites, value
            self._report("exchanges")

    def _branch(self, ascent: Ascent) -> None:
        if not self._goes_on():
            return
        less = self.value - 1 + 1e-6 if self._is_whole else self.value
        must, never = ascent.decided(less)
        tree = Tree(self._cost, self._count, Node(ascent.bound, 0, must, never, ascent.price))

        def look_at(sites: Bools) -> float:
            if sites.sum() == self._count:
                value = self._value_of(sites)
                if value < self.value - 1e-9:
                    self._descend(sites)
            return self.value

        def goes_on() -> bool:
            self._lift(min(tree.bound, self.value))
            return self._goes_on()

        tree.explore(look_at, goes_on, self._is_whole)
        if not tree.is_open:
            self._lift(self.value)

    def _value_of(self, sites: Bools) -> float:
        return float(self._cost[:, sites].min(axis=1).sum()) if len(self._cost) else 0.0

    def _goes_on(self) -> bool:
        return self._left() > 0 and not self._run.cancelled() and not self.is_proved

    def _left(self) -> float:
        return self._began + self._run.seconds - time.monotonic()

    def _report(self, note: str) -> None:
        self._run.report(Progress(self.seconds, self.value, min(self.bound, self.value), note))
