"""All possible bookings, numbered, which of them exclude each other, and a greedy plan of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from allotment.lending.problem import Booking, LendingPlan, LendingProblem


class Choices:
    """Each loan that a request may get is a number; `weights` say what giving it saves."""

    def __init__(self, problem: LendingProblem) -> None:
        self.pause = problem.transport_days
        closed = {one.id: one.maintenance for one in problem.sets}
        self.bookings, self.places, self.weights = list[Booking](), list[str](), list[float]()
        for request in problem.requests:
            for loan in dict.fromkeys(request.options):
                if not any(span.overlaps(loan.span) for span in closed[loan.set]):
                    self.bookings.append(Booking(request.id, loan))
                    self.places.append(request.place)
                    self.weights.append(request.weight - loan.cost)
        self.offset = float(sum(request.weight for request in problem.requests))
        self.of_set: dict[str, list[int]] = defaultdict(list)
        self.of_request: dict[str, list[int]] = defaultdict(list)
        for n, booking in enumerate(self.bookings):
            self.of_set[booking.loan.set].append(n)
            self.of_request[booking.request].append(n)

    def plan(self, taken: Iterable[int]) -> LendingPlan:
        """The plan of these bookings."""
        return LendingPlan(tuple(self.bookings[n] for n in sorted(taken)))

    def value(self, taken: Iterable[int]) -> float:
        """What the plan of these bookings costs."""
        return self.offset - sum(self.weights[n] for n in taken)

    def excludes(self, one: int, other: int) -> bool:
        """Whether two bookings of the same set cannot both be."""
        a, b = sorted((self.bookings[n].loan.span for n in (one, other)), key=lambda span: span.first)
        return b.first <= a.last + (0 if self.places[one] == self.places[other] else self.pause)

    def greedy(self) -> list[int]:
        """The most weight per day first; nothing that costs more than it brings."""

        def worth(n: int) -> float:
            span = self.bookings[n].loan.span
            return -self.weights[n] / (span.last - span.first + 1 + self.pause)

        taken: dict[str, list[int]] = defaultdict(list)
        served = set[str]()
        for n in sorted((n for n, weight in enumerate(self.weights) if weight > 0), key=worth):
            booking = self.bookings[n]
            there = taken[booking.loan.set]
            if booking.request not in served and not any(self.excludes(n, other) for other in there):
                there.append(n)
                served.add(booking.request)
        return sorted(n for there in taken.values() for n in there)

    def groups(self, members: Iterable[int], goes_on: Callable[[], bool]) -> list[list[int]] | None:
        """Of each group of `members` at most one can be; None when `goes_on()` turned false meanwhile.

        Bookings that need a set on the same day form one for each first day; bookings at different places
        with too few days between them exclude each other in pairs.
        """
        of_request, of_set = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for n in members:
            of_request[self.bookings[n].request].append(n)
            of_set[self.bookings[n].loan.set].append(n)
        groups = list(of_request.values())
        for there in of_set.values():
            if not goes_on():
                return None
            groups += self._groups_of_set(there)
        return [group for group in groups if len(group) > 1]

    def _groups_of_set(self, members: list[int]) -> list[list[int]]:
        groups = []
        spans = {n: self.bookings[n].loan.span for n in members}
        for day in sorted({span.first for span in spans.values()}):
            groups.append([n for n, span in spans.items() if span.first <= day <= span.last])
        ordered = sorted(members, key=lambda n: spans[n].first)
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 :]:
                if spans[other].first > spans[one].last + self.pause:
                    break
                if not spans[one].overlaps(spans[other]) and self.excludes(one, other):
                    groups.append([one, other])
        return groups
