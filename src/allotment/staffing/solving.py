"""Staffing solved: a greedy plan at once, then search for the value beside bounds for the proof."""

import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from allotment.errors import InvalidRun
from allotment.results import Ended, Result
from allotment.running import Progress, Run
from allotment.staffing.arrays import StaffingArrays, as_arrays, as_hours, as_plan
from allotment.staffing.checking import MOST_COST, require_work
from allotment.staffing.first_plan import first_hours
from allotment.staffing.judging import checked_value
from allotment.staffing.notes import GREEDY, PREPARING, START
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from allotment.staffing.standing import Standing
from allotment.staffing.teamwork import LOOK_SECONDS, search_and_prove
from allotment.staffing.warming import is_warm, warm

PlanSeen = Callable[[StaffingPlan, Progress], None]
PLAN_SECONDS = 2.0
"""Least time between two plans that are handed out before the end."""


def solve_staffing(
    problem: StaffingProblem,
    run: Run,
    start: StaffingPlan | None = None,
    *,
    stay: float = 0.0,
    on_plan: PlanSeen | None = None,
) -> Result[StaffingPlan]:
    """The best plan found in the time of `run`, never worse than the greedy plan or what is left of `start`.

    `start` may break the rules of a problem that has changed since: the weeks that still hold are kept. Each
    pair that differs from `start` costs `stay` more while searching, so that little moves for little gain;
    the value is without it, and then only never worse than `start`. `on_plan` gets the first plan at once and
    better ones every two seconds at most, in the caller's thread. Preparing the compiled kernels does not
    count as time of the run. Raises NothingToPlan where there is nobody, no need or no way, InvalidRun.
    """
    began = time.monotonic()
    if not (math.isfinite(stay) and 0 <= stay <= MOST_COST):
        raise InvalidRun("stay", f"Der Kostensatz für Änderungen muss von 0 bis {MOST_COST:g} reichen.")
    require_work(problem)
    arrays = as_arrays(problem)
    sought = arrays if start is None or not stay else _staying(problem, arrays, start, stay)
    hours = first_hours(problem, sought, start)
    outlet = _Outlet(problem, arrays, on_plan)
    standing = Standing(sought, hours, run, began, priced=arrays, on_look=outlet.look)
    standing.report(GREEDY if start is None else START)
    if run.cancelled():
        standing.stop(Ended.CANCELLED)
    elif run.seconds > 0 and _prepare(standing, run):
        search_and_prove(problem, standing, run)
    plan = as_plan(problem, arrays, standing.hours())
    value = checked_value(problem, plan)
    return Result(plan, value, min(standing.bound, value), standing.seconds, standing.ended)


def _staying(
    problem: StaffingProblem, arrays: StaffingArrays, start: StaffingPlan, stay: float
) -> StaffingArrays:
    """The same problem where each pair dropped or new against `start` costs `stay` more."""
    works = as_hours(problem, arrays, start).sum(axis=1) > 0
    change = np.where(works, -stay, stay)
    return replace(arrays, pair_cost=arrays.pair_cost + change, base=arrays.base + stay * int(works.sum()))


def _prepare(standing: Standing, run: Run) -> bool:
    """Have the kernels ready, off the clock; False when the caller cancelled meanwhile."""
    if is_warm():
        return True
    began = time.monotonic()
    standing.announce(PREPARING)
    pool = ThreadPoolExecutor(1, "warm")
    try:
        ready = pool.submit(warm)
        while not ready.done():
            time.sleep(LOOK_SECONDS)
            if run.cancelled():
                standing.stop(Ended.CANCELLED)
                return False
        ready.result()
    finally:
        pool.shutdown(wait=False)
        standing.postpone(time.monotonic() - began)
    return True


class _Outlet:
    """Hands out plans while the search goes on, checked, not too often, and only better ones."""

    def __init__(self, problem: StaffingProblem, arrays: StaffingArrays, on_plan: PlanSeen | None) -> None:
        self.problem, self.arrays, self.on_plan = problem, arrays, on_plan
        self._last, self._value = -math.inf, math.inf

    def look(self, standing: Standing, note: str) -> None:
        """Hand out the best plan when there is a new one and it is time."""
        now = time.monotonic()
        if self.on_plan is None or now - self._last < PLAN_SECONDS or standing.value >= self._value:
            return
        self._last, self._value = now, standing.value
        plan = as_plan(self.problem, self.arrays, standing.hours())
        value = checked_value(self.problem, plan)
        self.on_plan(plan, Progress(standing.seconds, value, min(standing.bound, value), note))
