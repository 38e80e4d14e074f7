"""Two plans of one school year side by side, in one statement each."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from allotment.staffing.checking import why_impossible
from allotment.staffing.differing import differences
from allotment.staffing.judging import Coverage, judge
from allotment.staffing.problem import StaffingPlan, StaffingProblem

from ..frozen import staffing_before, staffing_of, thawed
from ..models import Assignment, Plan
from ..spread import Spread, spread_of
from ..staleness import changes_between
from ..wording import members_in
from .plan_rows import Totals, totals_from


@dataclass(frozen=True)
class PlanMeasures:
    """What is compared of a plan: its sums, and how evenly it covers the needs of `problem`.

    `before` is how evenly last year's assignments would cover. `closed` names schools with a need at which
    nobody can work; they do not count in either spread.
    """

    plan: Plan
    problem: StaffingProblem
    staffing: StaffingPlan
    totals: Totals
    spread: Spread
    before: Spread
    closed: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """From one plan to the other: pairs whose hours differ, and weekly hours that somebody else gets."""

    pairs: int
    hours: int


def measures_of(plan: Plan, base: Plan | None = None) -> PlanMeasures:
    """The measures of a plan on what it was computed on, or on what `base` was; one statement.

    People and schools that the other base does not know count for nothing in the sums.
    """
    frozen = (base or plan).problem
    problem = thawed(frozen)
    staffing = staffing_of(Assignment.objects.filter(plan=plan))
    counted = _known(problem, staffing)
    judgement = judge(problem, counted)
    before = judge(problem, staffing_before(frozen)).coverage
    within = _open_schools(problem)
    return PlanMeasures(
        plan=plan,
        problem=problem,
        staffing=staffing,
        totals=totals_from(problem, counted, judgement, before),
        spread=_spread(judgement.coverage, within),
        before=_spread(before, within),
        closed=tuple(
            entry["label"]
            for entry in frozen["schools"]
            if any(entry["need"].values()) and entry["id"] not in within
        ),
    )


def _known(problem: StaffingProblem, staffing: StaffingPlan) -> StaffingPlan:
    people = {person.id for person in problem.people}
    schools = {school.id for school in problem.schools}
    return StaffingPlan(
        tuple(each for each in staffing.assignments if each.person in people and each.school in schools)
    )


def _spread(coverage: Mapping[str, Coverage], within: Container[str]) -> Spread:
    return spread_of(
        each.share for key, each in coverage.items() if any(each.need.values()) and key in within
    )


def _open_schools(problem: StaffingProblem) -> set[str]:
    """Where somebody can work at all."""
    schools = {school.id: school for school in problem.schools}
    return {
        key
        for person in problem.people
        for key in person.reach
        if not why_impossible(problem, person, schools[key])
    }


def base_changes(older: Plan, newer: Plan) -> list[str]:
    """What differs in needs, supply and rules from the base of one plan to that of the other.

    Empty for the same base, and where only the pins differ; one statement where the bases differ.
    """
    if older.fingerprint == newer.fingerprint:
        return []
    one, two = older.problem, newer.problem
    return changes_between(one, two, members_in({"staff": [*one["staff"], *two["staff"]]}))


def moved_between(left: PlanMeasures, right: PlanMeasures) -> Moved:
    """What changes hands."""
    found = differences(right.problem, left.staffing, right.staffing)
    return Moved(pairs=len(found.hours), hours=max(found.hours_taken, found.hours_given))
