"""A plan is put before a meeting, and the paper that goes with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.lifecycle import CHANGEABLE
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import laid_paper, origin_of_plan, picture_of, sittings_for
from bildungsnetz.contexts.resources.rules import may_lay_plans
from bildungsnetz.kern.printed import printed

from ..form_pages import posted
from ..forms.plan_laying import LayPlanForm, sitting_label
from ..frame import OfficeRequest
from ..plan_laying import lying_told
from ..plan_pages import STAFFERS, WRITES, plan_label, plan_or_404, plan_trail, to_plan
from ..printing.plan_paper import file_of_plan, paper_file, paper_of, title_of_plan
from ..registers import to
from ..submitting import submit


@require_http_methods(WRITES)
@STAFFERS
def lay_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Put the plan before a meeting to come; it becomes a paper of a new item, or of one that is there."""
    plan = plan_or_404(request, schuljahr, nummer)
    if not may_lay_plans(request.principal, plan):
        raise PermissionDenied
    sittings = sittings_for(plan, by=request.principal)
    form = LayPlanForm(posted(request), sittings=sittings, proposal=_proposal(plan))
    if request.method == "POST" and submit(form, lambda **values: _laid(request, plan, form, values)):
        return redirect(to_plan(request, "plan", plan))
    context = {
        "plan": plan,
        "form": form,
        "is_open": plan.state in CHANGEABLE,
        "preline": f"{plan.title}: {plan_label(plan)}",
        "lying": lying_told(request, plan),
        "back": to_plan(request, "plan", plan),
        "single": sum(
            len({one.member.pk for one in row.assignments}) == 1 for row in picture_of(plan).schools
        ),
        "paper_url": to_plan(request, "plan_paper_pdf", plan),
        "meetings_url": to(request, "meetings"),
        "breadcrumbs": plan_trail(request, plan, (_("In eine Sitzung geben"), "")),
    }
    return render(request, "workspace/lay_plan.html", context)


def _laid(request: OfficeRequest, plan: Plan, form: LayPlanForm, values: dict[str, Any]) -> None:
    meeting, item = form.chosen
    is_new = actions.lay_plan(
        plan,
        by=request.principal,
        meeting=meeting,
        item=item,
        file=paper_file(plan, picture_of(plan), values["proposal"]),
        title=title_of_plan(plan),
        text=values["proposal"],
        competence=values["competence"],
        reporter=values["reporter"],
    )
    _say(request, meeting, is_new=is_new)


def _say(request: OfficeRequest, meeting: Meeting, *, is_new: bool) -> None:
    place = {"meeting": sitting_label(meeting)}
    if is_new:
        messages.success(request, _("Der Plan liegt jetzt vor: %(meeting)s.") % place)
    else:
        messages.info(request, _("Der Plan lag dieser Sitzung schon vor: %(meeting)s.") % place)


@require_POST
@STAFFERS
def renew_plan_paper(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """The paper as it is now becomes the newest version of the one that lies before a meeting."""
    plan = plan_or_404(request, schuljahr, nummer)
    if not may_lay_plans(request.principal, plan):
        raise PermissionDenied
    try:
        file = paper_file(plan, picture_of(plan), _laid_proposal(plan))
        is_new = actions.renew_plan_paper(plan, by=request.principal, file=file)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    else:
        if is_new:
            messages.success(request, _("Die neue Fassung der Vorlage liegt jetzt vor."))
        else:
            messages.info(request, _("Die Vorlage ist schon so neu wie der Plan."))
    return redirect(to_plan(request, "plan", plan))


@require_safe
@STAFFERS
def plan_paper_pdf(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """The paper as it would be put before a body now."""
    plan = plan_or_404(request, schuljahr, nummer)
    if plan.computed_at is None:
        raise Http404(_("Der Plan ist noch nicht gerechnet."))
    return printed(paper_of(plan, picture_of(plan), _proposal(plan)), file_of_plan(plan))


def _laid_proposal(plan: Plan) -> str:
    """What was proposed with the plan, where it has an item of its own."""
    paper = laid_paper(plan)
    item = paper.item if paper else None
    return item.text if item and item.text and item.origin == origin_of_plan(plan) else _proposal(plan)


def _proposal(plan: Plan) -> str:
    return _(
        "Der Einsatzplan %(year)s (Nr. %(number)s) wird beschlossen. Er gilt ab dem 1. August %(first)s."
    ) % {
        "year": plan.school_year,
        "number": plan.number,
        "first": plan.school_year[:4],
    }
