"""The assignment problem as arrays, and plans to and fro.

Rows are advisers, and a last one for „nobody“ where requests may stay open: without load and limit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allotment.assignment.problem import AssignmentPlan, AssignmentProblem

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Arrays:
    """M rows, N requests."""

    cost: Floats
    """(M, N) infinite where the pair is not allowed or the load exceeds the capacity."""
    load: Ints
    """(M, N)"""
    capacity: Ints
    """(M,)"""
    is_whole: bool
    """Whether all costs are whole numbers, so that bounds may be rounded up."""


def as_arrays(problem: AssignmentProblem) -> Arrays:
    """The arrays of a problem."""
    row = {adviser.id: i for i, adviser in enumerate(problem.advisers)}
    rows = len(row) + any(request.unserved_cost is not None for request in problem.requests)
    cost = np.full((rows, len(problem.requests)), np.inf)
    load = np.zeros(cost.shape, np.int64)
    capacity = np.array([one.capacity for one in problem.advisers] + [0] * (rows - len(row)), np.int64)
    for j, request in enumerate(problem.requests):
        for adviser, option in request.options.items():
            i = row[adviser]
            if option.load <= capacity[i]:
                cost[i, j], load[i, j] = option.cost, option.load
        if request.unserved_cost is not None:
            cost[-1, j] = request.unserved_cost
    finite = cost[np.isfinite(cost)]
    return Arrays(cost, load, capacity, bool((finite == np.rint(finite)).all()))


def as_plan(problem: AssignmentProblem, chosen: Ints) -> AssignmentPlan:
    """The plan in which request j goes to row `chosen[j]` (N,)."""
    ids = [adviser.id for adviser in problem.advisers]
    return AssignmentPlan(
        {request.id: ids[i] for request, i in zip(problem.requests, chosen, strict=True) if i < len(ids)}
    )


def value_of(arrays: Arrays, chosen: Ints) -> float:
    """Cost of `chosen` (N,); infinite where a capacity or a pair is broken."""
    jobs = np.arange(len(chosen))
    used = np.bincount(chosen, arrays.load[chosen, jobs], len(arrays.capacity))
    if (used > arrays.capacity).any():
        return float("inf")
    return float(arrays.cost[chosen, jobs].sum())
