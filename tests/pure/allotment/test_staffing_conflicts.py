"""Wishes that contradict each other: the smallest set, against all weeks of all people on small problems."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allotment.errors import InvalidProblem, InvalidRun
from allotment.staffing.conflicting import conflicts
from allotment.staffing.problem import Person, School, StaffingProblem
from allotment.staffing.reading import read_instance
from allotment.staffing.wishes import Demand
from tests.pure.allotment.small_problems import NAMES, small_problems, weeks_of
from tests.shared import shared_file

CALM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SKILL = frozenset({"a"})


@st.composite
def wish_lists(draw):
    """A small problem with demands and further pins, possible or not."""
    problem = draw(small_problems(people=2, schools=2))
    needs = [(school.id, name, school.needs[name]) for school in problem.schools for name in NAMES]
    demands = [Demand(school, name, draw(st.integers(1, need))) for school, name, need in needs if need]
    pairs = [(person.id, school.id) for person in problem.people for school in problem.schools]
    return problem, demands, draw(st.sets(st.sampled_from(pairs), max_size=2))


def outcomes(problem, wishes):
    """What all weeks of all people can give: hours of each demand, up to it; 1 for each pin that holds."""
    free = replace(problem, pinned=frozenset())
    most = [wish.hours if isinstance(wish, Demand) else 1 for wish in wishes]
    found = {(0,) * len(wishes)}
    for person in problem.people:
        gifts = {
            tuple(
                week.get(wish.school, (0, 0))[NAMES.index(wish.qualification)]
                if isinstance(wish, Demand)
                else int(wish[0] == person.id and wish[1] in week)
                for wish in wishes
            )
            for week in weeks_of(free, person)
        }
        found = {
            tuple(min(top, a + b) for top, a, b in zip(most, before, gift, strict=True))
            for before in found
            for gift in gifts
        }
    return most, found


@CALM
@given(wish_lists())
def test_the_conflict_is_a_smallest_set_that_no_plan_can_meet(case):
    problem, demands, pins = case
    wishes = [*sorted(problem.pinned | pins), *demands]
    most, possible = outcomes(problem, wishes)
    met = {frozenset(n for n, top in enumerate(most) if given[n] == top) for given in possible}

    def contradict(chosen):
        return not any(set(chosen) <= each for each in met)

    found = conflicts(problem, demands, pins=pins)
    if found is None:
        assert not contradict(range(len(wishes)))
        return
    chosen = [wishes.index(wish) for wish in (*found.pins, *found.demands)]
    assert found.is_smallest
    assert contradict(chosen)
    assert not any(contradict(fewer) for fewer in combinations(range(len(wishes)), len(chosen) - 1))
    kept = [each for each in possible if all(each[wishes.index(pin)] for pin in found.pins)]
    if found.demands:
        places = [wishes.index(demand) for demand in found.demands]
        assert found.short_hours == min(sum(most[n] - each[n] for n in places) for each in kept)
    else:
        assert found.short_hours is None
    assert len(found.sentences) == len(chosen) + 1


def town() -> StaffingProblem:
    """Three schools of 6 hours, and one person with 13 for at most two of them."""
    reach = {"s": 5, "t": 5}
    schools = tuple(School(name, {"a": 6}) for name in "stu")
    return StaffingProblem(("a",), schools, (Person("p", 13, SKILL, 2, reach),))


def test_a_conflict_is_told_in_words_and_numbers():
    demands = [Demand("s", "a", 5), Demand("t", "a", 6)]
    assert conflicts(town(), demands) is None
    away = replace(town(), absences={"p": 3})
    found = conflicts(away, demands, labels={"s": "Schule am See", "a": "Lernen"})
    assert found.sentences == (
        "„Schule am See“ soll 5 Stunden „Lernen“ bekommen.",
        "„t“ soll 6 Stunden „Lernen“ bekommen.",
        "Möglich sind davon zugleich höchstens 10 Stunden, verlangt sind 11.",
    )
    assert found.short_hours == 1
    assert conflicts(away, [Demand("u", "a", 2)]).sentences[-1] == (
        "Möglich ist davon keine Stunde, verlangt sind 2."
    )
    pinned = conflicts(replace(away, pinned=frozenset({("p", "s")})), [Demand("t", "a", 6)])
    assert pinned is None
    narrow = replace(away, people=(Person("p", 9, SKILL, 2, {"s": 5, "t": 5}),), absences={})
    pinned = conflicts(replace(narrow, pinned=frozenset({("p", "s")})), [Demand("t", "a", 6)])
    assert (pinned.pins, pinned.demands) == ((("p", "s"),), (Demand("t", "a", 6),))
    assert pinned.sentences[-1] == (
        "Möglich sind davon mit diesen Festlegungen höchstens 5 Stunden, verlangt sind 6."
    )


def test_pins_that_a_problem_would_refuse_are_explained():
    found = conflicts(town(), pins=[("p", "u")])
    assert found.sentences[-1].endswith("die Schule ist für die Person nicht erreichbar.")
    one = replace(town(), people=(Person("p", 13, SKILL, 1, {"s": 5, "t": 5}),))
    found = conflicts(one, pins=[("p", "s"), ("p", "t")], labels={"p": "Stelle 7"})
    assert found.sentences[-1] == "„Stelle 7“ ist an 2 Schulen festgelegt, darf aber höchstens an 1 arbeiten."


@pytest.mark.parametrize(
    ("demands", "pins", "words"),
    [
        ([Demand("z", "a", 1)], [], "gibt es nicht"),
        ([Demand("s", "z", 1)], [], "gibt es nicht"),
        ([], [("z", "s")], "gibt es nicht"),
        ([Demand("s", "a", 7)], [], "1 bis 6, nicht 7"),
        ([Demand("s", "a", 0)], [], "nicht 0"),
        ([Demand("s", "a", 1.5)], [], "nicht 1.5"),
    ],
)
def test_wishes_that_cannot_be_are_named(demands, pins, words):
    with pytest.raises(InvalidProblem, match=words):
        conflicts(town(), demands, pins=pins)


def test_without_time_nothing_is_claimed():
    with pytest.raises(InvalidRun, match="nicht klar"):
        conflicts(town(), [Demand("s", "a", 5)], seconds=0)
    with pytest.raises(InvalidRun, match="Rechenzeit"):
        conflicts(town(), [Demand("s", "a", 5)], seconds=float("nan"))


@pytest.mark.shared
def test_the_wishes_of_a_whole_kreis_are_answered_soon():
    problem = read_instance(shared_file("data/planning/kreis-1.json.gz"))
    demands = [
        Demand(school.id, name, need)
        for school in problem.schools
        for name, need in school.needs.items()
        if need
    ]
    found = conflicts(problem, demands, seconds=5)
    assert len(found.demands) == 1
    assert found.is_smallest
