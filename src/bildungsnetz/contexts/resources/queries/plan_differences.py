"""What changes from one plan to another, also of two years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from allotment.staffing.differing import differences as package_differences
from allotment.staffing.parts import Parts
from bildungsnetz.contexts.actors.models import Institution

from ..frozen import Frozen, fraction_id, split_id, staffing_of, thawed
from ..models import Assignment, Plan, StaffMember

Hours = Mapping[str, int]


@dataclass(frozen=True)
class PairDifference:
    """A person at a school whose hours differ."""

    member: StaffMember
    school: Institution
    funder: str
    before: Hours
    after: Hours

    @property
    def kind(self) -> str:
        """„neu“, „beendet“ or „geändert“."""
        if not self.before:
            return _("neu")
        return _("geändert") if self.after else _("beendet")

    @property
    def delta(self) -> int:
        """Weekly hours more or fewer."""
        return sum(self.after.values()) - sum(self.before.values())


@dataclass(frozen=True)
class PlanDifferences:
    """`before` → `after`; hours by key of school and qualification, and by key of person, only changes.

    Sums are measured on the base of `after`, so that both plans face the same needs. What `before` had of
    people or at schools that are no longer there counts for nothing in them: `gone` are those assignments.
    """

    before: Plan
    after: Plan
    pairs: list[PairDifference]
    by_school: Mapping[int, Hours]
    by_person: Mapping[int, int]
    kept: int
    minutes: int
    covered: int
    hours_moved: int
    value_before: float
    value_after: float
    parts: Parts
    gone: list[PairDifference]


def differences(plan: Plan, other: Plan) -> PlanDifferences:
    """From `plan` to `other`, valued on the base of `other`; two statements."""
    rows = {
        each.pk: list(Assignment.objects.filter(plan=each).select_related("member", "school"))
        for each in (plan, other)
    }
    found = package_differences(
        thawed(other.problem),
        staffing_of(rows[plan.pk]),
        staffing_of(rows[other.pk]),
    )
    pairs = _pairs(rows[plan.pk], rows[other.pk])
    by_person: dict[int, int] = {}
    for name, delta in found.by_person.items():
        member = split_id(name)[0]
        by_person[member] = by_person.get(member, 0) + delta
    return PlanDifferences(
        before=plan,
        after=other,
        pairs=pairs,
        by_school={int(school): hours for school, hours in found.by_school.items()},
        by_person={member: delta for member, delta in by_person.items() if delta},
        kept=len(found.kept),
        minutes=found.minutes,
        covered=found.covered,
        hours_moved=found.hours_taken,
        value_before=found.value_before,
        value_after=found.value_after,
        parts=found.parts,
        gone=_gone(pairs, other.problem),
    )


def _gone(pairs: list[PairDifference], base: Frozen) -> list[PairDifference]:
    """Those that end because the base knows the person or the school no longer."""
    people = {entry["id"] for entry in base["staff"]}
    schools = {entry["id"] for entry in base["schools"]}
    return [
        pair
        for pair in pairs
        if not pair.after
        and (fraction_id(pair.member.pk, pair.funder) not in people or str(pair.school.pk) not in schools)
    ]


def _pairs(before: list[Assignment], after: list[Assignment]) -> list[PairDifference]:
    old, new = (
        {
            (fraction_id(row.member_id, row.funder), row.school_id): row
            for row in rows
            if any(row.hours.values())
        }
        for rows in (before, after)
    )
    pairs = []
    for key in old.keys() | new.keys():
        hours = [
            {k: v for k, v in side[key].hours.items() if v} if key in side else {} for side in (old, new)
        ]
        if hours[0] != hours[1]:
            row = new.get(key) or old[key]
            pairs.append(PairDifference(row.member, row.school, row.funder, hours[0], hours[1]))
    return sorted(pairs, key=lambda pair: (pair.school.sort_key, pair.member.label, pair.funder))
