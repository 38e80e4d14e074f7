"""Pictures of a plan: on the map, and its coverage before and after."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.resources.queries import PlanPicture, picture_of

from ..forms.plan_papers import MapFilter
from ..frame import OfficeRequest
from ..plan_charts import paired_bars, profile
from ..plan_maps import plan_map as drawn_map
from ..plan_pages import STAFFERS, in_percent, plan_frame, plan_or_404

SHOWN_AT_ONCE = 8  # schools; the others fold up, least covered first


@require_safe
@STAFFERS
def plan_map(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """Schools by need and coverage, with the ways of everybody, of one person or to one school."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    asked = MapFilter(request.GET, picture)
    member, school = asked.told["fachkraft"], asked.told["schule"]
    entries = [
        one
        for one in picture.assignments
        if member in ("", str(one.member.pk)) and school in ("", str(one.school.pk))
    ]
    rows = [row for row in picture.schools if row.need or row.assignments]
    met = {one.school.pk for one in entries}
    context = {
        **plan_frame(request, plan, (_("Karte"), "")),
        "filter": asked,
        "map": drawn_map(picture, rows, entries),
        "rows": [row for row in rows if row.school.pk in met] if member or school else rows,
        "entries": entries,
    }
    return render(request, "workspace/plan_map.html", context)


@require_safe
@STAFFERS
def plan_coverage(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """How much of the need is covered, beside what last year's assignments would cover."""
    plan = plan_or_404(request, schuljahr, nummer)
    picture = picture_of(plan)
    rows = [row for row in picture.schools if row.need]
    told = [
        (row, sum(row.before.values()), in_percent(row.share))
        for row in sorted(rows, key=lambda row: (row.share, -row.need))
    ]
    context = {
        **plan_frame(request, plan, (_("Deckung"), "")),
        "picture": picture,
        "totals": picture.totals,
        "chart": _by_qualification(picture),
        "profile": profile(rows),
        "rows": told[:SHOWN_AT_ONCE],
        "rest": told[SHOWN_AT_ONCE:],
        "least_of_rest": told[SHOWN_AT_ONCE][2] if len(told) > SHOWN_AT_ONCE else "",
    }
    return render(request, "workspace/plan_coverage.html", context)


def _by_qualification(picture: PlanPicture) -> object:
    rows = []
    for row in picture.qualifications:
        if row.need:
            before, after = row.before / row.need, row.covered / row.need
            told = _("Vorjahr: %(share)s") % {"share": in_percent(before)}
            rows.append((row.name, before, told, after, _("Plan: %(share)s") % {"share": in_percent(after)}))
    return paired_bars(rows, whole=1.0, has_whole=True)
