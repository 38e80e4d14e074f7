"""The independent judge of an assignment: its cost, and the rules that it breaks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from allotment.assignment.problem import AssignmentPlan, AssignmentProblem


@dataclass(frozen=True, slots=True)
class Judgement:
    """`value` sums the costs, infinite where `broken` names broken rules; `load` is per adviser."""

    value: float
    broken: tuple[str, ...]
    load: dict[str, int]
    unserved: tuple[str, ...]


def judge(problem: AssignmentProblem, plan: AssignmentPlan) -> Judgement:
    """Count costs and loads from the problem alone."""
    load: Counter[str] = Counter()
    value, unserved = 0.0, []
    for request in problem.requests:
        adviser = plan.adviser_of.get(request.id)
        if adviser is None:
            unserved.append(request.id)
            value += request.unserved_cost or 0.0
        elif adviser in request.options:
            load[adviser] += request.options[adviser].load
            value += request.options[adviser].cost
    broken = tuple(_broken(problem, plan, load))
    return Judgement(float("inf") if broken else value, broken, dict(load), tuple(unserved))


def _broken(problem: AssignmentProblem, plan: AssignmentPlan, load: Counter[str]) -> Iterator[str]:
    requests = {one.id: one for one in problem.requests}
    for unknown in plan.adviser_of.keys() - requests.keys():
        yield f"Die Anfrage „{unknown}“ ist unbekannt."
    for request in problem.requests:
        adviser = plan.adviser_of.get(request.id)
        if adviser is None and request.unserved_cost is None:
            yield f"Die Anfrage „{request.id}“ darf nicht offen bleiben."
        elif adviser is not None and adviser not in request.options:
            yield f"„{adviser}“ kommt für die Anfrage „{request.id}“ nicht in Frage."
    for one in problem.advisers:
        if load[one.id] > one.capacity:
            yield f"„{one.id}“ hat {one.capacity} zu geben, aber {load[one.id]} sind vergeben."
