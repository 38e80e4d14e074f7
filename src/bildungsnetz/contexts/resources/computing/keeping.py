"""A computed plan becomes the rows of its record; checked by the judge before a single row is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from allotment.staffing.judging import checked_value
from allotment.staffing.problem import StaffingPlan, StaffingProblem
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import record_all

from ..frozen import split_id, thawed
from ..models import Assignment, Plan
from .progress import Best

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Found:
    """What a computation found: a plan, what is proved of it, and the levels of a fair one.

    `is_proved` where the proof is not that of a bound.
    """

    staffing: StaffingPlan
    bound: float | None = None
    levels: list[dict[str, Any]] = field(default_factory=list)
    is_proved: bool = False

    @classmethod
    def of(cls, best: Best, bound: float | None = None) -> Found:
        """The best plan of a computation that was not finished, with what was proved since."""
        proved = [one for one in (best.bound, bound) if one is not None]
        return cls(best.staffing, max(proved, default=None))


def keep(plan: Plan, found: Found) -> None:
    """Make `found` the rows of `plan` inside the running action. Raises `InvalidPlan` for a broken rule."""
    problem = thawed(plan.problem)
    value = checked_value(problem, found.staffing)
    write_rows(plan, problem, found.staffing)
    bound = None if found.bound is None else min(found.bound, value)
    plan.value, plan.bound = value, bound
    is_met = bound is not None and value - bound <= TOLERANCE * max(1.0, value)
    plan.is_proved = found.is_proved or is_met
    plan.levels = found.levels
    plan.computed_at = clock.now()


def write_rows(plan: Plan, problem: StaffingProblem, staffing: StaffingPlan) -> None:
    """Rows of the same person, school and funder are changed, others added or removed."""
    people = {person.id: person for person in problem.people}
    rows = {(row.member_id, row.school_id, row.funder): row for row in Assignment.objects.filter(plan=plan)}
    added: list[Assignment] = []
    changed: list[Assignment] = []
    for block in staffing.assignments:
        member, funder = split_id(block.person)
        row = rows.pop((member, int(block.school), funder), None)
        (changed if row else added).append(row := row or Assignment(plan=plan))
        row.member_id, row.school_id, row.funder = member, int(block.school), funder
        row.hours = _worked(block.hours)
        row.minutes = people[block.person].reach[block.school]
        row.is_previous = block.school in people[block.person].previous
        row.override_reason = ""
    for row in rows.values():
        row.delete()
    record_all([row for row in changed if row.changed_fields()], create=False)
    record_all(added, create=True)


def _worked(hours: Mapping[str, int]) -> dict[str, int]:
    return {key: count for key, count in sorted(hours.items()) if count}
