"""Dates at once: one meeting after the other where it clashes least, then moved while that helps."""

from collections.abc import Callable
from functools import cached_property
from random import Random

from allotment.dates.judging import shared
from allotment.dates.problem import Choice, DatesPlan, DatesProblem, Meeting, Room, Slot
from allotment.engine import TOLERANCE
from allotment.errors import NoPlan

DEEPEST = 40
"""Most meetings that make room for each other in a row."""
ORDERS = 20
"""How many orders are tried before the engine is asked whether there is a plan at all."""
MOST_FREED = 5
_NO_ROOM = Room("", 0)


class Choices:
    """What each meeting can choose and what that costs. Raises NoPlan for a meeting without any choice."""

    def __init__(self, problem: DatesProblem) -> None:
        self.problem = problem
        self.slots = {slot.id: slot for slot in problem.slots}
        ids = list(self.slots)
        self.meets = {one: {two for two in ids if self._overlap(one, two)} for one in ids}
        self.of = {meeting.id: self._choices(meeting) for meeting in problem.meetings}

    def _overlap(self, one: str, other: str) -> bool:
        return self.slots[one].overlaps(self.slots[other])

    def _choices(self, meeting: Meeting) -> dict[Choice, float]:
        """Each choice with what it costs by itself, the cheapest first."""
        costs = {person.id: person.costs for person in self.problem.people}
        found = {}
        for slot in dict.fromkeys(meeting.slots):
            cost = sum(weight * costs[person].get(slot, 0.0) for person, weight in meeting.weights.items())
            for room in self._rooms_for(meeting, self.slots[slot]):
                found[Choice(slot, room.id)] = cost
        if not found:
            raise NoPlan(
                f"meetings[{meeting.id}]",
                f"Für „{meeting.id}“ ist zu keiner der Zeiten ein Raum mit {meeting.places} Plätzen frei.",
            )
        return dict(sorted(found.items(), key=lambda one: one[1]))

    def _rooms_for(self, meeting: Meeting, slot: Slot) -> list[Room]:
        if not self.problem.rooms:
            return [_NO_ROOM]
        return [
            room
            for room in self.problem.rooms
            if room.places >= meeting.places and not any(busy in self.meets[slot.id] for busy in room.busy)
        ]

    @cached_property
    def clashes(self) -> dict[str, dict[str, float]]:
        """What it costs when two meetings are at once, for those that share somebody."""
        found: dict[str, dict[str, float]] = {meeting.id: {} for meeting in self.problem.meetings}
        for n, one in enumerate(self.problem.meetings):
            for other in self.problem.meetings[:n]:
                cost = sum(shared(one, other).values())
                if cost:
                    found[one.id][other.id] = found[other.id][one.id] = cost
        return found

    @property
    def bound(self) -> float:
        """No plan costs less: every meeting takes its cheapest time."""
        return sum(min(costs.values()) for costs in self.of.values())


class Placing:
    """A plan in the making: `chosen` holds what the meetings have chosen so far."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.chosen: dict[str, Choice] = {}

    def place_all(self, seed: int, goes_on: Callable[[], bool]) -> DatesPlan | None:
        """All meetings placed, those with the fewest choices first; None where that was not found."""
        lots = Random(seed)  # noqa: S311 - another order, no secret
        order = sorted(self.choices.of, key=lambda meeting: len(self.choices.of[meeting]))
        for number in range(ORDERS):
            self.chosen = {}
            if all(self._place(meeting, set(), 0) for meeting in order):
                return DatesPlan(dict(self.chosen))
            if number and not goes_on():
                return None
            lots.shuffle(order)
        return None

    def search(self, seed: int, goes_on: Callable[[], bool]) -> DatesPlan:
        """Move single meetings, then free a few at random and place them anew, while `goes_on()`."""
        lots = Random(seed)  # noqa: S311 - other meetings, no secret
        self._improve(goes_on)
        best, least = dict(self.chosen), self._value()
        while goes_on() and least - self.choices.bound > TOLERANCE:
            freed = lots.sample(list(best), min(len(best), lots.randint(2, MOST_FREED)))
            self.chosen = {name: one for name, one in best.items() if name not in freed}
            if all(self._place(meeting, set(), 0) for meeting in freed):
                self._improve(goes_on)
                value = self._value()
                if len(self.chosen) == len(best) and value <= least:
                    best, least = dict(self.chosen), value
        self.chosen = best
        return DatesPlan(dict(best))

    def _value(self) -> float:
        """Each clash counts half from each side."""
        alone = sum(self.choices.of[name][one] for name, one in self.chosen.items())
        return (alone + sum(self._cost(name, one) for name, one in self.chosen.items())) / 2

    def _improve(self, goes_on: Callable[[], bool]) -> None:
        """Move single meetings while that saves something."""
        moved = True
        while moved:
            moved = False
            for meeting in self.choices.of:
                if not goes_on():
                    return
                before = self.chosen.pop(meeting)
                best = min(self._free(meeting), key=lambda one: self._cost(meeting, one))
                is_better = self._cost(meeting, best) < self._cost(meeting, before) - 1e-9
                self.chosen[meeting] = best if is_better else before
                moved = moved or is_better

    def _place(self, meeting: str, asked: set[Choice], depth: int) -> bool:
        free = self._free(meeting)
        if free:
            self.chosen[meeting] = min(free, key=lambda one: self._cost(meeting, one))
            return True
        if depth >= DEEPEST:
            return False
        for choice in self.choices.of[meeting]:
            there = self._there(choice)
            if choice in asked or len(there) != 1:
                continue
            asked.add(choice)
            before = self.chosen.pop(there[0])
            self.chosen[meeting] = choice
            if self._place(there[0], asked, depth + 1):
                return True
            del self.chosen[meeting]
            self.chosen[there[0]] = before
        return False

    def _free(self, meeting: str) -> list[Choice]:
        taken: dict[str, set[str]] = {}
        for choice in self.chosen.values():
            if choice.room:
                taken.setdefault(choice.room, set()).update(self.choices.meets[choice.slot])
        return [one for one in self.choices.of[meeting] if one.slot not in taken.get(one.room, ())]

    def _there(self, choice: Choice) -> list[str]:
        meets = self.choices.meets[choice.slot]
        return [name for name, one in self.chosen.items() if one.room == choice.room and one.slot in meets]

    def _cost(self, meeting: str, choice: Choice) -> float:
        meets = self.choices.meets[choice.slot]
        others = self.choices.clashes[meeting]
        cost = self.choices.of[meeting][choice]
        return cost + sum(
            cost
            for other, cost in others.items()
            if other in self.chosen and self.chosen[other].slot in meets
        )
