"""Generalized assignment: which adviser takes which request, within capacities and skills, at least cost.

problem = AssignmentProblem(advisers, requests)
result = solve_assignment(problem, Run(seconds=10))
result.plan.adviser_of["Anfrage 7"]        # missing where the request stays open
"""

from allotment.assignment.judging import Judgement, judge
from allotment.assignment.problem import Adviser, AssignmentPlan, AssignmentProblem, Option, Request
from allotment.assignment.reading import read_or_library
from allotment.assignment.solving import solve_assignment

__all__ = [
    "Adviser",
    "AssignmentPlan",
    "AssignmentProblem",
    "Judgement",
    "Option",
    "Request",
    "judge",
    "read_or_library",
    "solve_assignment",
]
