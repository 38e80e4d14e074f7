"""Why a person works at a school: what the block is worth, and what the best other use of it would cost.

An alternative keeps the person's other schools (their hours may change) and everybody else's week, and is the
best of its kind; its price is the difference of two judgements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allotment.errors import InvalidPlan
from allotment.staffing.judging import Judgement, judge
from allotment.staffing.parts import Parts, parts_between
from allotment.staffing.problem import Assignment, Pair, StaffingPlan, StaffingProblem
from allotment.staffing.rearranging import Week, Weeks

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alternative:
    """The week of `person` without `school`.

    `other` is the school visited instead, empty when the hours go to the person's other schools or stay
    unused; `minutes` is the way there. `parts.value` is what the plan would lose by it, below zero: gain.
    """

    person: str
    school: str
    other: str
    week: tuple[Assignment, ...]
    unused_hours: int
    minutes: int
    parts: Parts


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody works at a school, in numbers.

    `worth` is the plan less the plan without this block and with nothing in its place: below zero it saves
    that much. `best` is the cheapest other use.
    """

    person: str
    school: str
    hours: Mapping[str, int]
    minutes: int
    is_pinned: bool
    was_before: bool
    worth: Parts
    best: Alternative


def alternatives(
    problem: StaffingProblem,
    plan: StaffingPlan,
    person: str,
    *,
    school: str | None = None,
    most: int = MOST_SHOWN,
) -> tuple[Alternative, ...]:
    """The cheapest other uses of each block of `person`, or of that at `school`, cheapest first.

    Raises InvalidPlan for a person or pair that does not work in the plan.
    """
    weeks, before = Weeks(problem, plan), judge(problem, plan)
    pairs = [_pair(weeks, (person, school))] if school is not None else _pairs_of(weeks, person)
    found = [found for pair in pairs for found in _cheapest(weeks, before, pair, most)]
    return tuple(sorted(found, key=lambda each: each.parts.value)[:most])


def reason_of(problem: StaffingProblem, plan: StaffingPlan, pair: Pair) -> Reason:
    """Why this pair works. Raises InvalidPlan when it does not work in the plan."""
    weeks = Weeks(problem, plan)
    return _reason(weeks, judge(problem, plan), _pair(weeks, pair))


def reasons(problem: StaffingProblem, plan: StaffingPlan) -> Mapping[Pair, Reason]:
    """Why each pair of the plan works; pairs that the problem does not allow have no reason."""
    weeks, before = Weeks(problem, plan), judge(problem, plan)
    found = [_reason(weeks, before, pair) for own in weeks.own for pair in own]
    return {(reason.person, reason.school): reason for reason in found}


def _pair(weeks: Weeks, pair: Pair) -> int:
    """The number of a pair that works."""
    person, school = weeks.person_number.get(pair[0], -1), weeks.school_number.get(pair[1], -1)
    number = weeks.pair_number.get((person, school), -1)
    if number < 0 or number not in weeks.own[person]:
        raise InvalidPlan("plan", f"„{pair[0]}“ arbeitet in diesem Plan nicht an „{pair[1]}“.")
    return number


def _pairs_of(weeks: Weeks, person: str) -> list[int]:
    if person not in weeks.person_number:
        raise InvalidPlan("plan", f"Die Person „{person}“ gibt es nicht.")
    return list(weeks.own[weeks.person_number[person]])


def _reason(weeks: Weeks, before: Judgement, pair: int) -> Reason:
    problem = weeks.problem
    number = weeks.person_of[pair]
    person, school = problem.people[number], problem.schools[weeks.school_of[pair]]
    own = weeks.own[number]
    rest = Week(number, {each: hours for each, hours in own.items() if each != pair}, 0.0)
    without = judge(problem, weeks.after(rest).as_plan())
    return Reason(
        person=person.id,
        school=school.id,
        hours={name: h for name, h in zip(problem.qualifications, own[pair], strict=True) if h},
        minutes=person.reach[school.id],
        is_pinned=weeks.pinned[pair],
        was_before=school.id in person.previous,
        worth=parts_between(without, before),
        best=_cheapest(weeks, before, pair, 1)[0],
    )


def _cheapest(weeks: Weeks, before: Judgement, pair: int, most: int) -> list[Alternative]:
    """The best other uses of the block of `pair`."""
    found = sorted(_other_weeks(weeks, pair), key=lambda each: -each[1].worth)[:most]
    return [_alternative(weeks, before, pair, *each) for each in found]


def _other_weeks(weeks: Weeks, pair: int) -> Iterator[tuple[int, Week]]:
    """The pair that stands in for `pair` (-1: none) and the best week with it."""
    person = weeks.person_of[pair]
    rest = [each for each in weeks.own[person] if each != pair]
    alone = weeks.week(person, rest)
    yield -1, alone or Week(person, {each: weeks.own[person][each] for each in rest}, 0.0)
    for other in weeks.pairs_of[person]:
        if other not in weeks.own[person]:
            week = weeks.week(person, [*rest, other])
            if week is not None:
                yield other, week


def _alternative(weeks: Weeks, before: Judgement, pair: int, other: int, week: Week) -> Alternative:
    problem = weeks.problem
    person = problem.people[week.person]
    place = problem.schools[weeks.school_of[other]].id if other >= 0 else ""
    used = sum(sum(hours) + weeks.charge[each] for each, hours in week.hours.items())
    return Alternative(
        person=person.id,
        school=problem.schools[weeks.school_of[pair]].id,
        other=place,
        week=weeks.assignments(week.hours),
        unused_hours=weeks.left[week.person] - used,
        minutes=person.reach[place] if place else 0,
        parts=parts_between(before, judge(problem, weeks.after(week).as_plan())),
    )
