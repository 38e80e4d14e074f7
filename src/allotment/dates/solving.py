"""Dates by a small integer program: which slot, which room, which meetings at the same time."""

import time
from itertools import combinations

import highspy

from allotment.dates.judging import judge, shared
from allotment.dates.problem import Choice, DatesPlan, DatesProblem, Meeting, Room, Slot
from allotment.errors import InvalidPlan, NoPlan
from allotment.results import Ended, Result
from allotment.running import Run

_NO_ROOM = Room("", 0)
_TOLERANCE = 1e-6


def find_dates(problem: DatesProblem, run: Run | None = None) -> Result[DatesPlan]:
    """The dates with the fewest clashes, as `judging.judge` counts them.

    Raises NoPlan where the meetings do not fit into the rooms, or time was too short to find how.
    """
    run = run or Run()
    started = time.monotonic()
    model = _Model(problem)
    model.solve(run)
    plan = model.plan()
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("dates", judgement.broken[0])
    bound = min(max(0.0, model.bound), judgement.value)
    is_proved = judgement.value - bound <= _TOLERANCE
    ended = Ended.PROVED if is_proved else Ended.CANCELLED if run.cancelled() else Ended.TIME
    return Result(
        plan, judgement.value, judgement.value if is_proved else bound, time.monotonic() - started, ended
    )


class _Model:
    def __init__(self, problem: DatesProblem) -> None:
        self._problem = problem
        self._slots = {slot.id: slot for slot in problem.slots}
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.silent()
        self._takes = {meeting.id: self._choices(meeting) for meeting in problem.meetings}
        for one, other in combinations(problem.meetings, 2):
            self._keep_apart(one, other)
        self._keep_rooms()

    @property
    def bound(self) -> float:
        info = self._solver.getInfo()
        return float(info.mip_dual_bound if self._problem.meetings else 0.0)

    def solve(self, run: Run) -> None:
        """Run the engine; raises NoPlan when it has nothing to show."""
        if not self._problem.meetings:
            return
        self._solver.setOptionValue("time_limit", run.seconds)
        self._solver.setOptionValue("random_seed", run.seed)
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._solver.setOptionValue("mip_abs_gap", _TOLERANCE / 10)
        if run.is_cancelled is not None:
            self._solver.HandleUserInterrupt = True
            self._solver.cbMipInterrupt += lambda event: _stop(event, run)
        self._solver.run()
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            raise NoPlan(
                "rooms", "Die Sitzungen passen nicht in die Räume. Bitte mehr Zeiten oder Räume angeben."
            )
        if self._solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise NoPlan("seconds", "Die Rechenzeit war zu kurz, um Termine zu finden.")

    def plan(self) -> DatesPlan:
        """What the engine chose."""
        values = self._solver.getSolution().col_value
        return DatesPlan(
            {
                meeting: max(takes, key=lambda choice: values[takes[choice].index])
                for meeting, takes in self._takes.items()
            }
        )

    def _choices(self, meeting: Meeting) -> dict[Choice, "highspy.highs_var"]:
        costs = {person.id: person.costs for person in self._problem.people}
        takes = {}
        for slot in dict.fromkeys(meeting.slots):
            cost = sum(weight * costs[person].get(slot, 0.0) for person, weight in meeting.weights.items())
            for room in self._rooms_for(meeting, self._slots[slot]):
                takes[Choice(slot, room.id)] = self._solver.addBinary(obj=cost)
        if not takes:
            raise NoPlan(
                f"meetings[{meeting.id}]",
                f"Für „{meeting.id}“ ist zu keiner der Zeiten ein Raum mit {meeting.places} Plätzen frei.",
            )
        self._solver.addConstr(self._solver.qsum(takes.values()) == 1)
        return takes

    def _rooms_for(self, meeting: Meeting, slot: Slot) -> list[Room]:
        if not self._problem.rooms:
            return [_NO_ROOM]
        return [
            room
            for room in self._problem.rooms
            if room.places >= meeting.places
            and not any(self._slots[busy].overlaps(slot) for busy in room.busy)
        ]

    def _keep_apart(self, one: Meeting, other: Meeting) -> None:
        cost = sum(shared(one, other).values())
        if not cost:
            return
        clash = self._solver.addVariable(lb=0.0, ub=1.0, obj=cost)
        for slot in dict.fromkeys(one.slots):
            meets = {mine for mine in other.slots if self._slots[mine].overlaps(self._slots[slot])}
            if meets:
                both = self._at(one, {slot}) + self._at(other, meets)
                self._solver.addConstr(self._solver.qsum(both) - clash <= 1)

    def _at(self, meeting: Meeting, slots: set[str]) -> list["highspy.highs_var"]:
        return [var for choice, var in self._takes[meeting.id].items() if choice.slot in slots]

    def _keep_rooms(self) -> None:
        """At no moment two meetings in one room; it is enough to look at each beginning."""
        for room in self._problem.rooms:
            for start in sorted({slot.start for slot in self._problem.slots}):
                there = [
                    var
                    for takes in self._takes.values()
                    for choice, var in takes.items()
                    if choice.room == room.id
                    and self._slots[choice.slot].start <= start < self._slots[choice.slot].end
                ]
                if len(there) > 1:
                    self._solver.addConstr(self._solver.qsum(there) <= 1)


def _stop(event: "highspy.HighsCallbackEvent", run: Run) -> None:
    if run.cancelled():
        event.interrupt()
