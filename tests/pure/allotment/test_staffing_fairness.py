"""Fairness: as fair as the fairest of all plans on small problems, levels honest, price told."""

import time
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from allotment.errors import InvalidRun
from allotment.results import Ended
from allotment.running import Progress, Run
from allotment.staffing.arrays import as_arrays
from allotment.staffing.checking import why_impossible
from allotment.staffing.fair_price import gini, price_of_fairness
from allotment.staffing.fairness import FairResult, solve_fairly
from allotment.staffing.judging import judge
from allotment.staffing.problem import Person, School, StaffingPlan, StaffingProblem
from tests.pure.allotment.small_problems import NAMES, small_problems, weeks_of

CALM = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def compared(problem: StaffingProblem) -> list[School]:
    """Schools with a need where somebody can work."""
    return [
        school
        for school in problem.schools
        if sum(school.needs.values())
        and any(not why_impossible(problem, person, school) for person in problem.people)
    ]


def fairest_shares(problem: StaffingProblem) -> list[Fraction]:
    """Sorted shares of the fairest plan, by trying all weeks of all people."""
    place = {
        (school.id, name): number for number, (school, name) in enumerate(product(problem.schools, NAMES))
    }
    need = [school.needs[name] for school, name in product(problem.schools, NAMES)]
    states = {(0,) * len(need)}
    for person in problem.people:
        following = set()
        for week in weeks_of(problem, person):
            for state in states:
                worked = list(state)
                for school, hours in week.items():
                    for name, each in zip(NAMES, hours, strict=True):
                        at = place[school, name]
                        worked[at] = min(need[at], worked[at] + each)
                following.add(tuple(worked))
        states = following
    return max(
        sorted(
            Fraction(sum(state[place[school.id, name]] for name in NAMES), sum(school.needs.values()))
            for school in compared(problem)
        )
        for state in states
    )


def sorted_shares(
    problem: StaffingProblem, result: FairResult, names: tuple[str, ...] = NAMES
) -> list[Fraction]:
    """The same of a result, by the judge."""
    coverage = judge(problem, result.plan).coverage
    return sorted(
        Fraction(sum(coverage[school.id].covered.get(name, 0) for name in names), sum(school.needs.values()))
        for school in compared(problem)
    )


@CALM
@given(small_problems())
def test_no_plan_is_fairer_and_all_levels_are_proved(problem: StaffingProblem) -> None:
    if not len(as_arrays(problem).person):
        return
    result = solve_fairly(problem, Run(seconds=20, iterations=400), levels=9)
    best = fairest_shares(problem)
    assert judge(problem, result.plan).broken == ()
    assert sorted_shares(problem, result) == best
    assert result.ended is Ended.PROVED
    assert (result.open_level, result.gap) == (None, 0.0)
    assert result.bound == pytest.approx(result.levels[-1].share)
    assert [level.share for level in result.levels] == pytest.approx(sorted({float(share) for share in best}))
    assert all(level.bound == pytest.approx(level.share) for level in result.levels)


def town(count: int = 12, *, seed: int = 3) -> StaffingProblem:
    """A made-up town that needs more than there is, with a school nobody reaches and one without need."""
    lots = np.random.default_rng(seed)
    schools = tuple(School(f"s{n}", {"a": int(lots.integers(5, 25))}) for n in range(2 * count))
    people = tuple(
        Person(f"p{n}", int(lots.integers(10, 29)), frozenset({"a"}), 3, {s.id: 10 for s in schools})
        for n in range(count)
    )
    return StaffingProblem(("a",), (*schools, School("far", {"a": 9}), School("calm", {})), people)


def test_schools_that_cannot_be_compared_are_named_and_hold_nobody_back() -> None:
    result = solve_fairly(town(), Run(seconds=5, iterations=3_000), levels=1)
    assert (result.needless, result.unreachable) == (("calm",), ("far",))
    assert result.levels[0].share > 0.3
    assert result.levels[0].share <= result.levels[0].bound <= 1.0


def test_the_same_seed_and_steps_give_the_same_plan() -> None:
    plans = [solve_fairly(town(6), Run(seconds=60, iterations=1_000, seed=5), levels=1).plan for _ in "ab"]
    assert plans[0] == plans[1]


def test_no_time_gives_a_sound_plan_and_cancelling_ends_soon() -> None:
    problem, began = town(), time.monotonic()
    steps: list[Progress] = []
    none = solve_fairly(problem, Run(seconds=0, on_progress=steps.append))
    stopped = solve_fairly(problem, Run(seconds=600, is_cancelled=lambda: time.monotonic() > began + 0.5))
    assert judge(problem, none.plan).is_sound
    assert [step.note for step in steps] == ["greedy"]
    assert stopped.ended is Ended.CANCELLED
    assert judge(problem, stopped.plan).is_sound
    assert time.monotonic() - began < 60


def test_a_start_is_never_made_less_fair() -> None:
    problem = town()
    good = solve_fairly(problem, Run(seconds=1, iterations=3_000), levels=2)
    again = solve_fairly(problem, Run(seconds=0), start=good.plan, levels=2)
    assert sorted_shares(problem, again, ("a",)) >= sorted_shares(problem, good, ("a",))


def test_plans_are_handed_out_on_the_way_each_fairer_than_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("allotment.staffing.fairness.PLAN_SECONDS", 0.0)
    problem, seen = town(), list[tuple[StaffingPlan, Progress]]()
    run = Run(seconds=0.2, iterations=500)
    result = solve_fairly(problem, run, levels=1, on_plan=lambda plan, step: seen.append((plan, step)))
    rows = [
        sorted(each.share for key, each in judge(problem, plan).coverage.items() if key.startswith("s"))
        for plan, _step in seen
    ]
    assert len(seen) > 1
    assert rows == sorted(rows)
    assert seen[0][1].note == "greedy"
    assert rows[-1][0] == pytest.approx(seen[-1][1].value) == pytest.approx(result.levels[0].share)
    assert judge(problem, seen[-1][0]).is_sound


def test_levels_must_be_a_number_from_one() -> None:
    with pytest.raises(InvalidRun):
        solve_fairly(town(), Run(seconds=0), levels=0)


def test_the_price_tells_both_plans_side_by_side() -> None:
    problem = town()
    fair = solve_fairly(problem, Run(seconds=1, iterations=3_000), levels=1)
    price = price_of_fairness(problem, StaffingPlan(), fair.plan)
    assert price.fair.value == pytest.approx(fair.value)
    assert price.fair.least == pytest.approx(fair.levels[0].share)
    assert (price.weighted.covered_hours, price.weighted.gini, price.hours_moved) == (0, 0.0, 0)
    assert price.value == pytest.approx(fair.value - judge(problem, StaffingPlan()).value)
    back = price_of_fairness(problem, fair.plan, StaffingPlan())
    assert back.hours_moved == back.weighted.covered_hours > 0


def test_gini() -> None:
    assert gini([]) == gini([0.0, 0.0]) == 0.0
    assert gini([0.5, 0.5, 0.5]) == pytest.approx(0.0)
    assert gini([0.0, 0.0, 0.0, 1.0]) == pytest.approx(0.75)
