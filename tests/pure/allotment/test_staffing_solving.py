"""Staffing plans: as good as the best of all plans on small problems, sound and steady on larger ones."""

import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from allotment.results import Ended
from allotment.running import Progress, Run
from allotment.staffing.arrays import as_arrays, as_hours, as_plan, value_of
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.judging import judge
from allotment.staffing.problem import Assignment, Person, School, StaffingPlan, StaffingProblem
from allotment.staffing.reading import read_instance
from allotment.staffing.regions import constant_cost, regions
from allotment.staffing.solving import solve_staffing
from allotment.staffing.weeks import as_ground, new_desk, plan_week
from tests.pure.allotment.small_problems import least_cost, small_problems
from tests.shared import shared_file

CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KREIS = "data/planning/kreis-1.json.gz"


def town(count: int = 12, *, seed: int = 3) -> StaffingProblem:
    """A made-up town: people reach all schools, more is needed than there is."""
    lots = np.random.default_rng(seed)
    schools = tuple(School(f"s{n}", {"a": int(lots.integers(5, 25))}, 1.15) for n in range(2 * count))
    people = tuple(
        Person(
            f"p{n}",
            int(lots.integers(10, 29)),
            frozenset({"a"}),
            int(lots.integers(2, 4)),
            {school.id: int(lots.integers(5, 40)) for school in schools},
        )
        for n in range(count)
    )
    return StaffingProblem(("a",), schools, people)


@CALM
@given(small_problems(people=1))
def test_the_week_of_one_person_is_the_best_of_all(problem):
    arrays = as_arrays(problem)
    if not len(arrays.person):
        return
    hours, worked = np.zeros_like(arrays.cap), np.zeros_like(arrays.need)
    ground = as_ground(arrays)
    plan_week(ground, new_desk(ground), 0, worked, hours, np.zeros(2, np.int64), 0.0)
    verdict = judge(problem, as_plan(problem, arrays, hours))
    assert verdict.broken == ()
    assert verdict.value == pytest.approx(least_cost(problem))


@CALM
@given(small_problems())
def test_bound_and_value_enclose_the_best_of_all_plans(problem):
    if not len(as_arrays(problem).person):
        return
    result = solve_staffing(problem, Run(seconds=0.1, iterations=400))
    best = least_cost(problem)
    assert judge(problem, result.plan).broken == ()
    assert result.bound <= best + 1e-6
    assert result.value == pytest.approx(best)


@CALM
@given(small_problems())
def test_the_greedy_plan_keeps_all_rules_and_the_arrays_price_it_as_the_judge(problem):
    arrays = as_arrays(problem)
    hours = greedy_hours(arrays)
    verdict = judge(problem, as_plan(problem, arrays, hours))
    assert verdict.broken == ()
    assert value_of(arrays, hours) == pytest.approx(verdict.value)
    parts = sum(value_of(region.arrays, hours[region.pairs]) for region in regions(arrays))
    assert constant_cost(arrays) + parts == pytest.approx(verdict.value)


def test_the_same_seed_and_steps_give_the_same_plan_and_another_seed_may_not():
    plans = [solve_staffing(town(), Run(iterations=2_000, seed=seed)).plan for seed in (5, 5, 6)]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]


def test_no_time_gives_the_greedy_plan():
    problem = town()
    arrays = as_arrays(problem)
    result = solve_staffing(problem, Run(seconds=0))
    assert result.ended is Ended.TIME
    assert result.plan == as_plan(problem, arrays, greedy_hours(arrays))


def test_progress_only_gets_better_and_ends_at_the_result():
    seen: list[Progress] = []
    result = solve_staffing(town(), Run(seconds=60, iterations=5_000, on_progress=seen.append))
    assert seen[0].note == "greedy"
    assert [step.value for step in seen] == sorted((step.value for step in seen), reverse=True)
    assert [step.bound for step in seen] == sorted(step.bound for step in seen)
    assert result.value <= seen[-1].value + 1e-6
    assert result.value < seen[0].value


def test_cancelled_in_the_first_second_the_best_plan_so_far_is_returned():
    began = time.monotonic()
    problem = town(40)
    result = solve_staffing(problem, Run(seconds=600, is_cancelled=lambda: time.monotonic() > began + 0.3))
    assert result.ended is Ended.CANCELLED
    assert judge(problem, result.plan).is_sound
    assert time.monotonic() - began < 60


def test_pins_are_kept_and_forbidden_pairs_are_not_used():
    free = town()
    found = solve_staffing(free, Run(iterations=2_000)).plan
    used = frozenset((entry.person, entry.school) for entry in found.assignments[:3])
    taken = {(entry.person, entry.school) for entry in found.assignments}
    pinned = frozenset(pair for pair in [("p0", "s0"), ("p1", "s1")] if pair not in taken)
    problem = StaffingProblem(free.qualifications, free.schools, free.people, pinned=pinned, forbidden=used)
    plan = solve_staffing(problem, Run(iterations=2_000), start=found).plan
    pairs = {(entry.person, entry.school) for entry in plan.assignments}
    assert pinned
    assert pinned <= pairs
    assert not used & pairs


def test_whoever_is_away_works_less():
    free = town()
    problem = StaffingProblem(free.qualifications, free.schools, free.people, absences={"p0": 8})
    plan = solve_staffing(problem, Run(iterations=1_000)).plan
    worked = sum(sum(entry.hours.values()) for entry in plan.assignments if entry.person == "p0")
    assert worked <= free.people[0].hours - 8


def test_hours_of_one_funder_stay_at_its_schools():
    schools = (
        School("kommune", {"a": 20}, weight=9.0, funders=frozenset({"Kommune"})),
        School("alle", {"a": 20}),
    )
    reach = {"kommune": 5, "alle": 5}
    people = tuple(Person(who, 10, frozenset({"a"}), 2, reach, funder=who) for who in ("Land", "Kommune"))
    plan = solve_staffing(StaffingProblem(("a",), schools, people), Run(iterations=200)).plan
    assert {(entry.person, entry.school) for entry in plan.assignments} == {
        ("Land", "alle"),
        ("Kommune", "kommune"),
    }


def test_a_start_that_no_longer_holds_is_kept_as_far_as_it_holds():
    problem = town()
    good = solve_staffing(problem, Run(iterations=20_000)).plan
    broken = StaffingPlan((*good.assignments[1:], Assignment("p0", "gone", {"a": 4})))
    result = solve_staffing(problem, Run(seconds=0), start=broken)
    assert result.value <= judge(problem, StaffingPlan(good.assignments[1:])).value
    assert result.value < solve_staffing(problem, Run(seconds=0)).value


def test_hours_and_plan_are_two_forms_of_the_same():
    problem = town()
    arrays = as_arrays(problem)
    hours = greedy_hours(arrays)
    assert (as_hours(problem, arrays, as_plan(problem, arrays, hours)) == hours).all()


@pytest.mark.shared
def test_a_kreis_is_planned_well_in_a_second_or_two():
    problem = read_instance(shared_file(KREIS))
    assert judge(problem, StaffingPlan()).value == pytest.approx(9_362.65)
    result = solve_staffing(problem, Run(iterations=30_000))
    assert result.value < 1_600
    assert 1_400 < result.bound <= result.value
