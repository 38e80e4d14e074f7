"""The fair and the weighted plan side by side, and the button that makes the one that is missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.lifecycle import BUSY, State
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import plan_of, versions_of
from bildungsnetz.contexts.resources.queries.side_by_side import (
    base_changes,
    measures_of,
    moved_between,
)

from ..fair_levels import level_rows
from ..fair_prices import distribution, price_rows, price_sentence
from ..forms.plan_papers import CompareForm
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, plan_frame, plan_or_404, to_plan
from .plans import progress_told

SHOWN_CHANGES = 4


@require_safe
@STAFFERS
def plan_fairness(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """This plan beside another one of the same school year: what fairness costs."""
    plan = plan_or_404(request, schuljahr, nummer)
    versions = [one for one in versions_of(plan) if one.pk != plan.pk]
    opposite = [one for one in versions if one.aim != plan.aim and one.state != State.WITHDRAWN]
    busy = next((one for one in opposite if one.computing in BUSY), None)
    others = [one for one in versions if one.computed_at and one.computing not in BUSY]
    asked = CompareForm(request.GET, others)
    number = asked.number or _opposite(plan, others)
    other = plan_of(request.network, plan.school_year, number, by=request.principal) if number else None
    context = {
        **plan_frame(request, plan, (_("Ausgewogenheit"), "")),
        "form": CompareForm({"vergleich": number}, others),
        "other": other,
        "busy": busy,
        "is_fair": plan.aim == Aim.FAIR,
        "lacks_opposite": busy is None and not any(one.computed_at for one in opposite),
    }
    if busy is not None:
        context |= progress_told(busy)
    if other is not None:
        # the fair plan stands on the right, whichever of the two is looked at
        pair = (other, plan) if plan.aim == Aim.FAIR and other.aim != Aim.FAIR else (plan, other)
        context |= _beside(*pair)
    return render(request, "workspace/plan_fairness.html", context)


@require_POST
@STAFFERS
def compute_counterpart(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Have the plan of the other aim computed; a second click finds it under way."""
    plan = plan_or_404(request, schuljahr, nummer)
    try:
        actions.compute_counterpart(plan, by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(to_plan(request, "plan_fairness", plan))


def _beside(left_plan: Plan, right_plan: Plan) -> dict[str, Any]:
    """Everything that compares the two on the newer base, and how the bases differ."""
    older, newer = sorted((left_plan, right_plan), key=lambda one: (one.computed_at, one.number))
    left, right = (measures_of(one, newer) for one in (left_plan, right_plan))
    changes = base_changes(older, newer)
    return {
        "left": left_plan,
        "right": right_plan,
        "closed": right.closed,
        "rows": price_rows(left, right),
        "sentence": price_sentence(left, right),
        "moved": moved_between(left, right),
        "chart": distribution(left, right),
        "levels": level_rows(right_plan),
        "changes": changes[:SHOWN_CHANGES],
        "further_changes": changes[SHOWN_CHANGES:],
        "older": older,
        "newer": newer,
        "has_other_pins": not changes and older.fingerprint != newer.fingerprint,
    }


def _opposite(plan: Plan, others: list[Plan]) -> int | None:
    """The newest plan of the other aim that is not withdrawn, else the newest other one."""
    alive = [one for one in others if one.state != State.WITHDRAWN] or others
    fitting = [one for one in alive if one.aim != plan.aim] or alive
    same_base = [one for one in fitting if one.fingerprint == plan.fingerprint] or fitting
    return same_base[0].number if same_base else None
