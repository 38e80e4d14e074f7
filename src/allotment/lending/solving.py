"""Lending by a greedy start and an integer program of loans that exclude each other.

Loans that need a set on the same day form a clique, one row for each first day; loans at different places
with too few days between them exclude each other in pairs.
"""

import time
from collections import defaultdict

import highspy

from allotment.errors import InvalidPlan
from allotment.lending.judging import judge
from allotment.lending.problem import Booking, LendingPlan, LendingProblem
from allotment.results import Ended, Result
from allotment.running import Progress, Run

_TOLERANCE = 1e-6


def lend(problem: LendingProblem, run: Run | None = None) -> Result[LendingPlan]:
    """The plan that leaves the least weight unserved at the least cost, as `judging.judge` counts it."""
    run = run or Run()
    began = time.monotonic()
    choice = _Choice(problem)
    taken = choice.greedy()
    plan = choice.plan(taken)
    value, bound = judge(problem, plan).value, 0.0
    run.report(Progress(time.monotonic() - began, value, bound, "greedy"))
    if run.seconds > 0 and value > 0 and not run.cancelled():
        better, bound = _solve(choice, taken, run, began)
        plan = min(plan, choice.plan(better), key=lambda each: judge(problem, each).value)
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("lending", judgement.broken[0])
    value = judgement.value
    is_proved = value - bound <= _TOLERANCE * (1 + value)
    bound = value if is_proved else max(0.0, bound)
    run.report(Progress(time.monotonic() - began, value, bound, "engine"))
    ended = Ended.PROVED if is_proved else Ended.CANCELLED if run.cancelled() else Ended.TIME
    return Result(plan, value, bound, time.monotonic() - began, ended)


class _Choice:
    """All possible bookings, numbered, and which of them exclude each other."""

    def __init__(self, problem: LendingProblem) -> None:
        self._pause = problem.transport_days
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

    def plan(self, taken: list[int]) -> LendingPlan:
        """The plan of these bookings."""
        return LendingPlan(tuple(self.bookings[n] for n in taken))

    def excludes(self, one: int, other: int) -> bool:
        """Whether two bookings of the same set cannot both be."""
        a, b = sorted((self.bookings[n].loan.span for n in (one, other)), key=lambda span: span.first)
        return b.first <= a.last + (0 if self.places[one] == self.places[other] else self._pause)

    def greedy(self) -> list[int]:
        """The most weight per day first."""

        def worth(n: int) -> float:
            span = self.bookings[n].loan.span
            return -self.weights[n] / (span.last - span.first + 1 + self._pause)

        taken: dict[str, list[int]] = defaultdict(list)
        served = set[str]()
        for n in sorted(range(len(self.bookings)), key=worth):
            booking = self.bookings[n]
            there = taken[booking.loan.set]
            if booking.request not in served and not any(self.excludes(n, other) for other in there):
                there.append(n)
                served.add(booking.request)
        return sorted(n for there in taken.values() for n in there)

    def groups(self) -> list[list[int]]:
        """Bookings of which at most one can be: of a request, of a set on one day, or too close in pairs."""
        groups = [group for group in self.of_request.values() if len(group) > 1]
        for members in self.of_set.values():
            spans = {n: self.bookings[n].loan.span for n in members}
            for day in {span.first for span in spans.values()}:
                groups.append([n for n, span in spans.items() if span.first <= day <= span.last])
            ordered = sorted(members, key=lambda n: spans[n].first)
            for at, one in enumerate(ordered):
                for other in ordered[at + 1 :]:
                    if spans[other].first > spans[one].last + self._pause:
                        break
                    if not spans[one].overlaps(spans[other]) and self.excludes(one, other):
                        groups.append([one, other])
        return [group for group in groups if len(group) > 1]


def _solve(choice: _Choice, start: list[int], run: Run, began: float) -> tuple[list[int], float]:
    """Bookings of the engine's plan, and the least weight that any plan leaves unserved."""
    if not choice.bookings:
        return [], choice.offset
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    left = max(0.01, began + run.seconds - time.monotonic())
    for name, value in (("output_flag", False), ("time_limit", left), ("random_seed", run.seed)):
        engine.setOptionValue(name, value)
    engine.setOptionValue("mip_rel_gap", 0.0)
    engine.setOptionValue("mip_abs_gap", _TOLERANCE / 10)
    takes = [engine.addBinary(obj=-weight) for weight in choice.weights]
    for group in choice.groups():
        engine.addConstr(engine.qsum([takes[n] for n in group]) <= 1)
    chosen = set(start)
    known = highspy.HighsSolution()
    known.col_value = [float(n in chosen) for n in range(len(takes))]
    engine.setSolution(known)

    def look(event: highspy.HighsCallbackEvent) -> None:
        if run.cancelled():
            event.interrupt()

    engine.cbMipInterrupt.subscribe(look)
    engine.run()
    info = engine.getInfo()
    bound = choice.offset + info.mip_dual_bound
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return start, bound
    values = engine.getSolution().col_value
    return [n for n in range(len(takes)) if values[n] > 0.5], bound
