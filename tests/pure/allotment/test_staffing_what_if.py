"""What if: changed problems, solved from the last plan; and the first run of a process."""

import threading
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from allotment.errors import AllotmentError, InvalidProblem, InvalidRun, NoPlan
from allotment.results import Ended
from allotment.running import Progress, Run
from allotment.staffing import annealing, ascent, warming
from allotment.staffing.arrays import as_arrays
from allotment.staffing.changing import Change, changed
from allotment.staffing.differing import differences
from allotment.staffing.first_plan import first_plan
from allotment.staffing.judging import judge
from allotment.staffing.notes import in_words
from allotment.staffing.problem import Assignment, Person, School, StaffingPlan, StaffingProblem
from allotment.staffing.solving import solve_staffing
from tests.pure.allotment.small_problems import small_problems

CALM = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SKILL = frozenset({"a"})


def town(count: int = 14, seed: int = 8) -> StaffingProblem:
    """A made-up town with many plans that cost nearly the same."""
    lots = np.random.default_rng(seed)
    schools = tuple(School(f"s{n}", {"a": int(lots.integers(5, 25))}) for n in range(2 * count))
    people = tuple(
        Person(f"p{n}", 20, SKILL, 3, {school.id: int(lots.integers(5, 15)) for school in schools})
        for n in range(count)
    )
    return StaffingProblem(("a",), schools, people)


def test_a_change_touches_what_it_names():
    problem = replace(
        town(2), pinned=frozenset({("p0", "s0")}), forbidden=frozenset({("p1", "s1")}), absences={"p1": 2}
    )
    new = Person("neu", 10, SKILL, 1, {"s0": 5})
    change = Change(
        hours={"p0": -4},
        needs={"s0": {"a": 3}},
        pinned=frozenset({("p0", "s1")}),
        released=frozenset({("p0", "s0")}),
        forbidden=frozenset({("p0", "s2")}),
        absences={"p0": 1},
        joining=(new,),
        leaving=frozenset({"p1"}),
    )
    found = changed(problem, change)
    assert [(person.id, person.hours) for person in found.people] == [("p0", 16), ("neu", 10)]
    assert found.schools[0].needs["a"] == problem.schools[0].needs["a"] + 3
    assert found.schools[1:] == problem.schools[1:]
    assert found.pinned == {("p0", "s1")}
    assert found.forbidden == {("p0", "s2")}
    assert found.absences == {"p0": 1}
    assert changed(problem, Change()) == problem
    assert changed(problem, Change(allowed=problem.forbidden)).forbidden == frozenset()


@pytest.mark.parametrize(
    ("change", "fault", "words"),
    [
        (Change(hours={"z": 1}), InvalidProblem, "Person „z“ gibt es nicht"),
        (Change(hours={"p0": -21}), InvalidProblem, "nicht -1"),
        (Change(hours={"p0": 0.5}), InvalidProblem, "nicht 20.5"),
        (Change(hours={"p0": float("nan")}), InvalidProblem, "keine Zahl ist"),
        (Change(needs={"z": {"a": 1}}), InvalidProblem, "Schule „z“ gibt es nicht"),
        (Change(needs={"s0": {"z": 1}}), InvalidProblem, "Qualifikation „z“ gibt es nicht"),
        (Change(needs={"s0": {"a": -99}}), InvalidProblem, "ganze Zahl von 0"),
        (Change(leaving=frozenset({"z"})), InvalidProblem, "Person „z“ gibt es nicht"),
        (Change(joining=(Person("p0", 1, SKILL, 1, {}),)), InvalidProblem, "kommt doppelt vor"),
        (Change(absences={"p0": 21}), InvalidProblem, "nicht 21"),
        (Change(absences={"p0": 18}, pinned=frozenset({("p0", "s0")})), NoPlan, "festgelegt"),
    ],
)
def test_a_change_that_cannot_be_is_named(change, fault, words):
    with pytest.raises(fault, match=words) as caught:
        changed(town(2), change)
    assert isinstance(caught.value, AllotmentError)


@CALM
@given(small_problems())
def test_going_on_from_a_plan_never_makes_it_worse(problem):
    if not len(as_arrays(problem).person):
        return
    start = solve_staffing(problem, Run(iterations=100)).plan
    before = judge(problem, start).value
    for run, stay in ((Run(seconds=0), 0.0), (Run(iterations=50), 0.0), (Run(iterations=50), 2.0)):
        assert solve_staffing(problem, run, start, stay=stay).value <= before + 1e-6


def test_staying_near_the_last_plan_moves_less():
    problem = town()
    last = solve_staffing(problem, Run(iterations=5_000)).plan
    less = changed(problem, Change(hours={"p0": -4, "p1": -4}))
    moved = {}
    for stay in (0.0, 1.0, 1_000.0):
        found = solve_staffing(less, Run(iterations=5_000), last, stay=stay)
        assert found.bound <= found.value == pytest.approx(judge(less, found.plan).value)
        assert found.value <= first_plan(less, last).value + 1e-6
        apart = differences(less, last, found.plan)
        moved[stay] = len(apart.dropped) + len(apart.new)
    assert moved[1_000.0] <= moved[1.0] <= moved[0.0]
    assert moved[1_000.0] <= 4
    with pytest.raises(InvalidRun):
        solve_staffing(problem, Run(seconds=0), last, stay=float("nan"))


def test_a_start_with_odd_hours_is_no_crash():
    problem = town(2)
    odd = StaffingPlan(
        tuple(Assignment("p0", "s0", {"a": hours}) for hours in (float("nan"), 4.5, -3, 10**9, None))
    )
    assert judge(problem, solve_staffing(problem, Run(seconds=0), odd).plan).is_sound


def test_plans_are_handed_out_at_once_and_sound_in_the_callers_thread():
    problem, seen = town(), list[tuple[StaffingPlan, Progress, int]]()
    solve_staffing(
        problem,
        Run(iterations=2_000),
        on_plan=lambda plan, progress: seen.append((plan, progress, threading.get_ident())),
    )
    assert seen[0][0] == first_plan(problem).plan
    assert {thread for _, _, thread in seen} == {threading.get_ident()}
    for plan, progress, _ in seen:
        assert judge(problem, plan).broken == ()
        assert judge(problem, plan).value == pytest.approx(progress.value)


def test_cancelled_before_it_begins_the_first_plan_is_returned():
    found = solve_staffing(town(), Run(seconds=60, is_cancelled=lambda: True))
    assert found.ended is Ended.CANCELLED
    assert found.plan == first_plan(town()).plan


def test_one_preparation_makes_all_kernels_ready():
    warming.warm()
    assert warming.warm() == 0.0
    entries = [annealing.anneal, ascent.sweep, ascent.walk]
    before = [len(kernel.signatures) for kernel in entries]
    assert all(before)
    solve_staffing(town(), Run(seconds=0.5))
    assert [len(kernel.signatures) for kernel in entries] == before


def test_preparing_is_reported_off_the_clock_and_can_be_cancelled(monkeypatch):
    ready, asked = threading.Event(), threading.Event()
    monkeypatch.setattr(warming, "_warm", ready)
    seen: list[Progress] = []

    def is_cancelled() -> bool:
        return asked.is_set() or (seen[-1].note == "preparing" and not asked.set())

    with warming._lock:
        began = time.monotonic()
        found = solve_staffing(town(), Run(seconds=60, on_progress=seen.append, is_cancelled=is_cancelled))
        assert time.monotonic() - began < 30
    assert found.ended is Ended.CANCELLED
    assert found.plan == first_plan(town()).plan
    assert [step.note for step in seen] == ["greedy", "preparing"]
    assert in_words(seen[1].note) == "Der Rechenkern wird vorbereitet."


def test_the_time_begins_when_the_kernels_are_ready(monkeypatch):
    monkeypatch.setattr(warming, "_warm", threading.Event())
    warming._lock.acquire()

    def release_later(step: Progress) -> None:
        if step.note == "preparing":
            threading.Timer(0.4, warming._lock.release).start()

    began = time.monotonic()
    found = solve_staffing(town(), Run(seconds=60, iterations=200, on_progress=release_later))
    assert time.monotonic() - began - found.seconds > 0.3
    assert found.value < first_plan(town()).value
