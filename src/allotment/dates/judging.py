"""The independent judge of a plan of dates: its clashes, and the rules it breaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from allotment.dates.problem import DatesPlan, DatesProblem, Meeting


@dataclass(frozen=True, slots=True)
class Judgement:
    """`value` sums the weights of clashes; `clashes` names (person, meeting, other meeting or empty)."""

    value: float
    clashes: tuple[tuple[str, str, str], ...]
    broken: tuple[str, ...]


def judge(problem: DatesProblem, plan: DatesPlan) -> Judgement:
    """Coming when one is busy costs that times the weight; two meetings at once cost the lesser weight."""
    broken = tuple(_broken(problem, plan))
    if broken:
        return Judgement(float("inf"), (), broken)
    found = [*_busy(problem, plan), *_double(problem, plan)]
    return Judgement(sum(cost for cost, _ in found), tuple(clash for _, clash in found), ())


def _broken(problem: DatesProblem, plan: DatesPlan) -> Iterator[str]:
    slots = {slot.id: slot for slot in problem.slots}
    rooms = {room.id: room for room in problem.rooms}
    for meeting in problem.meetings:
        choice = plan.chosen.get(meeting.id)
        if choice is None or choice.slot not in meeting.slots:
            yield f"„{meeting.id}“ hat keine der vorgeschlagenen Zeiten."
            continue
        if not rooms:
            continue
        room = rooms.get(choice.room)
        if room is None or room.places < meeting.places:
            yield f"„{meeting.id}“ hat keinen Raum, der groß genug ist."
        elif any(slots[busy].overlaps(slots[choice.slot]) for busy in room.busy):
            yield f"Der Raum „{room.id}“ ist zur Zeit von „{meeting.id}“ belegt."
    for one, other in combinations((one.id for one in problem.meetings if one.id in plan.chosen), 2):
        first, second = plan.chosen[one], plan.chosen[other]
        if rooms and first.room == second.room and slots[first.slot].overlaps(slots[second.slot]):
            yield f"„{one}“ und „{other}“ haben zur selben Zeit denselben Raum."


def _busy(problem: DatesProblem, plan: DatesPlan) -> Iterator[tuple[float, tuple[str, str, str]]]:
    costs = {person.id: person.costs for person in problem.people}
    for meeting in problem.meetings:
        slot = plan.chosen[meeting.id].slot
        for person, weight in meeting.weights.items():
            cost = weight * costs[person].get(slot, 0.0)
            if cost:
                yield cost, (person, meeting.id, "")


def _double(problem: DatesProblem, plan: DatesPlan) -> Iterator[tuple[float, tuple[str, str, str]]]:
    slots = {slot.id: slot for slot in problem.slots}
    for one, other in combinations(problem.meetings, 2):
        if slots[plan.chosen[one.id].slot].overlaps(slots[plan.chosen[other.id].slot]):
            for person, cost in shared(one, other).items():
                yield cost, (person, one.id, other.id)


def shared(one: Meeting, other: Meeting) -> dict[str, float]:
    """Who belongs to both, and what it costs when both meet at once."""
    both = {
        person: min(weight, other.weights[person])
        for person, weight in one.weights.items()
        if person in other.weights
    }
    return {person: weight for person, weight in both.items() if weight}
