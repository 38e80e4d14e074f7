"""The parts of a plan as pages show them: a school, a person, an assignment, a qualification, sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allotment.staffing.judging import Coverage, Judgement
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from bildungsnetz.contexts.actors.models import Institution

from ..kinds import Funder
from ..models import Assignment, Pin, StaffMember

Hours = Mapping[str, int]


@dataclass(frozen=True)
class AssignmentRow:
    """One person at one school: hours per qualification, the way, and how it came about."""

    assignment: Assignment
    member: StaffMember
    school: Institution
    charged: int
    is_pinned: bool

    @property
    def funder(self) -> str:
        """Whose hours these are, as key."""
        return self.assignment.funder

    @property
    def funder_label(self) -> str:
        """In words."""
        return str(Funder(self.assignment.funder).label)

    @property
    def hours(self) -> Hours:
        """Weekly hours per key of qualification."""
        hours: Hours = self.assignment.hours
        return hours

    @property
    def total(self) -> int:
        """Weekly hours at the school."""
        return sum(self.assignment.hours.values())

    @property
    def minutes(self) -> int:
        """One way."""
        return self.assignment.minutes

    @property
    def is_previous(self) -> bool:
        """Was it so last year?"""
        return self.assignment.is_previous

    @property
    def override_reason(self) -> str:
        """Why it was changed by hand; empty where it was not."""
        return self.assignment.override_reason


@dataclass
class SchoolRow:
    """What a school needs, gets, and would get if last year simply went on."""

    school: Institution
    needs: Hours
    covered: Hours
    before: Hours
    weight: float
    assignments: list[AssignmentRow] = field(default_factory=list)
    removed: list[AssignmentRow] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)

    @property
    def need(self) -> int:
        """Weekly hours needed."""
        return sum(self.needs.values())

    @property
    def covered_hours(self) -> int:
        """Weekly hours worked, up to the need."""
        return sum(self.covered.values())

    @property
    def missing(self) -> int:
        """Weekly hours missing."""
        return self.need - self.covered_hours

    @property
    def share(self) -> float:
        """Covered share of the need; 1 for a school without need."""
        return share_of(self.covered_hours, self.need)

    @property
    def before_share(self) -> float:
        """The share that last year's assignments would cover."""
        return share_of(sum(self.before.values()), self.need)


@dataclass
class PersonRow:
    """A person's week: hours there are, worked at schools, charged for ways, and left.

    `absent` are hours of the person's posts that cannot be planned.
    """

    member: StaffMember
    available: int
    fractions: dict[str, int]
    qualifications: tuple[str, ...]
    absent: int = 0
    assignments: list[AssignmentRow] = field(default_factory=list)
    removed: list[AssignmentRow] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)

    @property
    def worked(self) -> int:
        """Weekly hours at schools."""
        return sum(row.total for row in self.assignments)

    @property
    def charged(self) -> int:
        """Weekly hours charged for ways."""
        return sum(row.charged for row in self.assignments)

    @property
    def free(self) -> int:
        """What is left."""
        return self.available - self.worked - self.charged

    @property
    def minutes(self) -> int:
        """Minutes of all ways, one way each."""
        return sum(row.minutes for row in self.assignments)


@dataclass(frozen=True)
class QualificationRow:
    """One qualification over all schools. `supply`: hours of people who bring it, and maybe others, too."""

    key: str
    name: str
    need: int
    covered: int
    before: int
    supply: int


@dataclass(frozen=True)
class Totals:
    """Sums of a plan. Pairs: kept from last year, new, dropped; costs are the parts of its value."""

    need: int
    covered: int
    before: int
    supply: int
    worked: int
    charged: int
    minutes: int
    kept: int
    new: int
    dropped: int
    missing_cost: float
    travel_cost: float
    dropped_cost: float
    new_cost: float
    value: float

    @property
    def share(self) -> float:
        """Covered share of the need."""
        return share_of(self.covered, self.need)

    @property
    def before_share(self) -> float:
        """The share that last year's assignments would cover."""
        return share_of(self.before, self.need)

    @property
    def missing(self) -> int:
        """Weekly hours missing."""
        return self.need - self.covered


def share_of(part: int, whole: int) -> float:
    """`part` of `whole`; 1 where nothing is needed."""
    return part / whole if whole else 1.0


def totals_from(
    problem: StaffingProblem,
    staffing: StaffingPlan,
    judgement: Judgement,
    before: Mapping[str, Coverage],
) -> Totals:
    """Sums of a judged plan."""
    pairs = {(block.person, block.school) for block in staffing.assignments}
    earlier = {(person.id, school) for person in problem.people for school in person.previous}
    return Totals(
        need=sum(sum(each.need.values()) for each in judgement.coverage.values()),
        covered=sum(sum(each.covered.values()) for each in judgement.coverage.values()),
        before=sum(sum(each.covered.values()) for each in before.values()),
        supply=sum(problem.available(person) for person in problem.people),
        worked=sum(sum(block.hours.values()) for block in staffing.assignments),
        charged=judgement.charged_hours,
        minutes=judgement.minutes,
        kept=len(pairs & earlier),
        new=len(pairs - earlier),
        dropped=len(earlier - pairs),
        missing_cost=judgement.missing_cost,
        travel_cost=judgement.travel_cost,
        dropped_cost=judgement.dropped_cost,
        new_cost=judgement.new_cost,
        value=judgement.value,
    )
