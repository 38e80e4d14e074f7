"""Two-sided matching with capacities, ties and quotas: who gets which work-experience place.

    problem = MatchingProblem(applicants, places)
    matching = match(problem, seed=1)          # stable, in moments
    unserved(problem, matching)                # how many got none, and in which fields places are missing

Ids are opaque: whoever calls keeps the wishes, this package stores nothing.
"""

from allotment.matching.judging import blocking_pairs, broken_rules
from allotment.matching.problem import Applicant, Matching, MatchingProblem, Place
from allotment.matching.proposing import match
from allotment.matching.shortage import Shortage, unserved

__all__ = [
    "Applicant",
    "Matching",
    "MatchingProblem",
    "Place",
    "Shortage",
    "blocking_pairs",
    "broken_rules",
    "match",
    "unserved",
]
