"""The first plan of a staffing problem, within a second and without compiled code."""

import time

from allotment.results import Ended, Result
from allotment.staffing.arrays import Ints, StaffingArrays, as_arrays, as_hours, as_plan, value_of
from allotment.staffing.checking import require_work
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.judging import checked_value
from allotment.staffing.problem import StaffingPlan, StaffingProblem


def first_plan(problem: StaffingProblem, start: StaffingPlan | None = None) -> Result[StaffingPlan]:
    """The greedy plan, or what is left of `start` filled up, whichever is better; it proves nothing.

    Raises NothingToPlan where there is nobody, no need or no way.
    """
    began = time.monotonic()
    require_work(problem)
    arrays = as_arrays(problem)
    plan = as_plan(problem, arrays, first_hours(problem, arrays, start))
    return Result(plan, checked_value(problem, plan), 0.0, time.monotonic() - began, Ended.TIME)


def first_hours(problem: StaffingProblem, arrays: StaffingArrays, start: StaffingPlan | None) -> Ints:
    """Hours of shape (K, Q) of the better of both, by the costs in `arrays`."""
    hours = greedy_hours(arrays)
    if start is None:
        return hours
    again = greedy_hours(arrays, as_hours(problem, arrays, start))
    return min(again, hours, key=lambda each: value_of(arrays, each))
