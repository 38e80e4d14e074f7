"""The way of a plan: to discussion, adopted, in force, or withdrawn; each page is named like its action."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.queries import decisions_to_carry
from bildungsnetz.kern.frame import Link

from ..form_pages import form_page, posted
from ..forms.plan_adopting import AdoptPlanForm
from ..forms.records import ReasonForm
from ..frame import OfficeRequest
from ..plan_laying import lying_told
from ..plan_pages import ADOPTERS, STAFFERS, WRITES, plan_label, plan_or_404, plan_trail, to_plan
from ..registers import to


def seen_revision(request: OfficeRequest) -> int | None:
    """The state of the plan that the person saw who pressed a button."""
    told = request.POST.get("revision", "")
    return int(told) if told.isdecimal() else None


@require_POST
@STAFFERS
def open_discussion(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """From now on people talk about what was computed; it is not computed anew."""
    plan = plan_or_404(request, schuljahr, nummer)
    back = redirect(to_plan(request, "plan", plan))
    try:
        actions.open_discussion(plan, by=request.principal, revision=seen_revision(request))
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
        return back
    messages.success(request, _("Der Plan wird jetzt beraten. Anmerkungen und Festlegungen sind offen."))
    return back


@require_http_methods(WRITES)
@ADOPTERS
def adopt_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """By the decision of a body, or on the office's own authority."""
    plan = plan_or_404(request, schuljahr, nummer)
    recent, older = decisions_to_carry(plan, by=request.principal)
    sitting = lying_told(request, plan) or Link(_("Zu den Sitzungen"), to(request, "meetings"))
    form = AdoptPlanForm(posted(request), plan=plan, recent=recent, older=older, sitting=sitting)

    def deed(**values: Any) -> Any:
        return actions.adopt_plan(plan, by=request.principal, **values | {"decision": form.chosen})

    return form_page(
        request,
        form,
        deed,
        title=_("Plan beschließen"),
        preline=f"{plan.title}: {plan_label(plan)}",
        lead=_(
            "Beschlossen gilt je Schuljahr ein Plan. Danach ändert ihn niemand mehr; verworfen ist möglich."
        ),
        submit=_("Plan beschließen"),
        back=to_plan(request, "plan", plan),
        said=_("Der Plan ist beschlossen."),
        breadcrumbs=plan_trail(request, plan, (_("Beschließen"), "")),
    )


@require_POST
@ADOPTERS
def put_in_force(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """The plan holds; the one before it is kept as replaced."""
    plan = plan_or_404(request, schuljahr, nummer)
    back = redirect(to_plan(request, "plan", plan))
    try:
        actions.put_in_force(plan, by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
        return back
    messages.success(request, _("Der Plan ist in Kraft."))
    return back


@require_http_methods(WRITES)
@STAFFERS
def withdraw_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Give a plan up; it stays to be read."""
    plan = plan_or_404(request, schuljahr, nummer)
    return form_page(
        request,
        ReasonForm(posted(request), record=plan),
        partial(actions.withdraw_plan, plan, by=request.principal),
        title=_("Plan verwerfen"),
        preline=f"{plan.title}: {plan_label(plan)}",
        lead=_("Der Plan bleibt mit allen Fassungen und Anmerkungen lesbar; geändert wird er nicht mehr."),
        submit=_("Plan verwerfen"),
        kind="danger",
        back=to_plan(request, "plan", plan),
        said=_("Der Plan ist verworfen."),
        breadcrumbs=plan_trail(request, plan, (_("Verwerfen"), "")),
    )
