"""One school and one person in a plan: who comes and why, what one more hour would change."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allotment.errors import InvalidPlan
from allotment.staffing.reasons import Reason, reason_of
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.lifecycle import CHANGEABLE, OPEN
from bildungsnetz.contexts.resources.queries import (
    AssignmentRow,
    PlanPicture,
    SchoolReasons,
    SchoolRow,
    comments_on,
    picture_of,
    reasons_for,
)

from ..form_pages import found
from ..forms.plans import CommentForm
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, in_percent, plan_frame, plan_or_404, shares_of, to_plan
from ..plan_reasons import offered, one_more, why, why_fairly
from ..plan_rows import hours_in_words, pins_by_pair, week_of
from ..printing.plan_letter_words import block_told


@require_safe
@STAFFERS
def plan_school(request: OfficeRequest, schuljahr: str, nummer: int, key: int) -> HttpResponse:
    """One school: who comes and why, what is missing, who could give it, what people say."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    row = found(picture.school(key))
    reasons = reasons_for(plan, row.school, picture=picture)
    trail = ((_("Schulen"), to_plan(request, "plan_by_school", plan)), (row.school.name, ""))
    context = {
        **plan_frame(request, plan, *trail),
        "row": row,
        "entries": [
            _entry(picture, one, reasons.assignments.get((one.member.pk, one.funder)))
            for one in row.assignments
        ],
        "qualifications": _qualifications(picture, row, reasons),
        "block_told": block_told(picture),
        "givers": _givers(picture, row, reasons),
        "percent": shares_of(row)[0],
        "has_before": bool(picture.totals.before),
        "before_value": in_percent(row.before_share),
        "pins": row.pins,
        "pin_query": f"?von=schule&schule={key}",
        "school_key": str(key),
        "comments": [one for one in comments_on(plan) if one.school_id == key],
        "comment_form": CommentForm(),
        "is_open": plan.state in OPEN,
        "is_changeable": plan.state in CHANGEABLE,
    }
    return render(request, "workspace/plan_school.html", context)


@require_safe
@STAFFERS
def plan_member(request: OfficeRequest, schuljahr: str, nummer: int, key: int) -> HttpResponse:
    """One person: the week, why at these schools, what else was possible."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    row = found(picture.person(key))
    trail = ((_("Fachkräfte"), to_plan(request, "plan_by_person", plan)), (row.member.label, ""))
    context = {
        **plan_frame(request, plan, *trail),
        "row": row,
        "week": week_of(row),
        "entries": [_entry(picture, one, _reason(picture, one)) for one in row.assignments],
        "pins": row.pins,
        "pin_query": f"?von=fachkraft&fachkraft={key}",
        "qualifications": ", ".join(picture.labels.get(one, one) for one in row.qualifications),
        "is_open": plan.state in OPEN,
        "is_changeable": plan.state in CHANGEABLE,
    }
    return render(request, "workspace/plan_member.html", context)


def _entry(picture: PlanPicture, one: AssignmentRow, reason: Reason | None) -> dict[str, Any]:
    """An assignment with its reason and what may be done with it."""
    return {
        "one": one,
        "hours": hours_in_words(one.hours, picture.labels),
        "why": _why(picture, one, reason),
        "pin": pins_by_pair(picture).get((one.member.pk, one.school.pk)),
    }


def _why(picture: PlanPicture, one: AssignmentRow, reason: Reason | None) -> str:
    """By the aim of the plan: a fair one is not explained by points, which it does not count."""
    school = picture.school(one.school.pk)
    if picture.plan.aim == Aim.FAIR and school is not None:
        return why_fairly(school, one.total)
    return why(reason, picture.labels) if reason else ""


def _reason(picture: PlanPicture, one: AssignmentRow) -> Reason | None:
    """Why this block is there; nothing where the plan was changed by hand beyond what the package allows."""
    try:
        pair = (f"{one.member.pk}:{one.funder}", str(one.school.pk))
        return reason_of(picture.problem, picture.staffing, pair)
    except InvalidPlan:
        return None


def _qualifications(picture: PlanPicture, row: SchoolRow, reasons: SchoolReasons) -> list[dict[str, Any]]:
    """What the school needs and gets of each, and what one more hour would change."""
    return [
        {
            "name": kind.name,
            "need": row.needs[kind.key],
            "covered": row.covered.get(kind.key, 0),
            "before": row.before.get(kind.key, 0),
            "more": one_more(reasons.marginals.get(kind.key), picture.labels),
        }
        for kind in picture.qualifications
        if row.needs.get(kind.key)
    ]


def _givers(picture: PlanPicture, row: SchoolRow, reasons: SchoolReasons) -> list[tuple[str, list[Any]]]:
    """By qualification who could give hours, cheapest first."""
    present = {one.member.pk for one in row.assignments}
    return [
        (
            picture.labels.get(key, key),
            [offered(giver, picture.labels, present=present) for giver in found],
        )
        for key, found in reasons.givers.items()
        if found
    ]
