"""What a matching leaves open: who was not served, and in which fields places are missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from allotment.matching.problem import Matching, MatchingProblem


@dataclass(frozen=True, slots=True)
class Shortage:
    """`unserved` applicants without a place; `missing` places per field, counted by their first wish.

    `free` places per field that nobody took; `by_tier` how many were served with their 1st, 2nd … tier.
    """

    unserved: int
    missing: Mapping[str, int]
    free: Mapping[str, int]
    by_tier: tuple[int, ...]


def unserved(problem: MatchingProblem, matching: Matching) -> Shortage:
    """Count what is left open; whose first tier spans several fields counts in the first named."""
    field_of = {place.id: place.field for place in problem.places}
    missing: Counter[str] = Counter()
    tiers: Counter[int] = Counter()
    for applicant in problem.applicants:
        got = matching.place_of.get(applicant.id)
        if got is not None:
            tiers[next(number for number, tier in enumerate(applicant.wishes) if got in tier)] += 1
        elif any(applicant.wishes):
            missing[field_of[next(tier for tier in applicant.wishes if tier)[0]]] += 1
    free: Counter[str] = Counter()
    for place in problem.places:
        free[place.field] += place.capacity
    free.subtract(field_of[place] for place in matching.place_of.values())
    return Shortage(
        unserved=len(problem.applicants) - len(matching.place_of),
        missing=dict(missing),
        free={name: count for name, count in free.items() if count},
        by_tier=tuple(tiers[number] for number in range(max(tiers, default=-1) + 1)),
    )
