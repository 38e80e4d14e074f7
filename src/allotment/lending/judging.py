"""The independent judge of a plan of loans: who goes without, and which rules are broken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from allotment.lending.problem import LendingPlan, LendingProblem


@dataclass(frozen=True, slots=True)
class Judgement:
    """`value`: weight of the `unserved` requests plus cost of the loans, infinite where rules are broken."""

    value: float
    broken: tuple[str, ...]
    unserved: tuple[str, ...]


def judge(problem: LendingProblem, plan: LendingPlan) -> Judgement:
    """Check every booking, every pair of bookings and every maintenance."""
    served = {booking.request for booking in plan.bookings}
    left = [request for request in problem.requests if request.id not in served]
    broken = tuple(_broken(problem, plan))
    cost = sum(request.weight for request in left) + sum(booking.loan.cost for booking in plan.bookings)
    value = float("inf") if broken else float(cost)
    return Judgement(value, broken, tuple(request.id for request in left))


def _broken(problem: LendingProblem, plan: LendingPlan) -> Iterator[str]:
    requests = {request.id: request for request in problem.requests}
    sets = {one.id: one for one in problem.sets}
    for name, times in Counter(booking.request for booking in plan.bookings).items():
        if times > 1:
            yield f"„{name}“ ist {times}-mal bedient."
    lawful = []
    for booking in plan.bookings:
        request = requests.get(booking.request)
        if request is None or booking.loan not in request.options:
            yield f"„{booking.request}“ hat diese Ausleihe nicht gewünscht."
            continue
        lawful.append(booking)
        if any(span.overlaps(booking.loan.span) for span in sets[booking.loan.set].maintenance):
            yield f"Der Satz „{booking.loan.set}“ ist für „{booking.request}“ in Wartung."
    for one, other in combinations(sorted(lawful, key=lambda each: each.loan.span.first), 2):
        if one.loan.set != other.loan.set:
            continue
        same = requests[one.request].place == requests[other.request].place
        pause = 0 if same else problem.transport_days
        if other.loan.span.first <= one.loan.span.last + pause:
            yield (
                f"Der Satz „{one.loan.set}“ kann nach „{one.request}“ nicht rechtzeitig "
                f"bei „{other.request}“ sein."
            )
