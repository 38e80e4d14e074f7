"""Generalized assignment: the cheapest of all plans on small problems, sound on published ones."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allotment.assignment import (
    Adviser,
    AssignmentPlan,
    AssignmentProblem,
    Option,
    Request,
    judge,
    read_or_library,
    solve_assignment,
)
from allotment.assignment.arrays import as_arrays
from allotment.assignment.chains import Ground
from allotment.assignment.core import relaxed_prices
from allotment.assignment.groups import a_table, descend, gather
from allotment.assignment.prices import Prices
from allotment.errors import InvalidProblem, NoPlan, UnreadableInstance
from allotment.results import Ended
from allotment.running import Progress, Run
from tests.shared import shared_file

TINY = b"2 3\n1 9 2\n5 1 1\n4 4 4\n3 3 3\n8 5\n"


@st.composite
def problems(draw: st.DrawFn) -> AssignmentProblem:
    advisers = tuple(Adviser(f"a{i}", draw(st.integers(0, 12))) for i in range(draw(st.integers(1, 3))))
    option = st.builds(Option, st.integers(0, 8), st.sampled_from([0, 1, 2.5, 4, 7]))
    options = st.dictionaries(st.sampled_from([one.id for one in advisers]), option)
    open_cost = st.sampled_from([None, None, 3.0, 9.5])
    count = draw(st.integers(0, 4))
    return AssignmentProblem(
        advisers, tuple(Request(f"r{j}", draw(options), draw(open_cost)) for j in range(count))
    )


def _best(problem: AssignmentProblem) -> float:
    ways = [[None, *request.options] for request in problem.requests]
    names = [request.id for request in problem.requests]
    plans = ({n: a for n, a in zip(names, way, strict=True) if a is not None} for way in product(*ways))
    return min(judge(problem, AssignmentPlan(plan)).value for plan in plans)


@settings(max_examples=80, deadline=None)
@given(problems())
def test_no_other_plan_is_cheaper(problem: AssignmentProblem) -> None:
    best = _best(problem)
    if best == float("inf"):
        with pytest.raises(NoPlan):
            solve_assignment(problem, Run())
        return
    result = solve_assignment(problem, Run())
    assert result.value == pytest.approx(best)
    assert result.bound == pytest.approx(best)
    assert result.ended is Ended.PROVED


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_step_of_the_prices_claims_too_much(problem: AssignmentProblem) -> None:
    best, arrays = _best(problem), as_arrays(problem)
    start = relaxed_prices(arrays, 5.0) if best < float("inf") and problem.requests else None
    if start is None:
        return
    prices = Prices(arrays, start[0] * 0.5)
    for _ in range(5):
        prices.improve(7, best)
        assert prices.bound <= best + 1e-6
        cheapest = prices.raw_bound + prices.penalties()
        assert (cheapest.min(axis=0, initial=np.inf) <= best + 1e-6).all()


def _town(seed: int) -> AssignmentProblem:
    """Cost and load inversely related, as in type d of the literature."""
    lots = np.random.default_rng(seed)
    load = lots.integers(1, 101, (5, 40))
    cost = 111 - load + lots.integers(-10, 11, load.shape)
    return AssignmentProblem(
        tuple(Adviser(f"a{i}", int(0.8 * load[i].sum() / 5)) for i in range(5)),
        tuple(
            Request(f"r{j}", {f"a{i}": Option(int(load[i, j]), float(cost[i, j])) for i in range(5)})
            for j in range(40)
        ),
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_group_is_dealt_out_in_the_cheapest_other_way(seed: int) -> None:
    lots = np.random.default_rng(seed)
    rows, count = 3, 6
    load, reduced = lots.integers(1, 9, (rows, count)), lots.random((rows, count)) * 4
    ground = Ground(
        reduced, load, lots.integers(6, 16, rows), lots.random(rows), 1.0, np.argsort(reduced, axis=0).T
    )
    table, group = a_table(rows, count), np.arange(rows)

    def cost(way: tuple[int, ...]) -> float:
        used = np.bincount(way, load[way, range(count)], rows)
        room = ground.capacity - used
        return float(reduced[way, range(count)].sum() + ground.idle @ room) if (room >= 0).all() else np.inf

    ways = {way: cost(way) for way in product(range(rows), repeat=count)}
    for start in sorted(ways, key=ways.__getitem__)[:2]:
        chosen = np.array(start)
        n, now = gather(ground, chosen, group, table)
        found, _steps = descend(ground, group, chosen, n, 99.0, table)
        others = [value for way, value in ways.items() if way != start]
        assert found == pytest.approx(min(others))
        if np.isfinite(found):
            assert now == pytest.approx(ways[start])
            assert ways[tuple(table.found[np.argsort(table.jobs)])] == pytest.approx(found)


def test_a_hard_town_is_solved_to_within_three_per_cent() -> None:
    problem, steps = _town(4), list[Progress]()

    def is_near() -> bool:
        return bool(steps) and steps[-1].value - steps[-1].bound < 0.03 * steps[-1].value

    # stops as soon as it is near: a moment on an idle machine
    result = solve_assignment(problem, Run(seconds=60, on_progress=steps.append, is_cancelled=is_near))
    assert judge(problem, result.plan).value == result.value
    assert result.gap < 0.03
    values, bounds = [step.value for step in steps], [step.bound for step in steps]
    assert values == sorted(values, reverse=True)
    assert bounds == sorted(bounds)


def test_the_same_seed_gives_the_same_plan() -> None:
    first, second = (solve_assignment(_town(5), Run(iterations=300, seed=9)) for _ in range(2))
    assert first.plan == second.plan
    assert first.value == second.value


def test_no_time_gives_the_greedy_plan_and_cancelling_keeps_it() -> None:
    greedy = solve_assignment(_town(1), Run(seconds=0))
    assert greedy.ended is Ended.TIME
    stopped = solve_assignment(_town(1), Run(is_cancelled=lambda: True))
    assert (stopped.ended, stopped.plan) == (Ended.CANCELLED, greedy.plan)


def test_what_cannot_be_served_stays_open_where_that_is_allowed() -> None:
    problem = AssignmentProblem(
        (Adviser("a", 5),), tuple(Request(f"r{n}", {"a": Option(3, 1.0)}, 4.0 + n) for n in range(3))
    )
    result = solve_assignment(problem, Run())
    assert result.plan.adviser_of == {"r2": "a"}
    assert judge(problem, result.plan).unserved == ("r0", "r1")


def test_the_judge_names_what_a_plan_breaks() -> None:
    problem = AssignmentProblem(
        (Adviser("a", 3), Adviser("b", 3)), tuple(Request(n, {"a": Option(2, 1)}) for n in "xyz")
    )
    verdict = judge(problem, AssignmentPlan({"x": "a", "y": "a", "z": "b", "w": "a"}))
    assert verdict.value == float("inf")
    assert verdict.broken == (
        "Die Anfrage „w“ ist unbekannt.",
        "„b“ kommt für die Anfrage „z“ nicht in Frage.",
        "„a“ hat 3 zu geben, aber 4 sind vergeben.",
    )


def test_who_nobody_can_serve_is_named() -> None:
    with pytest.raises(NoPlan) as refused:
        solve_assignment(AssignmentProblem((Adviser("a", 3),), (Request("zu groß", {"a": Option(4, 1)}),)))
    assert refused.value.where == "requests[zu groß]"


@pytest.mark.parametrize(
    ("advisers", "requests", "where"),
    [
        ((Adviser("a", -1),), (), "advisers[a].capacity"),
        ((Adviser("a", 1.5),), (), "advisers[a].capacity"),  # type: ignore[arg-type]
        ((Adviser("a", 1), Adviser("a", 1)), (), "advisers[a]"),
        ((), (Request("r", {"x": Option(1, 1)}),), "requests[r].options"),
        ((Adviser("a", 1),), (Request("r", {"a": Option(1, float("nan"))}),), "requests[r].options[a]"),
        ((Adviser("a", 1),), (Request("r", {"a": Option(10**9, 1)}),), "requests[r].options[a]"),
        ((), (Request("r", {}, -1.0),), "requests[r].unserved_cost"),
        ((), (Request("r", {}, 1), Request("r", {}, 1)), "requests[r]"),
    ],
)
def test_a_fault_is_named(advisers: tuple[Adviser, ...], requests: tuple[Request, ...], where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        AssignmentProblem(advisers, requests)
    assert refused.value.where == where


def test_the_published_format_is_read_and_others_are_refused() -> None:
    problem = read_or_library(TINY)
    assert problem.advisers == (Adviser("1", 8), Adviser("2", 5))
    assert problem.requests[1].options == {"1": Option(4, 9), "2": Option(3, 1)}
    assert solve_assignment(problem, Run()).value == 4
    for broken in (b"", b"2 3 1", b"0 0", b"1 1 a b c", TINY + b"7"):
        with pytest.raises(UnreadableInstance):
            read_or_library(broken)


@pytest.mark.parametrize(("name", "optimum"), [("gap1-0", 261), ("gap5-2", 383), ("gap12-4", 945)])
def test_published_instances_are_solved_with_proof(name: str, optimum: int) -> None:
    result = solve_assignment(read_or_library(shared_file(f"data/benchmarks/gap/{name}")), Run())
    assert (result.value, result.bound, result.ended) == (optimum, optimum, Ended.PROVED)
