"""Wishes to a plan as a mixed-integer model: which of them can be met together?

Columns: a pair works, its hours by qualification, a wish is met, hours by which a demand falls short.
Only pairs that some wish can use are in the model, so that it stays small for few wishes in a large problem.
"""

import math
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from allotment.staffing.arrays import StaffingArrays, as_arrays
from allotment.staffing.problem import Pair, StaffingProblem

Columns = list[int]
ROUNDING = 1e-6
INFEASIBLE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
"""Nothing that is asked for here is unbounded."""


@dataclass(frozen=True, slots=True)
class Demand:
    """At least so many weekly hours of a qualification for a school."""

    school: str
    qualification: str
    hours: int


Wish = Pair | Demand


class TimeOver(Exception):
    """The engine had no time left to answer."""


class WishModel:
    """Answers about sets of wishes, given by their numbers; raises TimeOver when `seconds` are over."""

    def __init__(self, problem: StaffingProblem, wishes: Sequence[Wish], seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._count = len(wishes)
        self._demands = [number for number, wish in enumerate(wishes) if isinstance(wish, Demand)]
        self._engine = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
            self._engine.setOptionValue(name, value)
        self._columns = 0
        self._wished = [self._column(1) for _ in wishes]
        self._short = {
            number: self._column(wish.hours) for number, wish in enumerate(wishes) if isinstance(wish, Demand)
        }
        self._build(problem, as_arrays(problem), wishes)

    def can_meet(self, wishes: Collection[int], *, within: float = math.inf) -> bool:
        """Whether all these can be met together; first without whole hours, which is soon known."""
        self._ask(met=wishes, objective=[])
        return self._is_loosely_possible() and bool(self._solve(within))

    def can_loosely_meet(self, wishes: Collection[int]) -> bool:
        """Whether all these could be met if hours and schools could be split: False is certain."""
        self._ask(met=wishes, objective=[])
        return self._is_loosely_possible()

    def most_with(self, wishes: Collection[int]) -> set[int]:
        """As many wishes as can be met together with all of these, which must be possible together."""
        self._ask(met=wishes, objective=self._wished)
        found = self._solve()
        return {number for number, column in enumerate(self._wished) if found[column] > 0.5}

    def short_hours(self, wishes: Collection[int], *, within: float) -> int | None:
        """Hours by which the demands among these must be lowered at least; None: the pins alone contradict.

        The least that is enough, or, after `within` seconds more, as much as is proved by then.
        """
        columns = [self._short[number] for number in wishes if number in self._short]
        self._ask(met=wishes, objective=columns, minimise=True)
        for column in columns:
            self._engine.changeColBounds(column, 0.0, highspy.kHighsInf)
        self._end = time.monotonic() + within
        try:
            found = self._solve()
        except TimeOver:
            bound = self._engine.getInfo().mip_dual_bound
            return max(1, math.ceil(bound - ROUNDING)) if math.isfinite(bound) else 1
        return round(sum(found[column] for column in columns)) if found else None

    def _column(self, most: float) -> int:
        """A new whole-numbered variable from 0 to `most`."""
        self._engine.addCol(0.0, 0.0, float(most), 0, [], [])
        self._engine.changeColIntegrality(self._columns, highspy.HighsVarType.kInteger)
        self._columns += 1
        return self._columns - 1

    def _row(self, parts: dict[int, float], least: float = -math.inf, most: float = math.inf) -> None:
        """`least` <= sum of columns times factors <= `most`."""
        factors = [float(factor) for factor in parts.values()]
        self._engine.addRow(float(least), float(most), len(parts), list(parts), factors)

    def _build(self, problem: StaffingProblem, arrays: StaffingArrays, wishes: Sequence[Wish]) -> None:
        people = {person.id: number for number, person in enumerate(problem.people)}
        schools = {school.id: number for number, school in enumerate(problem.schools)}
        names = {name: number for number, name in enumerate(problem.qualifications)}
        useful: list[list[tuple[int, int]]] = []
        for wish in wishes:
            at = arrays.school == schools[wish.school if isinstance(wish, Demand) else wish[1]]
            if isinstance(wish, Demand):
                q = names[wish.qualification]
                useful.append([(int(pair), q) for pair in np.flatnonzero(at & (arrays.cap[:, q] > 0))])
            else:
                pairs = np.flatnonzero(at & (arrays.person == people[wish[0]]))
                useful.append([(int(pair), -1) for pair in pairs])
        works, hours = self._pairs(arrays, sorted({pair for found in useful for pair, _ in found}))
        self._people(arrays, works, hours)
        for number, (wish, found) in enumerate(zip(wishes, useful, strict=True)):
            met = self._wished[number]
            if isinstance(wish, Demand):
                given = {hours[each]: 1.0 for each in found}
                self._row({**given, self._short[number]: 1.0, met: -float(wish.hours)}, least=0.0)
            else:
                self._row({**{works[pair]: 1.0 for pair, _ in found}, met: -1.0}, least=0.0)

    def _pairs(
        self, arrays: StaffingArrays, used: list[int]
    ) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
        """Variables of these pairs and of their hours, with blocks and caps."""
        works, hours = {}, {}
        for pair in used:
            works[pair] = self._column(1)
            caps = {q: int(cap) for q, cap in enumerate(arrays.cap[pair]) if cap}
            for q, cap in caps.items():
                hours[pair, q] = self._column(cap)
                self._row({hours[pair, q]: 1.0, works[pair]: -cap}, most=0.0)
            block = {hours[pair, q]: 1.0 for q in caps}
            self._row({**block, works[pair]: -arrays.block}, least=0.0)
        return works, hours

    def _people(
        self, arrays: StaffingArrays, works: dict[int, int], hours: dict[tuple[int, int], int]
    ) -> None:
        """Everybody's schools and hours."""
        schools: dict[int, dict[int, float]] = {}
        weeks: dict[int, dict[int, float]] = {}
        for pair, column in works.items():
            person = int(arrays.person[pair])
            schools.setdefault(person, {})[column] = 1.0
            weeks.setdefault(person, {})[column] = float(arrays.charge[pair])
        for (pair, _), column in hours.items():
            weeks[int(arrays.person[pair])][column] = 1.0
        for person, parts in schools.items():
            self._row(parts, most=arrays.most[person])
            self._row(weeks[person], most=arrays.hours[person])

    def _ask(self, met: Collection[int], objective: Columns, *, minimise: bool = False) -> None:
        """Set what is asked: these wishes are met, and these columns are as many (or few) as possible."""
        for number, column in enumerate(self._wished):
            self._engine.changeColBounds(column, float(number in met), 1.0)
        for column in self._short.values():
            self._engine.changeColBounds(column, 0.0, 0.0)
        wanted = set(objective)
        for column in [*self._wished, *self._short.values()]:
            self._engine.changeColCost(column, float(column in wanted))
        sense = highspy.ObjSense.kMinimize if minimise else highspy.ObjSense.kMaximize
        self._engine.changeObjectiveSense(sense)

    def _is_loosely_possible(self) -> bool:
        self._engine.setOptionValue("solve_relaxation", True)
        status = self._run(math.inf)
        self._engine.setOptionValue("solve_relaxation", False)
        return status not in INFEASIBLE

    def _solve(self, within: float = math.inf) -> list[float]:
        """The best values of all columns; [] when there are none."""
        self._engine.clearSolver()
        status = self._run(within)
        if status == highspy.HighsModelStatus.kOptimal:
            return list(self._engine.getSolution().col_value)
        if status in INFEASIBLE:
            return []
        raise TimeOver

    def _run(self, within: float) -> highspy.HighsModelStatus:
        left = min(within, self._end - time.monotonic())
        if left <= 0:
            raise TimeOver
        self._engine.setOptionValue("time_limit", left)
        self._engine.run()
        return self._engine.getModelStatus()
