"""Where offers are missing: the matrix, what stands behind a cell, what was looked for in vain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.actors.kinds import InstitutionKind
from bildungsnetz.contexts.actors.queries.filters import InstitutionFilter
from bildungsnetz.contexts.actors.queries.institutions import institutions_of
from bildungsnetz.contexts.discovery.queries import unmet_wishes
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.offers.child_lists import CHILD_TARGETS
from bildungsnetz.contexts.offers.covering import BANDS, MEASURED, OLDEST, Cell
from bildungsnetz.contexts.offers.queries import (
    Coverage,
    offers_of,
    providers_with_due_offers,
    public_coverage,
)
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.strategy.rules import may_edit_strategy
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.frame import Link
from bildungsnetz.kern.sheets import xlsx_response

from ..form_pages import trail
from ..forms.coverage import CoverageFilter
from ..frame import OfficeRequest, in_network
from ..gaps import (
    cell_query,
    children_told,
    matrix,
    offers_told,
    place_of,
    row_label,
    table_rows,
)
from ..offer_pages import badge_of
from ..registers import to

READS = in_network(Permission.READ_INTERNAL, Permission.EDIT_OFFERS)
GAPS, WISHES, PROVIDERS, BEHIND = 10, 20, 20, 50
YEAR = dt.timedelta(days=365)


@require_safe
@READS
def coverage(request: OfficeRequest) -> HttpResponse:
    """The largest gaps, the matrix by the dimensions of the address, unmet wishes, providers to ask."""
    found = public_coverage(request.network)
    by_field = request.GET.get("zeilen") == "handlungsfelder"
    by_age = request.GET.get("spalten") == "alter"
    since = (clock.today() - YEAR).isoformat()[:7]
    context = {
        "gaps": [_told(request, found, cell) for cell in found.gaps[:GAPS]],
        "has_offers": bool(found.supply.reaches),
        "tabs": _tabs(request, by_field=by_field, by_age=by_age),
        "filter": CoverageFilter(request.GET, found, by_field=by_field),
        "heads": [row_label(row) for row in (BANDS if by_age else MEASURED)],
        "lines": matrix(request, found, by_field=by_field, by_age=by_age),
        "by_field": by_field,
        "by_age": by_age,
        "counted_as_pupils": [row_label(row) for row in MEASURED if row in found.needs.counts_pupils],
        "wishes": unmet_wishes(request.principal, request.network, since)[:WISHES],
        "providers": providers_with_due_offers(request.principal, request.network)[:PROVIDERS],
        "may_plan": may_edit_strategy(request.principal, request.network),
        "may_import": request.principal.may(Permission.RUN_IMPORTS, request.network.scope_key),
        "breadcrumbs": trail((_("Angebote"), to(request, "offers")), (_("Wo Angebote fehlen"), "")),
    }
    return render(request, "workspace/coverage.html", context)


@require_safe
@READS
def coverage_cell(request: OfficeRequest) -> HttpResponse:
    """One cell: the need, the offers and the schools behind it, and the way to an order."""
    found = public_coverage(request.network)
    place = place_of(request, found)
    cell, stage = place.cell, "" if place.cell.row in BANDS else place.cell.row
    keys = found.offers_behind(cell)
    offers = offers_of(request.principal, request.network).filter(pk__in=keys)[:BEHIND]
    wanted = InstitutionFilter(kind=InstitutionKind.SCHOOL, stage=stage, area=cell.ags)
    schools = institutions_of(request.principal, request.network.scope_key, wanted) if stage else ()
    context = {
        "place": place,
        "children": children_told(cell),
        "offers_told": offers_told(cell),
        "burdened": round(100 * cell.need.burdened) if cell.gap is not None else None,
        "rows": [(one, *badge_of(one)) for one in offers],
        "more": max(0, len(keys) - BEHIND),
        "schools": schools[:BEHIND] if stage else (),
        "query": cell_query(cell.row, place.field, cell.ags),
        "may_plan": may_edit_strategy(request.principal, request.network),
        "breadcrumbs": trail(
            (_("Angebote"), to(request, "offers")),
            (_("Wo Angebote fehlen"), to(request, "coverage")),
            (place.label, ""),
        ),
    }
    return render(request, "workspace/coverage_cell.html", context)


@require_safe
@READS
def coverage_csv(request: OfficeRequest) -> HttpResponse:
    """All cells as CSV."""
    return csv_response(f"luecken-{request.network.slug}", _headers(), _rows(request))


@require_safe
@READS
def coverage_xlsx(request: OfficeRequest) -> HttpResponse:
    """All cells as an Excel workbook."""
    return xlsx_response(f"luecken-{request.network.slug}", _headers(), _rows(request))


@require_safe
@in_network(Permission.RUN_IMPORTS)
def child_list_template(request: OfficeRequest) -> HttpResponse:
    """A list with a line for each municipality and age, where only the numbers are missing."""
    towns = municipalities_of(request.network.region.ags)
    rows = ((town.name, age) for town in towns for age in range(OLDEST + 1))
    return xlsx_response("kinderzahlen-vorlage", (target.label for target in CHILD_TARGETS), rows)


def _rows(request: OfficeRequest) -> Iterator[tuple[Any, ...]]:
    return table_rows(public_coverage(request.network))


def _headers() -> tuple[str, ...]:
    return (
        _("Gemeinde"),
        _("Handlungsfeld"),
        _("Bildungsbereich"),
        _("Kinder"),
        _("an Schulen mit Sozialindex 7 bis 9 (%)"),
        _("Angebote am Ort"),
        _("kommen dorthin oder sind online"),
        _("Lückenmaß"),
    )


def _told(request: OfficeRequest, found: Coverage, cell: Cell) -> dict[str, object]:
    field = next(one for one in found.fields if one.pk == cell.field)
    town = next(one for one in found.municipalities if one.ags == cell.ags)
    return {
        "title": f"{row_label(cell.row)}: {field.name}, {town.name}",
        "url": f"{to(request, 'coverage_cell')}?{cell_query(cell.row, field, cell.ags)}",
        "note": f"{children_told(cell)}, {offers_told(cell)}",
        "gap": cell.gap,
    }


def _tabs(request: OfficeRequest, *, by_field: bool, by_age: bool) -> tuple[Link, ...]:
    views = (
        (_("Gemeinden und Stufen"), "", False, False),
        (_("Gemeinden und Alter"), "?spalten=alter", False, True),
        (_("Handlungsfelder und Stufen"), "?zeilen=handlungsfelder", True, False),
        (_("Handlungsfelder und Alter"), "?zeilen=handlungsfelder&spalten=alter", True, True),
    )
    address = to(request, "coverage")
    return tuple(
        Link(label, f"{address}{query}#tafel", is_current=(field, age) == (by_field, by_age))
        for label, query, field, age in views
    )
