"""The independent judge of a matching: are the rules kept, and does anybody have reason to object?"""

from collections import Counter
from collections.abc import Iterator

from allotment.matching.problem import Applicant, Matching, MatchingProblem, Place

_LAST = float("inf")


def broken_rules(problem: MatchingProblem, matching: Matching) -> tuple[str, ...]:
    """German sentences on what the matching may not do; empty for a lawful one."""
    return tuple(_broken(problem, matching))


def _broken(problem: MatchingProblem, matching: Matching) -> Iterator[str]:
    applicants = {one.id: one for one in problem.applicants}
    for who, place in matching.place_of.items():
        if who not in applicants:
            yield f"Die Bewerbung „{who}“ ist unbekannt."
        elif not any(place in tier for tier in applicants[who].wishes):
            yield f"Die Bewerbung „{who}“ hat sich „{place}“ nicht gewünscht."
    served = _served(problem, matching)
    for one in problem.places:
        there = served[one.id]
        if len(there) > one.capacity:
            yield f"„{one.id}“ hat {one.capacity} Plätze, aber {len(there)} sind vergeben."
        groups = Counter(applicant.group for applicant in there)
        for group, most in one.quotas.items():
            if group and groups[group] > most:
                yield f"„{one.id}“ nimmt höchstens {most} von „{group}“, aber {groups[group]} sind vergeben."


def blocking_pairs(problem: MatchingProblem, matching: Matching) -> Iterator[tuple[str, str]]:
    """Applicant and place that would both strictly rather have each other; none in a stable matching."""
    places = {one.id: one for one in problem.places}
    served = _served(problem, matching)
    for applicant in problem.applicants:
        now = matching.place_of.get(applicant.id)
        for tier in applicant.wishes:
            if now in tier:
                break
            for wish in tier:
                if _would_take(places[wish], served[wish], applicant):
                    yield applicant.id, wish


def _would_take(place: Place, there: list[Applicant], applicant: Applicant) -> bool:
    quota = place.quotas.get(applicant.group) if applicant.group else None
    same = [one for one in there if one.group == applicant.group]
    rivals = same if quota is not None and len(same) >= quota else there
    if rivals is there and len(there) < place.capacity:
        return True
    own = place.priorities.get(applicant.id, _LAST)
    return any(place.priorities.get(one.id, _LAST) > own for one in rivals)


def _served(problem: MatchingProblem, matching: Matching) -> dict[str, list[Applicant]]:
    served: dict[str, list[Applicant]] = {place.id: [] for place in problem.places}
    for applicant in problem.applicants:
        place = matching.place_of.get(applicant.id)
        if place in served:
            served[place].append(applicant)
    return served
