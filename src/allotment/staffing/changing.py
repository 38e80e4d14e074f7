"""What if: a problem with other hours, needs, pins or people; solving it from the last plan is soon done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from allotment.checking import known
from allotment.staffing.problem import Pair, Person, School, StaffingProblem


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different: `hours` and `needs` are added (below zero: fewer), `absences` replace.

    `released` pairs are no longer pinned, `allowed` ones no longer forbidden. Pins, absences and forbidden
    pairs of people who are `leaving` go with them.
    """

    hours: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    pinned: frozenset[Pair] = frozenset()
    released: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    allowed: frozenset[Pair] = frozenset()
    absences: Mapping[str, int] = field(default_factory=dict)
    joining: tuple[Person, ...] = ()
    leaving: frozenset[str] = frozenset()


def changed(problem: StaffingProblem, change: Change) -> StaffingProblem:
    """`problem` with this change. Raises InvalidProblem for unknown ids and impossible numbers; NoPlan."""
    schools = {school.id for school in problem.schools}
    everybody = {person.id for person in problem.people}
    known("change.leaving", "Die Person", change.leaving, everybody)
    people = everybody - change.leaving
    known("change.hours", "Die Person", change.hours, people)
    known("change.needs", "Die Schule", change.needs, schools)
    pinned = (problem.pinned - change.released) | change.pinned
    forbidden = (problem.forbidden - change.allowed) | change.forbidden
    return replace(
        problem,
        schools=tuple(_school(school, change) for school in problem.schools),
        people=(
            *(_person(person, change) for person in problem.people if person.id in people),
            *change.joining,
        ),
        pinned=frozenset(pair for pair in pinned if pair[0] not in change.leaving),
        forbidden=frozenset(pair for pair in forbidden if pair[0] not in change.leaving),
        absences={
            person: away
            for person, away in {**problem.absences, **change.absences}.items()
            if person not in change.leaving
        },
    )


def _school(school: School, change: Change) -> School:
    more = change.needs.get(school.id)
    if not more:
        return school
    needs = dict(school.needs)
    for name, hours in more.items():
        needs[name] = needs.get(name, 0) + hours
    return replace(school, needs=needs)


def _person(person: Person, change: Change) -> Person:
    more = change.hours.get(person.id, 0)
    return replace(person, hours=person.hours + more) if more else person
