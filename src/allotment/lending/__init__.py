"""Time-slot lending: which request gets which set when, with days of transport and maintenance.

problem = LendingProblem(sets, requests, transport_days=1)
result = lend(problem, Run(seconds=10))
result.plan.bookings                        # requests without a booking go without
"""

from allotment.lending.judging import Judgement, judge
from allotment.lending.problem import Booking, LendingPlan, LendingProblem, Loan, MediaSet, Request, Span
from allotment.lending.solving import lend

__all__ = [
    "Booking",
    "Judgement",
    "LendingPlan",
    "LendingProblem",
    "Loan",
    "MediaSet",
    "Request",
    "Span",
    "judge",
    "lend",
]
