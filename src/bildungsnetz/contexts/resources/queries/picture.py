"""A plan as a whole: schools, people, sums and what the judge says, in four statements whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from allotment.staffing.judging import Coverage, Judgement, judge
from allotment.staffing.problem import Rules, StaffingPlan, StaffingProblem
from bildungsnetz.contexts.actors.models import Institution

from ..frozen import Frozen, split_id, staffing_before, staffing_of, thawed
from ..models import Assignment, Pin, Plan, StaffMember
from ..wording import labels_in, members_in
from ..writing import pins_of
from .plan_rows import AssignmentRow, PersonRow, QualificationRow, SchoolRow, Totals, totals_from


@dataclass(frozen=True)
class PlanPicture:
    """Everything a page about a plan needs. Rows of schools and people by name."""

    plan: Plan
    problem: StaffingProblem
    staffing: StaffingPlan
    judgement: Judgement
    before: Mapping[str, Coverage]
    rows: list[Assignment]
    pins: list[Pin]
    schools: list[SchoolRow]
    people: list[PersonRow]
    qualifications: list[QualificationRow]
    totals: Totals
    labels: Mapping[str, str]

    @property
    def has_result(self) -> bool:
        """Is anybody assigned anywhere?"""
        return bool(self.staffing.assignments)

    @cached_property
    def _schools(self) -> dict[int, SchoolRow]:
        return {row.school.pk: row for row in self.schools}

    @cached_property
    def _people(self) -> dict[int, PersonRow]:
        return {row.member.pk: row for row in self.people}

    def school(self, key: int) -> SchoolRow | None:
        """The row of a school."""
        return self._schools.get(key)

    def person(self, key: int) -> PersonRow | None:
        """The row of a member of staff."""
        return self._people.get(key)

    @property
    def assignments(self) -> list[AssignmentRow]:
        """Every assignment, by school, then by person."""
        return [row for school in self.schools for row in school.assignments]


def picture_of(plan: Plan) -> PlanPicture:
    """The plan as it stands, on its frozen base. Whoever holds the plan may see it: see `plan_of`."""
    frozen = plan.problem or _EMPTY
    problem = thawed(frozen)
    rows = list(Assignment.objects.filter(plan=plan))
    pins = pins_of(plan)
    staffing = staffing_of(rows)
    judgement = judge(problem, staffing)
    before = judge(problem, staffing_before(frozen)).coverage
    members = members_in(frozen)
    schools = _school_rows(frozen, judgement, before)
    people = _person_rows(frozen, members)
    _enter(rows, pins, schools, people, problem.rules)
    return PlanPicture(
        plan=plan,
        problem=problem,
        staffing=staffing,
        judgement=judgement,
        before=before,
        rows=rows,
        pins=pins,
        schools=sorted(schools.values(), key=lambda row: (row.school.sort_key, row.school.pk)),
        people=sorted(people.values(), key=lambda row: (row.member.label, row.member.pk)),
        qualifications=_qualification_rows(frozen, judgement, before),
        totals=totals_from(problem, staffing, judgement, before),
        labels=labels_in(frozen, members),
    )


_EMPTY: Frozen = {
    "qualifications": {},
    "schools": [],
    "staff": [],
    "before": [],
    "pinned": [],
    "forbidden": [],
    "minimum_block_hours": 4,
    "travel": {"free_minutes": 20, "minutes_per_charged_hour": 15},
    "costs": {"travel_minute": 0.05, "dropped_pair": 3.0, "new_pair": 0.5},
}


def _school_rows(
    frozen: Frozen, judgement: Judgement, before: Mapping[str, Coverage]
) -> dict[int, SchoolRow]:
    known = Institution.objects.in_bulk(int(entry["id"]) for entry in frozen["schools"])
    rows = {}
    for entry in frozen["schools"]:
        school = known.get(int(entry["id"]))
        if school is not None:
            coverage = judgement.coverage[entry["id"]]
            rows[school.pk] = SchoolRow(
                school, coverage.need, coverage.covered, before[entry["id"]].covered, entry["weight"]
            )
    return rows


def _person_rows(frozen: Frozen, members: Mapping[int, StaffMember]) -> dict[int, PersonRow]:
    fractions: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for entry in frozen["staff"]:
        fractions[split_id(entry["id"])[0]].append(entry)
    return {
        key: PersonRow(
            member=members[key],
            available=sum(entry["hours"] - entry["absent"] for entry in entries),
            fractions={entry["funder"]: entry["hours"] - entry["absent"] for entry in entries},
            qualifications=tuple(sorted({each for entry in entries for each in entry["qualifications"]})),
            absent=sum(entry["absent"] for entry in entries),
        )
        for key, entries in fractions.items()
        if key in members
    }


def _enter(
    rows: Iterable[Assignment],
    pins: Iterable[Pin],
    schools: Mapping[int, SchoolRow],
    people: Mapping[int, PersonRow],
    rules: Rules,
) -> None:
    """Assignments and pins at their school and their person."""
    pinned = set()
    for pin in pins:
        if pin.kind == Pin.Kind.PINNED:
            pinned.add((pin.member_id, pin.school_id))
        for places in (schools.get(pin.school_id), people.get(pin.member_id)):
            if places is not None:
                places.pins.append(pin)
    for row in rows:
        school, person = schools.get(row.school_id), people.get(row.member_id)
        if school is None or person is None:
            continue
        row.member, row.school = person.member, school.school
        shown = AssignmentRow(
            assignment=row,
            member=person.member,
            school=school.school,
            charged=rules.charged_hours(row.minutes),
            is_pinned=(row.member_id, row.school_id) in pinned,
        )
        for place in (school, person):
            (place.assignments if shown.total else place.removed).append(shown)
    for school in schools.values():
        school.assignments.sort(key=lambda each: (-each.total, each.member.label))
    for person in people.values():
        person.assignments.sort(key=lambda each: (-each.total, each.school.sort_key))


def _qualification_rows(
    frozen: Frozen, judgement: Judgement, before: Mapping[str, Coverage]
) -> list[QualificationRow]:
    return [
        QualificationRow(
            key=key,
            name=name,
            need=sum(each.need.get(key, 0) for each in judgement.coverage.values()),
            covered=sum(each.covered.get(key, 0) for each in judgement.coverage.values()),
            before=sum(each.covered.get(key, 0) for each in before.values()),
            supply=sum(
                entry["hours"] - entry["absent"]
                for entry in frozen["staff"]
                if key in entry["qualifications"]
            ),
        )
        for key, name in sorted(frozen["qualifications"].items(), key=lambda pair: pair[1])
    ]


def totals_of(plan: Plan) -> Totals:
    """Only the sums of a plan; one statement."""
    return totals_and_coverage(plan)[0]


def totals_and_coverage(plan: Plan) -> tuple[Totals, Mapping[str, Coverage]]:
    """The sums of a plan, and what each school of its base needs and gets; one statement."""
    frozen = plan.problem or _EMPTY
    problem = thawed(frozen)
    staffing = staffing_of(Assignment.objects.filter(plan=plan))
    judgement = judge(problem, staffing)
    before = judge(problem, staffing_before(frozen)).coverage
    return totals_from(problem, staffing, judgement, before), judgement.coverage
