"""Needs and supply at a glance, before anybody plans."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.resources.queries.glance import supply_and_need as glance_of
from bildungsnetz.contexts.resources.queries.glance import years_with_needs
from bildungsnetz.contexts.resources.school_years import from_address, in_address, school_year_of, year_after

from ..form_pages import found
from ..forms.plan_papers import YearForm
from ..frame import OfficeRequest
from ..plan_charts import paired_bars
from ..plan_pages import STAFFERS, hours_told


@require_safe
@STAFFERS
def supply_and_need(request: OfficeRequest) -> HttpResponse:
    """What schools need and what people have, by qualification, funder and municipality; vacant posts."""
    years = years_with_needs(request.network)
    asked = from_address(request.GET.get("jahr", ""))
    year = asked if asked in years else year_after(school_year_of(clock.today()))
    glance = found(glance_of(request.principal, request.network, year))
    lines = [line for line in glance.qualifications if line.need or line.supply]
    rows = [
        (line.name, line.need, hours_told(line.need), line.supply, hours_told(line.supply)) for line in lines
    ]
    context = {
        "form": YearForm({"jahr": in_address(year)}, years),
        "glance": glance,
        "chart": paired_bars(rows, whole=max((max(line.need, line.supply) for line in lines), default=1)),
    }
    return render(request, "workspace/supply_and_need.html", context)
