"""Plans of a network: the list by school year, and one plan with what may be done now."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from allotment.staffing.notes import in_words
from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.lifecycle import BUSY, CHANGEABLE, OPEN, PLAN_STEPS, can
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import (
    PlanPicture,
    assumptions_of,
    comments_on,
    computing_progress,
    is_stale,
    picture_of,
    plans_of,
    turns_before,
    versions_of,
)
from bildungsnetz.contexts.resources.rules import may_lay_plans
from bildungsnetz.contexts.resources.staleness import leftovers_in

from ..forms.plans import CommentForm
from ..frame import OfficeRequest
from ..plan_drawing import curve
from ..plan_laying import lying_told, older_paper
from ..plan_pages import (
    STAFFERS,
    State,
    badge,
    closeness,
    in_percent,
    plan_frame,
    plan_or_404,
    shares,
    shares_of,
    to_plan,
)
from ..plan_successors import successors_told
from ..registers import to

LEAST = 5
AIMS = {Aim.WEIGHTED: gettext_lazy("gewichtet"), Aim.FAIR: gettext_lazy("ausgewogen")}


@require_safe
@STAFFERS
def plans(request: OfficeRequest) -> HttpResponse:
    """All plans of the network, the newest school year first."""
    found = list(plans_of(request.network, by=request.principal))
    years = [(year, list(group)) for year, group in groupby(found, lambda one: one.school_year)]
    context = {
        "years": [(year, [_line(request, one) for one in group]) for year, group in years],
        "may_adopt": request.principal.may(Permission.ADOPT_PLANS, request.network.scope_key),
    }
    return render(request, "workspace/plans.html", context)


def _line(request: OfficeRequest, plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "url": to_plan(request, "plan", plan),
        "badge": badge(plan),
        "aim": AIMS[Aim(plan.aim)],
        "closeness": closeness(plan)[0],
    }


@require_safe
@STAFFERS
def plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """One plan: how good it is, what may be done now, what people say about it.

    While it is computed the page asks for its progress again and again, naming the state that it shows.
    """
    record = plan_or_404(request, schuljahr, nummer)
    if "HX-Request" in request.headers:
        if request.GET.get("stand") != record.computing:
            return HttpResponseClientRefresh()
        context = {**plan_frame(request, record), **progress_told(record)}
        return render(request, "workspace/_plan_progress.html", context)
    picture = picture_of(record)
    totals, may_adopt = picture.totals, request.principal.may(Permission.ADOPT_PLANS, record.scope_key)
    told, note = closeness(record)
    versions = versions_of(record)
    context = {
        **plan_frame(request, record),
        **progress_told(record),
        "picture": picture,
        "totals": totals,
        "percent": in_percent(totals.share),
        "has_before": bool(totals.before),
        "closeness": told,
        "closeness_note": note,
        "kinds": [(row, *shares(row.covered, row.before, row.need)) for row in picture.qualifications],
        "least": _least(picture),
        "assumptions": assumptions_of(record),
        "leftovers": leftovers_in(record.problem, {row.member.pk: row.member for row in picture.people}),
        "comments": comments_on(record),
        "comment_form": CommentForm(),
        "versions": [_line(request, one) for one in versions],
        "successors": successors_told(request, record, versions),
        "can": {step: can(PLAN_STEPS, step, record.state) for step in PLAN_STEPS},
        "is_open": record.state in OPEN,
        "may_adopt": may_adopt,
        "lying": lying_told(request, record),
        "older_paper": older_paper(request, record),
        "may_lay": record.state in CHANGEABLE and may_lay_plans(request.principal, record),
        "next_step": _next_step(record, may_adopt=may_adopt),
        "pin_query": "",
        "audit_url": to(request, "audit_of_record", "resources.plan", record.pk),
    }
    return render(request, "workspace/plan.html", context)


@require_safe
@STAFFERS
def plan_staleness(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Does the plan still fit needs, supply and pins? The plan's page fetches it."""
    record = plan_or_404(request, schuljahr, nummer)
    context = {
        **plan_frame(request, record, (_("Grundlage"), "")),
        "stale": is_stale(record),
    }
    is_part = "HX-Request" in request.headers
    template = "workspace/_plan_staleness.html" if is_part else "workspace/plan_staleness.html"
    return render(request, template, context)


def progress_told(plan: Plan) -> dict[str, Any]:
    """How far the computing is."""
    is_busy = plan.computing in BUSY
    progress = computing_progress(plan) if is_busy else None
    return {
        "is_busy": is_busy,
        "turns": turns_before(plan) if plan.computing == Plan.Computing.WAITING else 0,
        "progress": progress,
        "progress_seconds": min(round(progress.seconds), plan.seconds) if progress else 0,
        "note": in_words(progress.note) if progress else "",
        "gap": in_percent(progress.gap, 1) if progress and progress.gap is not None else "",
        "curve": curve(progress.trail) if progress else None,
    }


def _least(picture: PlanPicture) -> list[Any]:
    """The schools that get the smallest part of what they need, each with its bar."""
    needy = sorted((row for row in picture.schools if row.need), key=lambda row: (row.share, -row.need))
    return [(row, *shares_of(row)) for row in needy[:LEAST]]


def _next_step(plan: Plan, *, may_adopt: bool) -> str:
    """What has to happen before the buttons that are not there."""
    if plan.state == State.COMPUTED:
        return _("Beschließen geht erst, wenn der Plan beraten wird.")
    if plan.state == State.DISCUSSED and not may_adopt:
        return _("Beschließen kann ihn die Leitung des Bildungsbüros.")
    if plan.state == State.ADOPTED and not may_adopt:
        return _("In Kraft setzen kann ihn die Leitung des Bildungsbüros.")
    if plan.state == State.IN_FORCE:
        return _("Ändern geht mit einem neuen Plan: „Was wäre, wenn …“ macht aus diesem eine neue Fassung.")
    return ""
