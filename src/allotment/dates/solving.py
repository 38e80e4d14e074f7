"""Dates: a plan at once, then an integer program: which slot, which room, which meetings at the same time."""

import math
import time
from collections.abc import Callable, Sequence
from itertools import combinations

from allotment.dates.judging import judge
from allotment.dates.placing import Choices, Placing
from allotment.dates.problem import Choice, DatesPlan, DatesProblem
from allotment.engine import TOLERANCE, Rows, ask_engine
from allotment.errors import InvalidPlan, NoPlan
from allotment.results import Ended, Result
from allotment.running import Progress, Run

SEARCH_PART = 0.3
MOST_SEARCH = 0.002
"""Seconds of searching for each pair of meetings; small problems are left to the engine."""


def find_dates(problem: DatesProblem, run: Run | None = None) -> Result[DatesPlan]:
    """The dates with the fewest clashes, as `judging.judge` counts them; a plan at once, then better ones.

    Raises NoPlan where the meetings do not fit into the rooms, or where the time of `run` gave no plan.
    """
    run = run or Run()
    began = time.monotonic()

    def goes_on() -> bool:
        return time.monotonic() < began + run.seconds and not run.cancelled()

    def report(note: str) -> None:
        if plan is not None:
            value = judge(problem, plan).value
            run.report(Progress(time.monotonic() - began, value, min(bound, value), note))

    choices = Choices(problem)
    bound = choices.bound
    placing = Placing(choices)
    plan = placing.place_all(run.seed, goes_on)
    report("greedy")
    if plan is not None and goes_on():
        end = time.monotonic() + min(SEARCH_PART * run.seconds, MOST_SEARCH * len(problem.meetings) ** 2)
        plan = placing.search(run.seed, lambda: goes_on() and time.monotonic() < end)
        report("search")
    if goes_on() and (plan is None or judge(problem, plan).value - bound > TOLERANCE):
        found, proved = _solve(choices, plan, run.seed, began + run.seconds, goes_on)
        bound = max(bound, proved)
        plan = min(
            (one for one in (found, plan) if one), key=lambda one: judge(problem, one).value, default=None
        )
        report("engine")
    if plan is None:
        raise NoPlan("seconds", "In der Rechenzeit wurde kein Plan gefunden, bei dem alle einen Raum haben.")
    return _result(problem, plan, bound, run, began)


def _result(
    problem: DatesProblem, plan: DatesPlan, bound: float, run: Run, began: float
) -> Result[DatesPlan]:
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("dates", judgement.broken[0])
    value = judgement.value
    is_proved = value - bound <= TOLERANCE
    ended = Ended.PROVED if is_proved else Ended.CANCELLED if run.cancelled() else Ended.TIME
    return Result(plan, value, value if is_proved else bound, time.monotonic() - began, ended)


def _solve(
    choices: Choices, start: DatesPlan | None, seed: int, end: float, goes_on: Callable[[], bool]
) -> tuple[DatesPlan | None, float]:
    """The engine's plan and bound. Raises NoPlan where it proves that there is none."""
    model = _Model(choices)
    if not model.build(goes_on):
        return None, 0.0
    answer = ask_engine(
        model.costs,
        model.wholes,
        model.rows,
        seconds=end - time.monotonic(),
        seed=seed,
        goes_on=goes_on,
        start=None if start is None else model.values(start),
    )
    if answer.is_impossible:
        raise NoPlan(
            "rooms", "Die Sitzungen passen nicht in die Räume. Bitte mehr Zeiten oder Räume angeben."
        )
    bound = answer.bound if math.isfinite(answer.bound) else 0.0
    return None if answer.values is None else model.plan(answer.values), bound


class _Model:
    """Columns: each choice of each meeting, each time of each meeting, and each pair that may clash."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self.takes = [(meeting, one) for meeting, costs in choices.of.items() for one in costs]
        self.costs = [cost for costs in choices.of.values() for cost in costs.values()]
        self.wholes = len(self.takes)
        self.rows = Rows()
        self._at: dict[str, dict[str, int]] = {meeting: {} for meeting in choices.of}
        self._clash: dict[tuple[str, str], int] = {}

    def build(self, goes_on: Callable[[], bool]) -> bool:
        """Write all rows; False when there was no time."""
        of: dict[str, dict[str, list[int]]] = {meeting: {} for meeting in self._choices.of}
        for column, (meeting, choice) in enumerate(self.takes):
            of[meeting].setdefault(choice.slot, []).append(column)
        for meeting, slots in of.items():
            for slot, columns in slots.items():
                self._at[meeting][slot] = self._column(0.0)
                self.rows.add(columns, 0.0, 0.0, minus=self._at[meeting][slot])
            self.rows.add(self._at[meeting].values(), 1.0, 1.0)
        for one, other in combinations(self._choices.of, 2):
            if not goes_on():
                return False
            self._keep_apart(one, other)
        return self._keep_rooms(goes_on)

    def _column(self, cost: float) -> int:
        self.costs.append(cost)
        return len(self.costs) - 1

    def _keep_apart(self, one: str, other: str) -> None:
        cost = self._choices.clashes[one].get(other)
        if not cost:
            return
        theirs = self._at[other]
        clash: int | None = None
        for slot, column in self._at[one].items():
            meets = [theirs[each] for each in self._choices.meets[slot] if each in theirs]
            if meets:
                clash = self._column(cost) if clash is None else clash
                self.rows.add([column, *meets], 1.0, minus=clash)
        if clash is not None:
            self._clash[one, other] = clash

    def _keep_rooms(self, goes_on: Callable[[], bool]) -> bool:
        """At no moment two meetings in one room; it is enough to look at each beginning."""
        slots = self._choices.slots
        of: dict[str, dict[str, list[int]]] = {room.id: {} for room in self._choices.problem.rooms}
        for column, (_, choice) in enumerate(self.takes):
            if choice.room:
                of[choice.room].setdefault(choice.slot, []).append(column)
        for start in sorted({slot.start for slot in slots.values()}):
            if not goes_on():
                return False
            now = [name for name, slot in slots.items() if slot.start <= start < slot.end]
            for there in of.values():
                columns = [column for name in now for column in there.get(name, ())]
                if len(columns) > 1:
                    self.rows.add(columns, 1.0)
        return True

    def values(self, plan: DatesPlan) -> list[float]:
        """What all columns are in `plan`."""
        values = [0.0] * len(self.costs)
        for column, (meeting, choice) in enumerate(self.takes):
            values[column] = float(plan.chosen[meeting] == choice)
        for meeting, slots in self._at.items():
            values[slots[plan.chosen[meeting].slot]] = 1.0
        for (one, other), column in self._clash.items():
            meets = self._choices.meets[plan.chosen[one].slot]
            values[column] = float(plan.chosen[other].slot in meets)
        return values

    def plan(self, values: Sequence[float]) -> DatesPlan:
        """What the engine chose."""
        chosen: dict[str, Choice] = {}
        for (meeting, choice), value in zip(self.takes, values, strict=False):
            if value > 0.5:
                chosen[meeting] = choice
        return DatesPlan(chosen)
