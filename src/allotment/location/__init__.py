"""Location: where to open so many sites that most children have a short way (p-median, maximal covering).

problem = LocationProblem(sites, demands, distances, count=3)
result = solve_location(problem, Run(seconds=10))
result.plan.open                                     # ids of sites
solve_location(covering(problem, radius=20.0))       # value: the weight of who is farther away
"""

from allotment.location.judging import Judgement, judge
from allotment.location.problem import Demand, LocationPlan, LocationProblem, covering
from allotment.location.reading import read_or_library
from allotment.location.solving import solve_location

__all__ = [
    "Demand",
    "Judgement",
    "LocationPlan",
    "LocationProblem",
    "covering",
    "judge",
    "read_or_library",
    "solve_location",
]
