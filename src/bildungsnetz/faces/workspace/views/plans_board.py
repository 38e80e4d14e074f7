"""A plan as a board: by school, by person with their weeks, and all assignments as a table."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.resources.lifecycle import CHANGEABLE, OPEN
from bildungsnetz.contexts.resources.queries import picture_of

from ..forms.plan_filters import EntryFilter, PersonFilter, SchoolFilter
from ..frame import OfficeRequest
from ..plan_pages import STAFFERS, plan_frame, plan_or_404, shares_of
from ..plan_rows import (
    ENTRY_ORDERS,
    entry_rows,
    hours_in_words,
    is_new_at,
    labels,
    person_rows,
    pins_by_pair,
    school_rows,
)

PAGE = 25
WEEKS_ON_PAGE = 60
FEW = 3
"""So few schools or people stand open at once."""


@require_safe
@STAFFERS
def plan_by_school(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Each school with what it needs, what it gets and who comes."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    narrowing = SchoolFilter(request.GET, picture)
    rows = school_rows(picture, **narrowing.told)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    context = {
        **plan_frame(request, plan, (_("Schulen"), "")),
        "filter": narrowing,
        "page": page,
        "rows": [(row, *shares_of(row), is_new_at(row)) for row in page.object_list],
        "is_open": len(rows) <= FEW,
        "result": ngettext("%(n)s Schule", "%(n)s Schulen", len(rows)) % {"n": len(rows)},
        "has_before": bool(picture.totals.before),
    }
    return render(request, "workspace/plan_by_school.html", context)


@require_safe
@STAFFERS
def plan_by_person(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Each person with the week: hours at schools, hours for ways, what is free."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    narrowing = PersonFilter(request.GET, picture)
    rows = person_rows(picture, **narrowing.told)
    context = {
        **plan_frame(request, plan, (_("Fachkräfte"), "")),
        "filter": narrowing,
        "page": Paginator(rows, WEEKS_ON_PAGE).get_page(request.GET.get("seite")),
        "is_open": len(rows) <= FEW,
        "result": ngettext("%(n)s Fachkraft", "%(n)s Fachkräfte", len(rows)) % {"n": len(rows)},
    }
    return render(request, "workspace/plan_by_person.html", context)


@require_safe
@STAFFERS
def plan_table(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """All assignments, one a row; pinned and released from here, too."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    narrowing = EntryFilter(request.GET, picture)
    rows = entry_rows(picture, **narrowing.told)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    pins = pins_by_pair(picture)
    context = {
        **plan_frame(request, plan, (_("Einsätze"), "")),
        "filter": narrowing,
        "page": page,
        "rows": [
            (one, hours_in_words(one.hours, picture.labels), pins.get((one.member.pk, one.school.pk)))
            for one in page.object_list
        ],
        "heads": _heads(request),
        "result": ngettext("%(n)s Einsatz", "%(n)s Einsätze", len(rows)) % {"n": len(rows)},
        "is_open": plan.state in OPEN,
        "is_changeable": plan.state in CHANGEABLE,
    }
    return render(request, "workspace/plan_table.html", context)


def _heads(request: OfficeRequest) -> list[tuple[str, str, bool]]:
    """The columns by which the table can be sorted: label, address, whether it is sorted so now."""
    now, query = request.GET.get("folge", ""), request.GET.copy()
    query.pop("seite", None)
    heads = []
    for name, label in labels(ENTRY_ORDERS):
        query["folge"] = name
        heads.append((str(label), f"?{query.urlencode()}", name == now))
    return heads
