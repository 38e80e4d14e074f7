"""What sets two plans apart: pairs, hours, minutes and value; the plans may belong to different years."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from allotment.staffing.judging import Coverage, judge
from allotment.staffing.parts import Parts, parts_between
from allotment.staffing.problem import Pair, StaffingPlan, StaffingProblem

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Differences:
    """The second plan less the first.

    `hours` holds pairs, `by_school` and `by_person` schools (per qualification) and people whose hours
    differ. `hours_taken` and `hours_given` are sums over person, school and qualification; `minutes` are one
    way; `covered` are hours of need.
    """

    dropped: tuple[Pair, ...]
    new: tuple[Pair, ...]
    kept: tuple[Pair, ...]
    hours: Mapping[Pair, int]
    by_school: Mapping[str, Mapping[str, int]]
    by_person: Mapping[str, int]
    hours_taken: int
    hours_given: int
    minutes: int
    covered: int
    parts: Parts
    value_before: float
    value_after: float


def differences(
    problem: StaffingProblem,
    before: StaffingPlan,
    after: StaffingPlan,
    *,
    problem_before: StaffingProblem | None = None,
) -> Differences:
    """What `after` changes against `before`, each judged by its own problem (one for both by default)."""
    old, new = judge(problem_before or problem, before), judge(problem, after)
    entries_before, entries_after = _entries(before), _entries(after)
    pairs_before, pairs_after = _pairs(before), _pairs(after)
    moved = {
        key: entries_after[key] - entries_before[key]
        for key in sorted(entries_before.keys() | entries_after.keys())
        if entries_after[key] != entries_before[key]
    }
    by_pair, by_person = Counter[Pair](), Counter[str]()
    by_school: dict[str, Counter[str]] = {}
    for (person, school, name), hours in moved.items():
        by_pair[person, school] += hours
        by_person[person] += hours
        by_school.setdefault(school, Counter())[name] += hours
    schools = {school: _changes(each) for school, each in by_school.items()}
    return Differences(
        dropped=tuple(sorted(pairs_before - pairs_after)),
        new=tuple(sorted(pairs_after - pairs_before)),
        kept=tuple(sorted(pairs_before & pairs_after)),
        hours=_changes(by_pair),
        by_school={school: each for school, each in schools.items() if each},
        by_person=_changes(by_person),
        hours_taken=-sum(hours for hours in moved.values() if hours < 0),
        hours_given=sum(hours for hours in moved.values() if hours > 0),
        minutes=new.minutes - old.minutes,
        covered=_covered(new.coverage) - _covered(old.coverage),
        parts=parts_between(old, new),
        value_before=old.value,
        value_after=new.value,
    )


def _entries(plan: StaffingPlan) -> Counter[tuple[str, str, str]]:
    hours = Counter[tuple[str, str, str]]()
    for entry in plan.assignments:
        for name, worked in entry.hours.items():
            hours[entry.person, entry.school, name] += worked
    return hours


def _pairs(plan: StaffingPlan) -> set[Pair]:
    return {(entry.person, entry.school) for entry in plan.assignments}


def _changes(counted: Counter[Key]) -> dict[Key, int]:
    return {key: count for key, count in counted.items() if count}


def _covered(coverage: Mapping[str, Coverage]) -> int:
    return sum(sum(school.covered.values()) for school in coverage.values())
