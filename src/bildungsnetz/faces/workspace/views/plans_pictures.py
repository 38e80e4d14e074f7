"""Pictures of a plan: on the map, coverage before and after, fair and weighted side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import PlanPicture, picture_of, plan_of, versions_of
from bildungsnetz.contexts.resources.queries.side_by_side import measures_of, moved_between

from ..fair_prices import distribution, price_rows, price_sentence
from ..forms.plan_papers import CompareForm, MapFilter
from ..frame import OfficeRequest
from ..plan_charts import paired_bars, profile
from ..plan_maps import plan_map as drawn_map
from ..plan_pages import STAFFERS, in_percent, plan_frame, plan_or_404


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
    context = {
        **plan_frame(request, plan, (_("Deckung"), "")),
        "picture": picture,
        "totals": picture.totals,
        "chart": _by_qualification(picture),
        "profile": profile(rows),
        "rows": [
            (row, sum(row.before.values()), in_percent(row.share))
            for row in sorted(rows, key=lambda row: (row.share, -row.need))
        ],
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


@require_safe
@STAFFERS
def plan_fairness(request: OfficeRequest, schuljahr: str, nummer: int) -> HttpResponse:
    """This plan beside another one of the same school year: what fairness costs."""
    plan = plan_or_404(request, schuljahr, nummer)
    others = [one for one in versions_of(plan) if one.pk != plan.pk and one.computed_at]
    asked = CompareForm(request.GET, others)
    number = asked.number or _opposite(plan, others)
    other = plan_of(request.network, plan.school_year, number, by=request.principal) if number else None
    context = {
        **plan_frame(request, plan, (_("Ausgewogenheit"), "")),
        "form": CompareForm({"vergleich": number}, others),
        "other": other,
    }
    if other is not None:
        # the fair plan stands on the right, whichever of the two is looked at
        pair = (other, plan) if plan.aim == Aim.FAIR and other.aim != Aim.FAIR else (plan, other)
        left, right = (measures_of(one) for one in pair)
        context |= {
            "left": pair[0],
            "right": pair[1],
            "closed": right.closed,
            "rows": price_rows(left, right),
            "sentence": price_sentence(left, right),
            "moved": moved_between(left, right),
            "chart": distribution(left, right),
            "has_other_base": pair[0].fingerprint != pair[1].fingerprint,
        }
    return render(request, "workspace/plan_fairness.html", context)


def _opposite(plan: Plan, others: list[Plan]) -> int | None:
    """The newest plan of the other aim, else the newest other one."""
    fitting = [one for one in others if one.aim != plan.aim] or others
    return fitting[0].number if fitting else None
