"""Whether a plan still fits what it was computed on."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ..bridge import freeze_year
from ..frozen import Frozen, split_id
from ..models import Assignment, Pin, Plan, StaffMember
from ..staleness import broken_pins, changes_between, leftovers_in
from ..supply import supply_of
from ..wording import assumptions_in_words, members_in


def is_stale(plan: Plan) -> list[str]:
    """What has changed since the plan was computed, in sentences; empty for a plan that still fits.

    What a question of a what-if only assumes differs, too, until needs and hours are entered that way. Seven
    statements, one more where somebody has left since.
    """
    if not plan.problem:
        return [_("Dieser Plan ist noch nicht gerechnet.")]
    supply = supply_of(plan.network, plan.school_year)
    fresh = freeze_year(plan.network, plan.school_year, (), {}, supply=supply)
    changes = (
        []
        if _same(plan.problem, fresh)
        else changes_between(plan.problem, fresh, _members(plan, [row.member for row in supply]))
    )
    return [*changes, *broken_pins(_pins_with_rows(plan))]


def _same(frozen: Frozen, fresh: Frozen) -> bool:
    """Pins are compared with the plan itself, so they do not count here."""
    pairs = {"pinned", "forbidden"}
    return {k: v for k, v in frozen.items() if k not in pairs} == {
        k: v for k, v in fresh.items() if k not in pairs
    }


def _members(plan: Plan, known: Iterable[StaffMember]) -> dict[int, StaffMember]:
    """Those who work now, and those with whom the plan was computed."""
    members = {member.pk: member for member in known}
    gone = [entry for entry in plan.problem["staff"] if split_id(entry["id"])[0] not in members]
    return members | members_in({"staff": gone}) if gone else members


def _pins_with_rows(plan: Plan) -> list[tuple[Pin, bool]]:
    """The pins of a plan, and whether the person works at the school in it; one statement."""
    rows = Assignment.objects.filter(plan=plan, member=OuterRef("member"), school=OuterRef("school"))
    pins = Pin.objects.filter(plan=plan).select_related("member", "school")
    found = pins.annotate(is_there=Exists(rows.exclude(hours={})))
    return [(pin, pin.is_there) for pin in found]


def leftovers_of(plan: Plan) -> list[str]:
    """What the planning must leave out, and why: no coordinates, out of reach, too few hours."""
    return leftovers_in(plan.problem, members_in(plan.problem)) if plan.problem else []


def assumptions_of(plan: Plan) -> list[str]:
    """The question of a what-if in sentences; empty for other plans."""
    if not plan.question:
        return []
    question = plan.question
    keys = {int(key) for key in question.get("hours", {})}
    keys |= {member for part in ("pins", "forbidden") for member, _school in question.get(part, ())}
    names = {
        str(key): label for key, label in StaffMember.objects.filter(pk__in=keys).values_list("pk", "label")
    }
    labels: dict[str, str] = dict(plan.problem.get("qualifications", {}))
    labels |= {entry["id"]: entry["label"] for entry in plan.problem.get("schools", ())}
    return assumptions_in_words(question, labels, names)
