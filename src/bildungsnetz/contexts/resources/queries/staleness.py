"""Whether a plan still fits what it was computed on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..bridge import freeze_year
from ..frozen import Frozen
from ..models import Assignment, Plan, StaffMember
from ..staleness import broken_pins, changes_between, leftovers_in
from ..wording import assumptions_in_words, members_in
from ..writing import pins_of
from .picture import PlanPicture


def is_stale(plan: Plan, *, picture: PlanPicture | None = None) -> list[str]:
    """What has changed since the plan was computed, in sentences; empty for a plan that still fits.

    What a question of a what-if only assumes differs, too, until needs and hours are entered that way. With
    the `picture` of the plan at hand two statements less are needed.
    """
    if not plan.problem:
        return [_("Dieser Plan ist noch nicht gerechnet.")]
    pins = picture.pins if picture else pins_of(plan)
    rows = picture.rows if picture else list(Assignment.objects.filter(plan=plan))
    fresh = freeze_year(plan.network, plan.school_year, pins, {})
    changes = (
        [] if _same(plan.problem, fresh) else changes_between(plan.problem, fresh, _members(plan, fresh))
    )
    return [*changes, *broken_pins(pins, rows)]


def _same(frozen: Frozen, fresh: Frozen) -> bool:
    """Pins are compared with the plan itself, so they do not count here."""
    pairs = {"pinned", "forbidden"}
    return {k: v for k, v in frozen.items() if k not in pairs} == {
        k: v for k, v in fresh.items() if k not in pairs
    }


def _members(plan: Plan, fresh: Frozen) -> dict[int, StaffMember]:
    return members_in(plan.problem) | members_in(fresh)


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
