"""Location: the best of all choices on small problems, published optima with proof, faults by name."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allotment.errors import InvalidProblem, UnreadableInstance
from allotment.location import (
    Demand,
    LocationPlan,
    LocationProblem,
    covering,
    judge,
    read_or_library,
    solve_location,
)
from allotment.location.ascent import Ascent
from allotment.location.solving import first_bound, weighted_costs
from allotment.results import Ended
from allotment.running import Progress, Run
from tests.shared import shared_file

ROAD = LocationProblem(
    ("Nord", "Mitte", "Süd"),
    (Demand("a", 10), Demand("b", 1), Demand("c", 4)),
    np.array([[1.0, 5, 9], [5, 1, 5], [9, 5, 1]]),
    count=1,
)


@st.composite
def problems(draw: st.DrawFn) -> LocationProblem:
    sites, demands = draw(st.integers(1, 6)), draw(st.integers(0, 6))
    count = draw(st.integers(1, sites))
    lengths = st.sampled_from([0, 1, 2, 3.5, 7, np.inf])
    distances = [[draw(lengths) for _ in range(sites)] for _ in range(demands)]
    return LocationProblem(
        tuple(f"s{n}" for n in range(sites)),
        tuple(Demand(f"d{n}", draw(st.sampled_from([0, 1, 2.5]))) for n in range(demands)),
        np.array(distances, float).reshape(demands, sites),
        count,
        frozenset(draw(st.lists(st.integers(0, sites - 1).map("s{}".format), max_size=count))),
        unreached=9.0,
    )


def _best(problem: LocationProblem) -> float:
    ways = combinations(problem.sites, problem.count)
    return min(judge(problem, LocationPlan(frozenset(way))).value for way in ways)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_other_choice_is_better(problem: LocationProblem) -> None:
    result = solve_location(problem, Run())
    assert result.value == pytest.approx(_best(problem))
    assert result.bound == pytest.approx(result.value)
    assert result.ended is Ended.PROVED


@settings(max_examples=100, deadline=None)
@given(problems())
def test_no_step_of_the_prices_claims_too_much(problem: LocationProblem) -> None:
    best, cost = _best(problem), weighted_costs(problem)
    pinned = np.array([site in problem.pinned for site in problem.sites])
    for is_open in (pinned, np.ones_like(pinned)):
        if is_open.any():
            assert first_bound(cost, pinned, problem.count, is_open) <= best + 1e-9
    ascent = Ascent(cost, pinned, problem.count, cost.mean(axis=1))
    for _ in range(4):
        ascent.improve(5, best)
        assert ascent.bound <= best + 1e-9
    must, never = ascent.decided(best + 1e-6)
    for way in combinations(range(len(problem.sites)), problem.count):
        plan = LocationPlan(frozenset(problem.sites[n] for n in way))
        if judge(problem, plan).value == best:
            assert set(np.flatnonzero(must)) <= set(way)
            assert not set(np.flatnonzero(never)) & set(way)


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from([0.0, 2.0, 5.0]))
def test_covering_leaves_the_least_weight_beyond_the_radius(problem: LocationProblem, radius: float) -> None:
    result = solve_location(covering(problem, radius), Run())
    ways = (np.array(way) for way in combinations(range(len(problem.sites)), problem.count))
    pinned = {problem.sites.index(site) for site in problem.pinned}
    weight = np.array([demand.weight for demand in problem.demands])
    left = (
        weight[(problem.distances[:, way] > radius).all(axis=1)].sum() for way in ways if pinned <= {*way}
    )
    assert result.value == pytest.approx(min(left))
    assert result.ended is Ended.PROVED


def _plain(seed: int, size: int, count: int) -> LocationProblem:
    points = np.random.default_rng(seed).integers(0, 1000, (size, 2))
    distances = np.rint(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)))
    names = tuple(f"p{n}" for n in range(size))
    return LocationProblem(names, tuple(Demand(name) for name in names), distances, count)


def test_a_plain_is_proved_in_moments_and_the_way_there_only_improves() -> None:
    steps = list[Progress]()
    result = solve_location(_plain(3, 150, 4), Run(on_progress=steps.append))
    assert result.ended is Ended.PROVED
    values, bounds = [step.value for step in steps], [step.bound for step in steps]
    assert values == sorted(values, reverse=True)
    assert bounds == sorted(bounds)


def test_the_same_seed_gives_the_same_plan() -> None:
    first, second = (solve_location(_plain(5, 60, 9), Run(iterations=5, seed=4)) for _ in range(2))
    assert first.plan == second.plan


def test_no_time_gives_the_greedy_plan_and_cancelling_keeps_it() -> None:
    greedy = solve_location(_plain(2, 80, 6), Run(seconds=0))
    stopped = solve_location(_plain(2, 80, 6), Run(is_cancelled=lambda: True))
    assert greedy.ended is Ended.TIME
    assert (stopped.ended, stopped.plan) == (Ended.CANCELLED, greedy.plan)


def test_everybody_is_sent_to_the_nearest_and_a_pin_stays() -> None:
    assert solve_location(ROAD).plan.open == {"Nord"}
    pinned = LocationProblem(ROAD.sites, ROAD.demands, ROAD.distances, 2, frozenset({"Mitte"}))
    result = solve_location(pinned)
    assert result.plan.open == {"Nord", "Mitte"}
    assert judge(pinned, result.plan).nearest == {"a": "Nord", "b": "Mitte", "c": "Mitte"}


def test_the_judge_names_what_a_plan_breaks() -> None:
    pinned = LocationProblem(ROAD.sites, ROAD.demands, ROAD.distances, 1, frozenset({"Mitte"}))
    verdict = judge(pinned, LocationPlan(frozenset({"Nord", "West"})))
    assert verdict.value == float("inf")
    assert verdict.broken == (
        "Der Standort „West“ ist unbekannt.",
        "Der gesetzte Standort „Mitte“ fehlt.",
        "Es sollen 1 Standorte sein, gewählt sind 2.",
    )


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"count": 0}, "count"),
        ({"count": 4}, "count"),
        ({"count": 1.5}, "count"),
        ({"sites": ("a", "a", "b")}, "sites[a]"),
        ({"demands": (Demand("a"), Demand("b", -1), Demand("c"))}, "demands[b].weight"),
        ({"demands": (Demand("a"), Demand("b", float("nan")), Demand("c"))}, "demands[b].weight"),
        ({"pinned": frozenset({"West"})}, "pinned"),
        ({"pinned": frozenset({"Nord", "Süd"})}, "pinned"),
        ({"distances": np.ones((2, 3))}, "distances"),
        ({"distances": np.full((3, 3), np.nan)}, "distances[a]"),
        ({"distances": np.full((3, 3), np.inf)}, "distances[a]"),
        ({"distances": -np.ones((3, 3))}, "distances[a]"),
        ({"unreached": -1.0}, "unreached"),
    ],
)
def test_a_fault_is_named(changes: dict[str, object], where: str) -> None:
    parts = {"sites": ROAD.sites, "demands": ROAD.demands, "distances": ROAD.distances, "count": 1}
    with pytest.raises(InvalidProblem) as refused:
        LocationProblem(**{**parts, **changes})  # type: ignore[arg-type]
    assert refused.value.where == where


def test_the_last_of_equal_edges_counts_and_other_formats_are_refused() -> None:
    problem = read_or_library(b"4 4 1\n1 2 5\n1 2 3\n2 3 4\n3 4 1\n")
    assert problem.distances[0].tolist() == [0, 3, 7, 8]
    assert problem.count == 1
    for broken in (b"", b"2 1 1\n1 3 5", b"2 2 1\n1 2 5", b"a b c"):
        with pytest.raises(UnreadableInstance):
            read_or_library(broken)


@pytest.mark.parametrize(("name", "optimum"), [("pmed1", 5819), ("pmed10", 1255), ("pmed12", 6634)])
def test_published_instances_are_solved_with_proof(name: str, optimum: int) -> None:
    result = solve_location(
        read_or_library(shared_file(f"data/benchmarks/pmedian/{name}.txt")), Run(seconds=20)
    )
    assert (result.value, result.bound, result.ended) == (optimum, optimum, Ended.PROVED)
