"""Why a plan is as it is: reasons, prices of an hour and givers, against all weeks of one person."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from allotment.errors import InvalidPlan
from allotment.staffing.arrays import as_arrays, as_plan
from allotment.staffing.differing import differences
from allotment.staffing.first_plan import first_plan
from allotment.staffing.greedy import greedy_hours
from allotment.staffing.judging import judge
from allotment.staffing.marginal import givers, marginal_values
from allotment.staffing.problem import Assignment, Person, School, StaffingPlan, StaffingProblem
from allotment.staffing.reading import read_instance
from allotment.staffing.reasons import alternatives, reason_of, reasons
from tests.pure.allotment.small_problems import NAMES, small_problems, weeks_of
from tests.shared import shared_file

CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SKILL = frozenset({"a"})
WEB_SAFE = "changing differing first_plan judging marginal notes problem reading reasons"


def greedy(problem: StaffingProblem) -> StaffingPlan:
    """The greedy plan, the empty one where nothing is possible."""
    arrays = as_arrays(problem)
    return as_plan(problem, arrays, greedy_hours(arrays))


def with_week(plan: StaffingPlan, person: str, week: dict[str, tuple[int, ...]]) -> StaffingPlan:
    """`plan` with another week of one person."""
    others = [entry for entry in plan.assignments if entry.person != person]
    own = [Assignment(person, name, dict(zip(NAMES, hours, strict=True))) for name, hours in week.items()]
    return StaffingPlan((*others, *own))


def hours_of(plan: StaffingPlan, person: str) -> dict[str, dict[str, int]]:
    """Hours of one person by school."""
    return {entry.school: dict(entry.hours) for entry in plan.assignments if entry.person == person}


@CALM
@given(small_problems(people=2, schools=2))
def test_the_price_of_an_hour_is_the_least_of_all_weeks_that_give_it(problem):
    plan = greedy(problem)
    value = judge(problem, plan).value
    for (school, name), found in marginal_values(problem, plan).items():
        prices = [
            judge(problem, with_week(plan, person.id, week)).value - value
            for person in problem.people
            for own in [hours_of(plan, person.id)]
            for week in weeks_of(problem, person)
            if set(week) <= own.keys() | {school} and len(own.keys() - week.keys()) <= 1
            if school in week and week[school][NAMES.index(name)] > own.get(school, {}).get(name, 0)
        ]
        if found.covered == found.need or not prices:
            assert found.price is None
        else:
            assert found.price == pytest.approx(min(prices))


@CALM
@given(small_problems())
def test_givers_bring_an_hour_at_most_at_the_price_and_their_plans_hold(problem):
    plan = greedy(problem)
    before = judge(problem, plan)
    for (school, name), found in marginal_values(problem, plan).items():
        ways = givers(problem, plan, school, name)
        assert bool(ways) == (found.price is not None)
        for way in ways:
            after = judge(problem, way.plan)
            assert after.is_sound
            assert after.coverage[school].covered[name] > before.coverage[school].covered[name]
            assert after.value - before.value == pytest.approx(way.parts.value)
        if ways:
            assert ways[0].parts.value <= found.price + 1e-9


@CALM
@given(small_problems(people=2, schools=3))
def test_the_best_other_use_is_the_best_of_all_weeks_without_the_school(problem):
    plan = greedy(problem)
    value = judge(problem, plan).value
    for (person, school), reason in reasons(problem, plan).items():
        own = hours_of(plan, person)
        rest = own.keys() - {school}
        free = replace(problem, pinned=frozenset())
        losses = [
            judge(free, with_week(plan, person, week)).value - value
            for week in weeks_of(free, next(each for each in problem.people if each.id == person))
            if school not in week and rest <= week.keys() and len(week) <= len(own)
        ]
        assert reason.best.parts.value == pytest.approx(min(losses))
        without = with_week(plan, person, {name: tuple(own[name].get(q, 0) for q in NAMES) for name in rest})
        assert reason.worth.value == pytest.approx(value - judge(problem, without).value)
        assert reason.is_pinned == ((person, school) in problem.pinned)


def town() -> tuple[StaffingProblem, StaffingPlan]:
    """Two schools, two people; the second school waits for hours."""
    schools = (School("s", {"a": 8}), School("t", {"a": 8}, weight=2.0))
    reach = {"s": 5, "t": 10}
    people = (Person("p", 8, SKILL, 2, reach, frozenset({"s"})), Person("q", 6, SKILL, 2, reach))
    plan = StaffingPlan((Assignment("p", "s", {"a": 8}), Assignment("q", "t", {"a": 6})))
    return StaffingProblem(("a",), schools, people), plan


def test_a_reason_has_its_parts_and_the_others_are_sorted():
    problem, plan = town()
    reason = reason_of(problem, plan, ("p", "s"))
    assert (reason.hours, reason.minutes, reason.was_before) == ({"a": 8}, 5, True)
    assert reason.worth.missing == pytest.approx(-(4 * 4 + 2 * 2 + 2 * 1))
    assert reason.worth.travel == pytest.approx(0.25)
    assert reason.worth.change == pytest.approx(-3.0)
    found = alternatives(problem, plan, "p")
    assert [each.other for each in found] == ["t", ""]
    assert found[0].parts.new == pytest.approx(0.5)
    assert (found[0].minutes, found[1].unused_hours) == (10, 8)
    with pytest.raises(InvalidPlan, match="arbeitet in diesem Plan nicht"):
        reason_of(problem, plan, ("p", "t"))
    with pytest.raises(InvalidPlan, match="gibt es nicht"):
        alternatives(problem, plan, "z")


def test_an_hour_more_names_who_loses_and_who_steps_in():
    problem, plan = town()
    value = marginal_values(problem, plan)["t", "a"]
    assert (value.need, value.covered, value.gain) == (8, 6, 2.0)
    way = givers(problem, plan, "t", "a")[0]
    assert (way.person, way.left, way.losing, way.follower) == ("p", "", {"s": 4}, "")
    assert marginal_values(problem, plan)["s", "a"].price is None
    helped = replace(problem, people=(*problem.people, Person("r", 4, SKILL, 1, {"s": 5})))
    way = givers(helped, plan, "t", "a")[0]
    assert (way.person, way.follower) == ("p", "r")
    assert way.parts.value < value.price
    with pytest.raises(InvalidPlan, match="gibt es nicht"):
        givers(problem, plan, "t", "z")


def test_a_plan_that_breaks_rules_still_has_reasons_and_prices():
    problem, plan = town()
    odd = StaffingPlan((*plan.assignments, Assignment("q", "s", {"a": 9}), Assignment("z", "s", {"a": 1})))
    assert ("q", "s") not in reasons(problem, odd)
    assert marginal_values(problem, odd)["t", "a"].price is not None


def test_two_years_differ_in_pairs_hours_minutes_and_value():
    problem, before = town()
    after = StaffingPlan((Assignment("p", "t", {"a": 8}), Assignment("q", "t", {"a": 5})))
    found = differences(problem, before, after)
    assert (found.dropped, found.new, found.kept) == ((("p", "s"),), (("p", "t"),), (("q", "t"),))
    assert found.hours == {("p", "s"): -8, ("p", "t"): 8, ("q", "t"): -1}
    assert found.by_school == {"s": {"a": -8}, "t": {"a": 7}}
    assert found.by_person == {"q": -1}
    assert (found.hours_taken, found.hours_given, found.minutes, found.covered) == (9, 8, 5, -6)
    assert found.parts.value == pytest.approx(found.value_after - found.value_before)
    last_year = replace(problem, schools=(replace(problem.schools[0], needs={"a": 20}), problem.schools[1]))
    other = differences(problem, before, before, problem_before=last_year)
    assert (other.hours, other.by_school, other.value_before) == ({}, {}, judge(last_year, before).value)


def test_what_a_web_page_asks_loads_neither_compiler_nor_engine():
    names = ", ".join(f"allotment.staffing.{name}" for name in WEB_SAFE.split())
    code = f"import sys, {names}; assert not {{'numba', 'highspy'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.shared
def test_prices_and_reasons_of_a_kreis_agree_with_the_judge():
    problem = read_instance(shared_file("data/planning/kreis-1.json.gz"))
    plan = first_plan(problem).plan
    value = judge(problem, plan).value
    found = marginal_values(problem, plan)
    assert len(found) == sum(need > 0 for school in problem.schools for need in school.needs.values())
    dearest = sorted((each for each in found.values() if each.price is not None), key=lambda each: each.gain)
    for each in dearest[-5:]:
        ways = givers(problem, plan, each.school, each.qualification, most=100)
        assert ways[0].parts.value <= each.price + 1e-6
        assert min(judge(problem, way.plan).value for way in ways) == pytest.approx(
            value + ways[0].parts.value
        )
