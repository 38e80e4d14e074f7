"""Assignment solved: a greedy plan, prices for the bound, chains for the value, HiGHS for the proof."""

import time
from collections.abc import Callable

import numpy as np

from allotment.assignment.arrays import Arrays, Bools, Ints, as_arrays, as_plan, value_of
from allotment.assignment.core import relaxed_prices, solve_core
from allotment.assignment.greedy import greedy_choice
from allotment.assignment.judging import judge
from allotment.assignment.prices import Prices
from allotment.assignment.problem import AssignmentPlan, AssignmentProblem
from allotment.assignment.searching import Search
from allotment.errors import InvalidPlan, NoPlan
from allotment.results import Ended, Result
from allotment.running import Progress, Run

PRICE_STEPS, PRICE_SHARE = 10, 0.1
STEPS_WITHOUT_CLOCK = 300
FIRST_ROUND, ENGINE_SHARE, CHAINS_SHARE, GROUPS_SHARE = 0.15, 0.25, 0.35, 0.55
SMALL_CORE = 8
"""Pairs per request with which the engine may come to an end."""
TARGET = 1.002
"""Share of the value that the prices aim at as long as they do not know a better one."""


def solve_assignment(problem: AssignmentProblem, run: Run | None = None) -> Result[AssignmentPlan]:
    """The cheapest plan found in the time of `run`, with a proven bound.

    With `run.iterations` the engine's proof is left out, so that the same seed gives the same plan. Raises
    NoPlan where the requests that must be served do not fit, or time was too short to find how.
    """
    run = run or Run()
    began = time.monotonic()
    arrays = as_arrays(problem)
    _require_options(problem, arrays)
    solver = _Solver(arrays, run, began)
    if problem.requests:
        solver.solve()
    if not np.isfinite(solver.value):
        raise NoPlan("seconds", "Die Rechenzeit war zu kurz, um alle Anfragen zu verteilen.")
    plan = as_plan(problem, solver.best)
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("assignment", judgement.broken[0])
    bound = judgement.value if solver.is_proved else min(solver.bound, judgement.value)
    ended = Ended.PROVED if solver.is_proved else Ended.CANCELLED if run.cancelled() else Ended.TIME
    return Result(plan, judgement.value, bound, time.monotonic() - began, ended)


def _require_options(problem: AssignmentProblem, arrays: Arrays) -> None:
    for j, request in enumerate(problem.requests):
        if not np.isfinite(arrays.cost[:, j]).any():
            raise NoPlan(
                f"requests[{request.id}]",
                f"Für die Anfrage „{request.id}“ hat niemand genug Zeit oder Können.",
            )


class _Solver:
    def __init__(self, arrays: Arrays, run: Run, began: float) -> None:
        self._arrays, self._run, self._began = arrays, run, began
        cheapest = arrays.cost.min(axis=0, initial=np.inf)
        self.bound = float(cheapest.sum())
        greedy = greedy_choice(arrays) if cheapest.size else np.zeros(0, np.int64)
        self.best: Ints = np.zeros(cheapest.size, np.int64) if greedy is None else greedy
        self.value = float("inf") if greedy is None else value_of(arrays, greedy)
        self._report("greedy")

    @property
    def is_proved(self) -> bool:
        return self.value - self.bound <= 1e-6 * (1.0 if self._arrays.is_whole else 1.0 + abs(self.value))

    def solve(self) -> None:
        """Prices, a short round, the engine, long rounds of chains and groups, and the engine again."""
        if self._run.seconds == 0 or not self._goes_on():
            return
        start = relaxed_prices(self._arrays, self._left())
        if start is None:
            raise NoPlan("advisers", "Die Zeit aller Beteiligten reicht nicht für alle Anfragen.")
        prices = Prices(self._arrays, start[0])
        known = self.best if np.isfinite(self.value) else None
        search = Search(self._arrays, *start, known, self._run)
        try:
            self._improve(prices, search)
        finally:
            search.close()

    def _improve(self, prices: Prices, search: Search) -> None:
        if self._run.iterations is not None:
            self._raise_bound(prices, STEPS_WITHOUT_CLOCK)
            search.anneal_steps(self._run.iterations, self._goes_on)
            self._take(search)
            return
        self._raise_bound(prices)
        self._round(search.anneal_for, search, FIRST_ROUND)
        self._close(prices, search, ENGINE_SHARE)
        self._round(search.anneal_for, search, CHAINS_SHARE * self._left())
        is_small = self._core(prices).sum() <= SMALL_CORE * len(self.best)
        self._round(search.regroup_for, search, (GROUPS_SHARE if is_small else 1.0) * self._left())
        self._raise_bound(prices)
        self._close(prices, search, 1.0)

    def _raise_bound(self, prices: Prices, steps: int | None = None) -> None:
        end = time.monotonic() + PRICE_SHARE * self._left()
        done = 0
        while self._goes_on() and not prices.is_settled:
            if done >= steps if steps is not None else time.monotonic() > end:
                break
            known = self.value if np.isfinite(self.value) else np.inf
            prices.improve(PRICE_STEPS, min(known, TARGET * max(prices.bound, self.bound) + 1))
            self.bound = max(self.bound, prices.bound)
            done += PRICE_STEPS
        self._report("prices")

    def _round(
        self, way: Callable[[float, Callable[[], bool]], None], search: Search, seconds: float
    ) -> None:
        way(min(seconds, self._left()), self._searching(search))
        self._take(search)

    def _searching(self, search: Search) -> Callable[[], bool]:
        def goes_on() -> bool:
            self._take(search)
            return self._goes_on()

        return goes_on

    def _take(self, search: Search) -> None:
        if search.value < self.value:
            self.best, self.value = search.best.copy(), search.value
            self._report("chains")

    def _close(self, prices: Prices, search: Search, share: float) -> None:
        """What the engine finds in the core; all other pairs cost at least the value."""
        if not self._goes_on():
            return
        arrays, is_open = self._arrays, self._core(prices)
        start = self.best if np.isfinite(self.value) else None
        solved = solve_core(arrays, is_open, start, share * self._left(), self._goes_on)
        if solved.chosen is not None:
            search.adopt(solved.chosen)
            self._take(search)
        elif solved.bound == np.inf and start is None:
            raise NoPlan("advisers", "Die Anfragen passen nicht in die Zeit der Beteiligten.")
        bound = np.ceil(solved.bound - 1e-6) if arrays.is_whole else solved.bound
        self.bound = max(self.bound, min(float(bound), self.value))
        self._report("engine")

    def _core(self, prices: Prices) -> Bools:
        """The pairs (M, N) that can be in a better plan, and those of the best one."""
        arrays = self._arrays
        is_open = np.isfinite(arrays.cost)
        if np.isfinite(self.value):
            less = self.value - (1 if arrays.is_whole else 0)
            is_open &= prices.raw_bound + prices.penalties() <= less + 1e-6
            is_open[self.best, np.arange(len(self.best))] = True
        return is_open

    def _goes_on(self) -> bool:
        return self._left() > 0 and not self._run.cancelled() and not self.is_proved

    def _left(self) -> float:
        return self._began + self._run.seconds - time.monotonic()

    def _report(self, note: str) -> None:
        bound = min(self.bound, self.value)
        self._run.report(Progress(time.monotonic() - self._began, self.value, bound, note))
