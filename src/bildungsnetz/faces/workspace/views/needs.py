"""Needs of a school year: the table with sums, files of it, and entering the line of a school."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.lists.targets import NEED_TARGETS
from bildungsnetz.contexts.resources.need_writing import state_of
from bildungsnetz.contexts.resources.queries.needs import (
    NeedTable,
    can_copy,
    need_table,
    need_years,
    needs_of_school,
    school_to_plan,
)
from bildungsnetz.contexts.resources.queries.staff import qualifications_of
from bildungsnetz.contexts.resources.school_years import from_address, in_address, year_before
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.sheets import xlsx_response

from ..form_pages import form_page, found, posted, trail
from ..forms.needs import NeedFilterForm, SchoolNeedsForm, form_name
from ..frame import OfficeRequest, in_network
from ..registers import to

PAGE = 25
WRITES = ["GET", "HEAD", "POST"]
STAFFERS = in_network(Permission.PLAN_STAFF)


@require_safe
@STAFFERS
def needs(request: OfficeRequest) -> HttpResponse:
    """Schools by qualification, filtered by the address, with sums over all that fit."""
    form, table = _asked(request)
    sums = table.sums
    page = Paginator(table.rows, PAGE).get_page(request.GET.get("seite"))
    query = request.GET.copy()
    query.pop("seite", None)
    query["jahr"] = in_address(table.school_year)
    context = {
        "form": form,
        "table": table,
        "page": page,
        "rows": [(row, [(one.name, row.needs.get(one.key)) for one in table.qualifications]) for row in page],
        "sums": [(one.name, sums[one.key]) for one in table.qualifications],
        "labels": [one.name for one in table.qualifications],
        "year": in_address(table.school_year),
        "query": query.urlencode(),
        "last_year": year_before(table.school_year),
        "can_copy": can_copy(request.principal, request.network, table.school_year),
        "may_import": request.principal.may(Permission.RUN_IMPORTS, request.network.scope_key),
    }
    return render(request, "workspace/needs.html", context)


@require_safe
@STAFFERS
def needs_csv(request: OfficeRequest) -> HttpResponse:
    """The table as CSV."""
    _form, table = _asked(request)
    return csv_response(_file_name(request, table), _headers(table), _lines(table))


@require_safe
@STAFFERS
def needs_xlsx(request: OfficeRequest) -> HttpResponse:
    """The table as an Excel workbook."""
    _form, table = _asked(request)
    return xlsx_response(_file_name(request, table), _headers(table), _lines(table))


@require_safe
@STAFFERS
def need_list_template(request: OfficeRequest) -> HttpResponse:
    """A list with a line for each school and qualification, where only the hours are missing."""
    year = asked_year(request)
    table = need_table(request.principal, request.network, year)
    rows = (
        (row.school.schulnummer or "", row.school.name, year, one.name, _hours(row.needs.get(one.key)), "")
        for row in table.rows
        for one in table.qualifications
        if not one.is_retired
    )
    return xlsx_response("bedarfe-vorlage", (target.label for target in NEED_TARGETS), rows)


@require_http_methods(WRITES)
@STAFFERS
def set_school_needs(request: OfficeRequest, key: int) -> HttpResponse:
    """The whole line of a school at once."""
    school, year = found(school_to_plan(request.principal, request.network, key)), asked_year(request)
    held = needs_of_school(request.principal, request.network, school, year)
    used = {one.qualification for one in held}
    kinds = sorted({*qualifications_of(request.network), *used}, key=lambda one: one.name)
    form = SchoolNeedsForm(
        posted(request),
        qualifications=kinds,
        needs={one.qualification.key: one for one in held},
        seen=state_of(held),
    )

    def save(**values: Any) -> int:
        return actions.set_school_needs(
            request.network,
            by=request.principal,
            school=school,
            school_year=year,
            hours=form.hours,
            source=values["source"],
            seen=values["seen"],
        )

    back = f"{to(request, 'needs')}?jahr={in_address(year)}"
    return form_page(
        request,
        form,
        save,
        title=_("Bedarf im Schuljahr %s") % year,
        preline=school.name,
        lead=_("Wochenstunden je Qualifikation. Leer heißt „nicht erfasst“, 0 heißt „kein Bedarf“."),
        submit=_("Speichern"),
        back=back,
        said=lambda changed: (
            _("Der Bedarf ist gespeichert.") if changed else _("Es hat sich nichts geändert.")
        ),
        breadcrumbs=trail((_("Bedarfe"), back), (school.name, "")),
    )


def asked_year(request: OfficeRequest) -> str:
    """The school year of the address; the newest with needs, or the next one, without."""
    years = need_years(request.principal, request.network)
    asked = from_address(request.GET.get("jahr", ""))
    return asked if asked in years else years[0]


def _asked(request: OfficeRequest) -> tuple[NeedFilterForm, NeedTable]:
    year = asked_year(request)
    data = request.GET.copy()
    data["jahr"] = in_address(year)
    form = NeedFilterForm(data, need_years(request.principal, request.network))
    table = need_table(request.principal, request.network, year, form.chosen)
    form.offer(table)
    return form, table


def _file_name(request: OfficeRequest, table: NeedTable) -> str:
    return f"bedarfe-{request.network.slug}-{in_address(table.school_year)}"


def _headers(table: NeedTable) -> list[str]:
    first = [_("Schulnummer"), _("Schule"), _("Schulform"), _("Gemeinde"), _("Schuljahr")]
    return [*first, *(one.name for one in table.qualifications), _("Summe")]


def _lines(table: NeedTable) -> Iterator[list[Any]]:
    keys = [one.key for one in table.qualifications]
    for row in table.rows:
        school = row.school
        town = school.municipality.name if school.municipality else school.place
        first = [
            school.schulnummer or "",
            school.name,
            form_name(school.school_form),
            town,
            table.school_year,
        ]
        yield [*first, *(_hours(row.needs.get(key)) for key in keys), row.total]
    yield ["", _("Summe"), "", "", "", *(table.sums[key] for key in keys), table.total]


def _hours(need: Any) -> Any:
    return "" if need is None else need.hours
