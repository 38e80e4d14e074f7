"""The staffing problem and its plans: frozen values with opaque ids, valid from the moment they exist."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from allotment.staffing.checking import check_person, check_problem, check_rules, check_school

Pair = tuple[str, str]
"""A person's id and a school's id."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a need: up to `until_share` of the need a missing hour costs `cost` (times the weight)."""

    until_share: float
    cost: float


DEFAULT_SEGMENTS = (Segment(0.5, 4.0), Segment(0.8, 2.0), Segment(1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for everybody: blocks and charged hours in whole hours, travel in minutes one way, costs.

    Costs of segments must not rise, so that the first hours at a school are always worth the most.
    Raises InvalidProblem.
    """

    minimum_block_hours: int = 4
    free_minutes: int = 20
    minutes_per_charged_hour: int = 15
    segments: tuple[Segment, ...] = DEFAULT_SEGMENTS
    travel_minute_cost: float = 0.05
    dropped_pair_cost: float = 3.0
    new_pair_cost: float = 0.5

    def __post_init__(self) -> None:
        check_rules(self)

    def charged_hours(self, minutes: int) -> int:
        """Weekly hours that `minutes` of travel one way take from a person, per school."""
        return max(0, -(-(minutes - self.free_minutes) // self.minutes_per_charged_hour))

    def widths(self, need: int) -> tuple[int, ...]:
        """Hours of each segment of a need, in the order in which they are filled; half rounds to even."""
        ends = [round(segment.until_share * need) for segment in self.segments[:-1]] + [need]
        return tuple(end - start for start, end in zip([0, *ends[:-1]], ends, strict=True))


@dataclass(frozen=True, slots=True)
class School:
    """A school with weekly hours needed per qualification, its weight, and coordinates in km.

    `funders` names whose hours may be worked here; empty means anybody's. Raises InvalidProblem.
    """

    id: str
    needs: Mapping[str, int]
    weight: float = 1.0
    x: float = 0.0
    y: float = 0.0
    funders: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        check_school(self)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or the fraction of a post that one `funder` pays: weekly hours, skills, reach and last year.

    `reach` gives the one-way minutes to each school that the person can get to. Somebody whose post is paid
    by Land and Kommune is two of these, so that the hours of one never stand in for the other's.
    Raises InvalidProblem.
    """

    id: str
    hours: int
    qualifications: frozenset[str]
    max_schools: int
    reach: Mapping[str, int]
    previous: frozenset[str] = frozenset()
    funder: str = ""

    def __post_init__(self) -> None:
        check_person(self)


@dataclass(frozen=True, slots=True)
class StaffingProblem:
    """Who can work where, and what is needed.

    `pinned` pairs must be in the plan, `forbidden` pairs must not. `absences` are weekly hours by which a
    person is away. Raises InvalidProblem for faults in the input and NoPlan for pins that nobody can keep.
    """

    qualifications: tuple[str, ...]
    schools: tuple[School, ...]
    people: tuple[Person, ...]
    rules: Rules = field(default_factory=Rules)
    pinned: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    absences: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_problem(self)

    def available(self, person: Person) -> int:
        """Weekly hours of `person` that are left after absences; travel is still to be taken off."""
        return person.hours - self.absences.get(person.id, 0)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One person at one school with whole weekly hours per qualification."""

    person: str
    school: str
    hours: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StaffingPlan:
    """Who works where; a pair of person and school at most once."""

    assignments: tuple[Assignment, ...] = ()
