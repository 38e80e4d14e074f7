"""Staffing: weekly hours of people over schools, where they help most, with little travel and change.

problem = StaffingProblem(qualifications, schools, people)
result = solve_staffing(problem, Run(seconds=60, workers=2))
result.value, result.bound, result.gap              # costs; bound <= best possible <= value
reason_of(problem, result.plan, "Kim", "Schule am Park")

What computes is loaded when it is first asked for: a web server that only shows plans needs no compiler.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from allotment.staffing.judging import Coverage, Judgement, judge
from allotment.staffing.problem import (
    Assignment,
    Person,
    Rules,
    School,
    Segment,
    StaffingPlan,
    StaffingProblem,
)

if TYPE_CHECKING:
    from allotment.staffing.changing import Change, changed
    from allotment.staffing.conflicting import Conflict, Demand, conflicts
    from allotment.staffing.differing import Differences, differences
    from allotment.staffing.fair_price import Price, price_of_fairness
    from allotment.staffing.fairness import FairResult, Level, solve_fairly
    from allotment.staffing.marginal import Giver, Marginal, givers, marginal_values
    from allotment.staffing.reading import read_instance, read_plan, write_plan
    from allotment.staffing.reasons import Alternative, Reason, alternatives, reason_of
    from allotment.staffing.solving import solve_staffing

_ROOMS = {
    "changing": ("Change", "changed"),
    "conflicting": ("Conflict", "Demand", "conflicts"),
    "differing": ("Differences", "differences"),
    "fair_price": ("Price", "price_of_fairness"),
    "fairness": ("FairResult", "Level", "solve_fairly"),
    "marginal": ("Giver", "Marginal", "givers", "marginal_values"),
    "reading": ("read_instance", "read_plan", "write_plan"),
    "reasons": ("Alternative", "Reason", "alternatives", "reason_of"),
    "solving": ("solve_staffing",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Alternative",
    "Assignment",
    "Change",
    "Conflict",
    "Coverage",
    "Demand",
    "Differences",
    "FairResult",
    "Giver",
    "Judgement",
    "Level",
    "Marginal",
    "Person",
    "Price",
    "Reason",
    "Rules",
    "School",
    "Segment",
    "StaffingPlan",
    "StaffingProblem",
    "alternatives",
    "changed",
    "conflicts",
    "differences",
    "givers",
    "judge",
    "marginal_values",
    "price_of_fairness",
    "read_instance",
    "read_plan",
    "reason_of",
    "solve_fairly",
    "solve_staffing",
    "write_plan",
]


def __getattr__(name: str) -> Any:
    if name in _ROOM_OF:
        return getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
