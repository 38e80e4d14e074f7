"""A plan begins: drafted for a school year, described, computed; and the rules of all plans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.bridge import rules_of
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import plans_of
from bildungsnetz.contexts.resources.school_years import (
    from_address,
    in_address,
    school_year_of,
    year_after,
)
from bildungsnetz.kern.frame import Link

from ..form_pages import form_page, posted, trail
from ..forms.planning_rules import PlanningRulesForm
from ..forms.plans import DraftPlanForm, EditPlanForm
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, WRITES, plan_address, plan_label, plan_or_404, plan_trail, to_plan
from ..plan_readiness import readiness
from ..registers import to


@require_http_methods(WRITES)
@STAFFERS
def draft_plan(request: OfficeRequest) -> HttpResponse:
    """A new plan for the school year of the address; beside it what there is to plan with."""
    years = _years()
    asked = from_address(request.GET.get("schuljahr", ""))
    year = asked if asked in years else years[1]
    rules = rules_of(request.network)
    told = {"title": _("Einsatzplan %s") % year, "aim": Aim.WEIGHTED, "seconds": rules.seconds}

    def deed(**values: Any) -> Plan:
        asked_already = _just_drafted(request, year, values)
        return asked_already or actions.draft_plan(
            request.network, by=request.principal, school_year=year, **values
        )

    return form_page(
        request,
        DraftPlanForm(posted(request), initial=told),
        deed,
        title=_("Plan anlegen"),
        preline=_("Schuljahr %s") % year,
        submit=_("Entwurf anlegen"),
        back=to(request, "plans"),
        done=lambda plan: plan_address(request.network.slug, plan),
        said=_("Der Entwurf ist angelegt. Als Nächstes: „Berechnen“."),
        template="workspace/draft_plan.html",
        ready=readiness(request, year),
        rules=rules,
        tabs=_year_tabs(years, year),
        breadcrumbs=trail((_("Einsatzpläne"), to(request, "plans")), (_("Plan anlegen"), "")),
    )


def _just_drafted(request: OfficeRequest, year: str, told: dict[str, Any]) -> Plan | None:
    """The draft that a double click has made already: the newest one, alike and untouched."""
    newest = plans_of(request.network, by=request.principal, year=year).first()
    if newest is None or newest.state != Plan.State.DRAFT or newest.computing != Plan.Computing.NONE:
        return None
    is_alike = all(getattr(newest, name) == value for name, value in told.items())
    return newest if is_alike else None


def _years() -> tuple[str, str, str]:
    """This school year and the two after it."""
    this = school_year_of(clock.today())
    return this, year_after(this), year_after(year_after(this))


def _year_tabs(years: tuple[str, ...], chosen: str) -> tuple[Link, ...]:
    return tuple(Link(year, f"?schuljahr={in_address(year)}", is_current=year == chosen) for year in years)


@require_http_methods(WRITES)
@STAFFERS
def edit_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Title and time of a plan that is not discussed yet; of a draft the aim too."""
    plan = plan_or_404(request, schuljahr, nummer)
    return form_page(
        request,
        EditPlanForm(posted(request), plan=plan),
        partial(actions.edit_plan, plan, by=request.principal),
        title=_("Angaben ändern"),
        preline=f"{plan.title}: {plan_label(plan)}",
        lead=""
        if plan.state == Plan.State.DRAFT
        else _("Was gerechnet ist, bleibt. Den Plan für das andere Ziel rechnen Sie unter „Ausgewogenheit“."),
        submit=_("Änderungen speichern"),
        back=to_plan(request, "plan", plan),
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=plan_trail(request, plan, (_("Ändern"), "")),
    )


@require_POST
@STAFFERS
def order_computing(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Have a draft computed, or a plan again as a new version; a second click finds it under way."""
    plan = plan_or_404(request, schuljahr, nummer)
    if plan.state == Plan.State.DRAFT:
        return _computing(request, plan, actions.order_computing)
    return _computing(request, plan, actions.renew_plan)


@require_POST
@STAFFERS
def cancel_computing(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Stop, and keep the best plan so far."""
    return _computing(request, plan_or_404(request, schuljahr, nummer), actions.cancel_computing)


def _computing(request: OfficeRequest, plan: Plan, deed: Callable[..., Plan]) -> HttpResponse:
    try:
        done = deed(plan, by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
        return redirect(to_plan(request, "plan", plan))
    if done.pk != plan.pk:
        told = {"new": done.number, "old": plan.number}
        messages.success(request, _("Nr. %(new)s wird gerechnet; Nr. %(old)s bleibt, wie er ist.") % told)
    return redirect(to_plan(request, "plan", done))


@require_http_methods(WRITES)
@STAFFERS
def set_planning_rules(request: OfficeRequest) -> HttpResponse:
    """How this network plans: blocks, ways, what counts how much."""
    return form_page(
        request,
        PlanningRulesForm(posted(request), instance=rules_of(request.network)),
        partial(actions.set_rules, request.network, by=request.principal),
        title=_("Regeln der Einsatzplanung"),
        lead=_("Sie gelten ab der nächsten Berechnung, für alle Fachkräfte und Schulen gleich."),
        submit=_("Regeln speichern"),
        back=to(request, "plans"),
        said=_("Die Regeln sind gespeichert."),
        breadcrumbs=trail((_("Einsatzpläne"), to(request, "plans")), (_("Regeln"), "")),
    )
