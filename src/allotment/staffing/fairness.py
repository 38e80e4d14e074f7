"""Fairness: lexicographic max-min of coverage over schools, with proof per level.

Compared is the share of each school's whole need that is covered (`fair_shares`), without weights. A plan is
fairer than another when its smallest share is greater; when these are equal, when fewer schools have it; then
the next greater share counts in the same way, and so on. A *level* is a share with the schools that have it.
Hours are whole and come in blocks, so that levels are steps; shares within 1e-9 are equal.

Each level is proved by itself: no plan that is as good on the levels before has a greater share on this one,
or the same share with fewer schools. All levels proved means that no plan is fairer as far as levels were
computed. The proofs rest on the tolerances of an engine (1e-6); plan and levels are checked by the judge.
What time is left lowers the value of the weighted aim while the levels are kept.
"""

import math
import time
from dataclasses import dataclass

from allotment.errors import InvalidPlan, InvalidRun
from allotment.results import Ended
from allotment.running import Run
from allotment.staffing.arrays import Floats, StaffingArrays, as_arrays, as_hours, as_plan
from allotment.staffing.checking import require_work
from allotment.staffing.fair_levels import Step, levels_of
from allotment.staffing.fair_proof import Proof
from allotment.staffing.fair_shares import EQUAL, Shares, fairer, shares_of
from allotment.staffing.fair_work import FairWork
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.judging import checked_value, judge
from allotment.staffing.notes import GREEDY, START
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from allotment.staffing.solving import PLAN_SECONDS, PlanSeen

USUAL_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """`schools` have `share`; `bound` is the most that this level can reach, when those before are kept.

    `is_proved`: the share cannot be greater, and no fewer schools can have it.
    """

    share: float
    bound: float
    is_proved: bool
    schools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FairResult:
    """A fair plan that the judge has checked, its lowest levels, and its value of the weighted aim.

    `ended` is PROVED when all levels are; the value is never proved. `needless` are schools without need,
    `unreachable` schools with a need where nobody can work: both are compared with nobody.
    """

    plan: StaffingPlan
    levels: tuple[Level, ...]
    value: float
    seconds: float
    ended: Ended
    needless: tuple[str, ...]
    unreachable: tuple[str, ...]

    @property
    def open_level(self) -> Level | None:
        """The lowest level that is not proved; None when all are."""
        return next((level for level in self.levels if not level.is_proved), None)

    @property
    def bound(self) -> float:
        """The most that the share of `open_level` can reach; the last level's share when all are proved."""
        level = self.open_level or self.levels[-1]
        return level.bound

    @property
    def gap(self) -> float:
        """How much greater the share of `open_level` may be: 0.04 is four of a hundred hours needed."""
        level = self.open_level
        return max(0.0, level.bound - level.share) if level else 0.0


def solve_fairly(
    problem: StaffingProblem,
    run: Run,
    start: StaffingPlan | None = None,
    levels: int = USUAL_LEVELS,
    *,
    on_plan: PlanSeen | None = None,
) -> FairResult:
    """The fairest plan that is found in the time of `run`, never less fair than the greedy plan or `start`.

    `levels` tells how many are raised and proved, the lowest first. Progress tells the smallest share as
    value and what it can reach at most as bound. A second thread proves while the first searches. With
    `iterations` that many steps are taken, and `seconds` limits each round of proofs. `on_plan` gets the
    first plan at once and fairer ones every two seconds at most, in the caller's thread. Preparing the
    compiled kernels does not count as time of the run. Raises NothingToPlan, InvalidRun.
    """
    if isinstance(levels, bool) or not isinstance(levels, int) or levels < 1:
        raise InvalidRun("levels", "Die Zahl der Stufen muss eine ganze Zahl ab 1 sein.")
    began = time.monotonic()
    require_work(problem)
    arrays = as_arrays(problem)
    shares = shares_of(arrays)
    outlet = _Outlet(problem, arrays, on_plan)
    work = FairWork(shares, run, began, levels, greedy_hours(arrays), outlet.look)
    if start is not None:
        work.search.offer(greedy_hours(arrays, as_hours(problem, arrays, start)))
    work.report(GREEDY if start is None else START)
    hours, proofs = work.solve()
    plan = as_plan(problem, arrays, hours)
    found = _checked(problem, plan, shares, levels_of(shares, hours, levels), proofs)
    judgement = judge(problem, plan)
    schools = list(zip(problem.schools, shares.whole, shares.compared, strict=True))
    return FairResult(
        plan=plan,
        levels=found,
        value=judgement.value,
        seconds=time.monotonic() - began,
        ended=Ended.PROVED if all(level.is_proved for level in found) else work.ended,
        needless=tuple(school.id for school, need, _ in schools if not need),
        unreachable=tuple(school.id for school, need, compared in schools if need and not compared),
    )


class _Outlet:
    """Hands out plans while the search goes on, checked, not too often, and only fairer ones."""

    def __init__(self, problem: StaffingProblem, arrays: StaffingArrays, on_plan: PlanSeen | None) -> None:
        self.problem, self.arrays, self.on_plan = problem, arrays, on_plan
        self._last = -math.inf
        self._row: Floats | None = None

    def look(self, work: FairWork, note: str) -> None:
        """Hand out the fairest plan when there is a new one and it is time."""
        now, row = time.monotonic(), work.search.row
        if self.on_plan is None or now - self._last < PLAN_SECONDS:
            return
        if self._row is not None and not fairer(row, self._row):
            return
        self._last, self._row = now, row
        plan = as_plan(self.problem, self.arrays, work.search.best)
        checked_value(self.problem, plan)
        self.on_plan(plan, work.progress(note))


def _checked(
    problem: StaffingProblem, plan: StaffingPlan, shares: Shares, levels: list[Step], proofs: list[Proof]
) -> tuple[Level, ...]:
    """The levels as the judge sees them. Raises InvalidPlan where plan or levels do not hold."""
    judgement = judge(problem, plan)
    if judgement.broken:
        raise InvalidPlan("plan", judgement.broken[0])
    names = [school.id for school in problem.schools]
    compared = {name for name, is_compared in zip(names, shares.compared, strict=True) if is_compared}
    found: list[Level] = []
    passed: set[str] = set()
    for level, proof in zip(levels, proofs, strict=True):
        schools = tuple(names[place] for place in level.schools)
        passed |= set(schools)
        higher = (judgement.coverage[name].share for name in compared - passed)
        if any(abs(judgement.coverage[name].share - level.share) > EQUAL for name in schools) or any(
            share <= level.share + EQUAL for share in higher
        ):
            raise InvalidPlan("levels", f"Die Stufe {len(found) + 1} stimmt nicht mit dem Plan überein.")
        found.append(Level(level.share, proof.bound, proof.is_proved, schools))
    return tuple(found)
