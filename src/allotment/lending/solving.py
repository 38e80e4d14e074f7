"""Lending: a greedy plan at once, prices for a bound, then sets given out anew, few or all at a time."""

import time
from collections.abc import Callable
from random import Random

from allotment.engine import TOLERANCE, Rows, ask_engine
from allotment.errors import InvalidPlan
from allotment.lending.bounding import Prices
from allotment.lending.choices import Choices
from allotment.lending.judging import judge
from allotment.lending.problem import LendingPlan, LendingProblem
from allotment.results import Ended, Result
from allotment.running import Progress, Run

FEW = 600
"""So many bookings the engine takes all at once."""
PRICES_PART, SEARCH_PART = 0.25, 0.75
NEAR, FAR = 0.002, 0.02
"""Gaps: the engine is asked for all at once early when the plan is near, and never when it is far."""
TURN_SECONDS = 1.0


def lend(problem: LendingProblem, run: Run | None = None) -> Result[LendingPlan]:
    """The plan that leaves the least weight unserved at the least cost, as `judging.judge` counts it."""
    run = run or Run()
    work = _Work(Choices(problem), run)
    if work.goes_on():
        work.improve()
    plan = work.choices.plan(work.taken)
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("lending", judgement.broken[0])
    value = judgement.value
    is_proved = value - work.bound <= TOLERANCE * (1 + value)
    ended = Ended.PROVED if is_proved else Ended.CANCELLED if run.cancelled() else Ended.TIME
    return Result(plan, value, value if is_proved else work.bound, work.seconds, ended)


class _Work:
    """The best bookings so far, `taken`, and the `bound`."""

    def __init__(self, choices: Choices, run: Run) -> None:
        self._began, self._run = time.monotonic(), run
        self.choices = choices
        self.taken = set(choices.greedy())
        self._prices = Prices(choices)
        self.bound = min(self._prices.bound, self.value)
        self._report("greedy")

    @property
    def value(self) -> float:
        """What the best plan so far costs."""
        return self.choices.value(self.taken)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._began

    @property
    def _gap(self) -> float:
        return (self.value - self.bound) / max(TOLERANCE, self.value)

    def goes_on(self) -> bool:
        """Whether there is time, nobody has cancelled, and something to win."""
        return self._in_time(1.0) and self.value - self.bound > TOLERANCE * (1 + self.value)

    def _in_time(self, part: float) -> bool:
        return self.seconds < part * self._run.seconds and not self._run.cancelled()

    def improve(self) -> None:
        """Few bookings by the engine; many by prices, then some sets at a time, then the engine."""
        if len(self.choices.bookings) > FEW:
            self._prices.lower(self.choices.offset - self.value, lambda: self._in_time(PRICES_PART))
            self._lift(self._prices.bound)
            self._report("prices")
            self._search()
            if self._gap > FAR:
                return
        if self.goes_on():
            self._give(range(len(self.choices.bookings)), self._run.seconds, lambda: self._in_time(1.0))
        self._report("engine")

    def _search(self) -> None:
        """Give out some sets anew, more of them as long as the engine is quick."""
        lots, sets = Random(self._run.seed), sorted(self.choices.of_set)  # noqa: S311 - a choice, no secret
        size = 2
        while self.goes_on() and self._gap > NEAR and (self._gap > FAR or self._in_time(SEARCH_PART)):
            chosen = set(lots.sample(sets, min(size, len(sets))))
            elsewhere = {
                booking.request
                for booking in (self.choices.bookings[n] for n in self.taken)
                if booking.loan.set not in chosen
            }
            members = [
                n
                for one in sorted(chosen)
                for n in self.choices.of_set[one]
                if self.choices.bookings[n].request not in elsewhere
            ]
            began = time.monotonic()
            self._give(members, TURN_SECONDS, lambda: self._in_time(1.0))
            took = time.monotonic() - began
            if took > TURN_SECONDS / 2:
                size = max(2, size - 1)
            elif took < TURN_SECONDS / 5:
                size = min(len(sets), size + 1)

    def _give(self, members: "range | list[int]", seconds: float, goes_on: Callable[[], bool]) -> None:
        """Let the engine choose among `members`; all of them at once gives a bound, too."""
        groups = self.choices.groups(members, goes_on)
        if groups is None or not members:
            return
        column = {n: at for at, n in enumerate(members)}
        rows = Rows()
        for group in groups:
            rows.add((column[n] for n in group), 1.0)
        answer = ask_engine(
            [-self.choices.weights[n] for n in members],
            len(members),
            rows,
            seconds=min(seconds, self._run.seconds - self.seconds),
            seed=self._run.seed,
            goes_on=goes_on,
            start=[float(n in self.taken) for n in members],
        )
        if answer.values is not None:
            found = {n for n, value in zip(members, answer.values, strict=True) if value > 0.5}
            found |= self.taken - set(members)
            if self.choices.value(found) < self.value - TOLERANCE:
                self.taken = found
                self._report("search")
        if len(members) == len(self.choices.bookings):
            self._lift(self.choices.offset + answer.bound)

    def _lift(self, bound: float) -> None:
        self.bound = min(max(self.bound, bound), self.value)

    def _report(self, note: str) -> None:
        self._run.report(Progress(self.seconds, self.value, self.bound, note))
