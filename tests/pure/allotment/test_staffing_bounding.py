"""Bounds of staffing: never above the best plan, rising, close to it, and honest at their limits."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings

from allotment.running import Run
from allotment.staffing.arrays import as_arrays
from allotment.staffing.ascent import begin_ascent, rounding_error
from allotment.staffing.bounding import Bound, cost_grid, lower_bounds, round_up
from allotment.staffing.closing import close_gap, worthwhile_labels
from allotment.staffing.coupling import couple
from allotment.staffing.first_bound import first_bound
from allotment.staffing.judging import checked_value
from allotment.staffing.problem import Person, School, StaffingProblem
from allotment.staffing.reading import read_instance
from allotment.staffing.regions import constant_cost, regions
from tests.pure.allotment.small_problems import least_cost, small_problems
from tests.shared import shared_file

BEST_KNOWN = {"mini": 322.0, "kreis-1": 1_476.40}


def last_bound(problem: StaffingProblem, seconds: float, upper: float = math.inf) -> Bound:
    """The best bound after `seconds`."""
    return list(lower_bounds(problem, Run(seconds=seconds), lambda: upper))[-1]


@settings(deadline=None, max_examples=40)
@given(small_problems())
def test_no_bound_is_above_the_best_plan_and_the_engine_closes_the_gap(problem: StaffingProblem) -> None:
    best = least_cost(problem)
    bounds = list(lower_bounds(problem, Run(seconds=5), lambda: best + 0.5))
    assert all(bound.value <= best + 1e-6 for bound in bounds)
    assert [bound.value for bound in bounds] == sorted(bound.value for bound in bounds)
    if len(regions(as_arrays(problem))) == 1:
        assert bounds[-1].value == pytest.approx(best, abs=1e-4)


@settings(deadline=None, max_examples=200)
@given(small_problems())
def test_the_bound_before_any_search_is_none_too_high(problem: StaffingProblem) -> None:
    assert first_bound(as_arrays(problem)) <= least_cost(problem) + 1e-9


@settings(deadline=None, max_examples=25)
@given(small_problems())
def test_any_prices_prove_a_bound(problem: StaffingProblem) -> None:
    arrays = as_arrays(problem)
    draw = np.random.default_rng(len(arrays.person))
    total = constant_cost(arrays)
    for region in regions(arrays):
        coupling = couple(region.arrays)
        prices = draw.normal(0.0, 5.0, int(coupling.at[-1]))
        ascent = begin_ascent(coupling, prices)
        before = ascent.bound - rounding_error(coupling, prices)
        ascent.advance(0.01)
        assert ascent.bound >= before
        total += ascent.bound - rounding_error(coupling, ascent.best_prices)
    assert total <= least_cost(problem) + 1e-9


@settings(deadline=None, max_examples=25)
@given(small_problems())
def test_labels_of_the_best_plan_stay_when_dear_ones_are_closed(problem: StaffingProblem) -> None:
    best, arrays = least_cost(problem), as_arrays(problem)
    found = regions(arrays)
    if len(found) != 1:
        return
    ascent = begin_ascent(couple(found[0].arrays))
    ascent.advance(0.02)
    upper = best - constant_cost(arrays) + 1.0
    closed = close_gap(ascent.coupling, worthwhile_labels(ascent, upper), upper, 5.0, lambda: True)
    assert closed.value == pytest.approx(upper - 1.0, abs=1e-4)


def test_the_bound_finds_the_plan_that_the_search_has_missed() -> None:
    people = tuple(
        Person(f"p{n}", 8, frozenset({"lernen"}), 2, {"a": 5 + n, "b": 9, "c": 30 - n}) for n in range(3)
    )
    schools = tuple(
        School(name, {"lernen": 9}, weight) for name, weight in (("a", 1.0), ("b", 1.3), ("c", 1.6))
    )
    problem = StaffingProblem(("lernen",), schools, people)
    known = 60.0
    bounds = list(lower_bounds(problem, Run(seconds=10), lambda: known))
    plans = [bound.plan for bound in bounds if bound.plan is not None]
    assert len(plans) == 1
    assert checked_value(problem, plans[0]) == pytest.approx(bounds[-1].value)
    assert bounds[-1].value < known


def test_time_of_zero_and_cancelling_still_give_a_proven_bound() -> None:
    problem = read_instance(shared_file("data/planning/mini.json.gz"))
    assert len(list(lower_bounds(problem, Run(seconds=0), lambda: math.inf))) == 1
    cancelled = Run(seconds=60, is_cancelled=lambda: True)
    assert len(list(lower_bounds(problem, cancelled, lambda: math.inf))) == 1


def test_more_workers_prove_bounds_of_many_regions() -> None:
    people = tuple(Person(f"p{n}", 12, frozenset({"lernen"}), 1, {f"s{n}": 0}) for n in range(4))
    schools = tuple(School(f"s{n}", {"lernen": 10 + n}) for n in range(5))
    problem = StaffingProblem(("lernen",), schools, people)
    *_, last = lower_bounds(problem, Run(seconds=2, workers=2), lambda: math.inf)
    assert last.value == pytest.approx(4 * 0.5 + 1.0 + 39.0, abs=1e-6)


@pytest.mark.parametrize("name", ["mini", "kreis-1"])
def test_shared_instances_are_bounded_closely_within_seconds(name: str) -> None:
    problem = read_instance(shared_file(f"data/planning/{name}.json.gz"))
    values = [b.value for b in itertools.islice(lower_bounds(problem, Run(seconds=2), lambda: math.inf), 40)]
    assert values[-1] <= BEST_KNOWN[name]
    assert values[-1] >= 0.9 * BEST_KNOWN[name]


def test_grid_and_rounding() -> None:
    problem = StaffingProblem(
        ("lernen",),
        (School("a", {"lernen": 9}, 1.15),),
        (Person("p", 8, frozenset({"lernen"}), 1, {"a": 7}),),
    )
    assert cost_grid(as_arrays(problem)) == pytest.approx(0.05)
    assert round_up(321.9601, 0.05) == pytest.approx(322.0)
    assert round_up(322.0000000001, 0.05) == pytest.approx(322.0)
    assert round_up(1.2345678, 0.0) == 1.2345678
