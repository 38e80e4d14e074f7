"""„Was wäre, wenn …“, and what differs between two plans."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.lifecycle import BUSY
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import (
    assumptions_of,
    differences,
    picture_of,
    plan_in_force,
    plan_of,
    totals_and_coverage,
    versions_of,
)
from bildungsnetz.contexts.resources.school_years import in_address, year_before

from ..form_pages import form_page, posted
from ..forms.plan_filters import ChangeFilter
from ..forms.plans import VaryForm
from ..frame import OfficeRequest
from ..plan_changes import pairs_told, schools_told, sums_beside
from ..plan_pages import (
    STAFFERS,
    WRITES,
    plan_frame,
    plan_label,
    plan_or_404,
    plan_trail,
    to_plan,
)
from .plans import progress_told


@require_http_methods(WRITES)
@STAFFERS
def vary_plan(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Ask what would be if; the answer is a new version beside this one."""
    plan = plan_or_404(request, schuljahr, nummer)
    names = {"fachkraft": "member", "schule": "school"}
    told = {field: request.GET[name] for name, field in names.items() if name in request.GET}
    form = VaryForm(posted(request), picture=picture_of(plan), initial=told)

    def deed(**_values: Any) -> Plan:
        title = form.cleaned_data["title"].strip() or form.in_words()
        asked_already = _under_way(plan, title)
        return asked_already or actions.vary_plan(
            plan, by=request.principal, title=title, question=form.question
        )

    return form_page(
        request,
        form,
        deed,
        title=_("Was wäre, wenn …"),
        preline=f"{plan.title}: {plan_label(plan)}",
        lead=_(
            "Füllen Sie aus, was Sie wissen wollen. In wenigen Sekunden steht das Ergebnis neben diesem"
            " Plan; der bleibt, wie er ist. Festlegungen gelten weiter, außer wo Sie das Gegenteil fragen."
        ),
        submit=_("Ausrechnen"),
        back=to_plan(request, "plan", plan),
        done=lambda varied: _beside(request, varied, plan),
        breadcrumbs=plan_trail(request, plan, (_("Was wäre, wenn …"), "")),
    )


def _under_way(plan: Plan, title: str) -> Plan | None:
    """The answer that a double click has asked for already."""
    same = (one for one in versions_of(plan) if one.based_on_id == plan.pk and one.title == title)
    return next((one for one in same if one.computing in BUSY), None)


def _beside(request: OfficeRequest, plan: Plan, other: Plan) -> str:
    return f"{to_plan(request, 'plan_differences', plan)}?mit={_named(other)}"


def _named(plan: Plan) -> str:
    """How an address names a plan to compare with: `2027-28.1`."""
    return f"{in_address(plan.school_year)}.{plan.number}"


@require_safe
@STAFFERS
def plan_differences(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """This plan beside another one: sums, and each assignment that is new, ends or changes."""
    plan = plan_or_404(request, schuljahr, nummer)
    choices = [one for one in versions_of(plan) if one.pk != plan.pk and one.computed_at]
    last_year = plan_in_force(request.network, year_before(plan.school_year))
    if last_year is not None:
        choices.append(last_year)
    other = _other(request, plan, choices)
    context = {
        **plan_frame(request, plan, (_("Vergleich"), "")),
        **progress_told(plan),
        "assumptions": assumptions_of(plan),
        "choices": [(_named(one), f"{plan_label(one)}: {one.title}", one == other) for one in choices],
        "other": other,
        "is_last_year": other == last_year,
    }
    if other is not None and plan.computed_at:
        found, (totals, coverage) = differences(other, plan), totals_and_coverage(plan)
        names = {**other.problem.get("qualifications", {}), **plan.problem.get("qualifications", {})}
        narrowing = ChangeFilter(request.GET)
        context |= {
            "sums": sums_beside(found, totals),
            "pairs_told": pairs_told(found),
            "has_changes": bool(found.pairs),
            "filter": narrowing,
            "schools": schools_told(found, coverage, names, **narrowing.told),
            "all_url": f"?mit={_named(other)}",
            "named": _named(other),
        }
    return render(request, "workspace/plan_differences.html", context)


def _other(request: OfficeRequest, plan: Plan, choices: list[Plan]) -> Plan | None:
    """The plan that the address names, else the one this was made from, else last year's, with its base."""
    asked = request.GET.get("mit", "")
    named = next((one for one in choices if _named(one) == asked), None)
    origin = next((one for one in choices if one.pk == plan.based_on_id), None)
    chosen = named or origin or (choices[-1] if choices else None)
    if chosen is None or "problem" not in chosen.get_deferred_fields():
        return chosen
    if chosen.pk == plan.based_on_id:
        return plan.based_on
    return plan_of(request.network, chosen.school_year, chosen.number, by=request.principal)
