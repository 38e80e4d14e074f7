"""Staffing solved: a greedy plan at once, then search for the value beside bounds for the proof."""

import time

from allotment.results import Result
from allotment.running import Run
from allotment.staffing.arrays import as_arrays, as_hours, as_plan, value_of
from allotment.staffing.checking import require_work
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.judging import checked_value
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from allotment.staffing.standing import Standing
from allotment.staffing.teamwork import search_and_prove


def solve_staffing(
    problem: StaffingProblem, run: Run, start: StaffingPlan | None = None
) -> Result[StaffingPlan]:
    """The best plan found in the time of `run`, never worse than the greedy plan or what is left of `start`.

    `start` may break the rules of a problem that has changed since: the weeks that still hold are kept.
    Raises NothingToPlan where there is nobody, no need or no way.
    """
    began = time.monotonic()
    require_work(problem)
    arrays = as_arrays(problem)
    hours = greedy_hours(arrays)
    if start is not None:
        again = greedy_hours(arrays, as_hours(problem, arrays, start))
        hours = min(hours, again, key=lambda each: value_of(arrays, each))
    standing = Standing(arrays, hours, run, began)
    standing.report("greedy" if start is None else "start")
    if run.seconds > 0 and not run.cancelled():
        search_and_prove(problem, standing, run)
    plan = as_plan(problem, arrays, standing.hours())
    value = checked_value(problem, plan)
    return Result(plan, value, min(standing.bound, value), time.monotonic() - began, standing.ended)
