"""Searches for sites: the list, and one search with its answer or how far it is."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from bildungsnetz.contexts.resources.lifecycle import Computing
from bildungsnetz.contexts.resources.models import SiteSearch
from bildungsnetz.contexts.resources.queries.sites import (
    SitePicture,
    schools_named,
    site_picture,
    site_search_changes,
    site_searches_of,
)
from bildungsnetz.contexts.resources.sites.base import SiteBase
from bildungsnetz.contexts.resources.sites.outcome import Outcome
from bildungsnetz.contexts.resources.sites.progress import search_progress
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.printed import file_name
from bildungsnetz.kern.sheets import xlsx_response

from ..form_pages import found, trail
from ..forms.needs import form_name
from ..forms.site_searches import INDEX_WORDS
from ..frame import OfficeRequest
from ..plan_pages import in_percent
from ..registers import to
from ..site_maps import site_map
from ..site_pages import (
    LOOKS,
    STAFFERS,
    answer_told,
    head_of,
    is_busy,
    more_lines,
    proof_told,
    search_or_404,
    sites_told,
    why_here,
)
from ..site_tables import TABLES

PAGE = 30


@require_safe
@STAFFERS
def site_searches(request: OfficeRequest) -> HttpResponse:
    """All searches of the network, the newest first."""
    rows = site_searches_of(request.network, by=request.principal).defer("problem")
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rows": [_line(one) for one in page],
        "breadcrumbs": trail((_("Standortsuche"), "")),
    }
    return render(request, "workspace/site_searches.html", context)


def _line(search: SiteSearch) -> dict[str, Any]:
    outcome = Outcome.of(search.result) if search.result else None
    step = outcome.step(search.count) if outcome else None
    return {
        "search": search,
        "look": LOOKS[Computing(search.computing)],
        "mean": step.measure.mean if step else None,
        "share": in_percent(outcome.share(step.measure)) if outcome and step else "",
    }


@require_safe
@STAFFERS
def site_search(request: OfficeRequest, nummer: int) -> HttpResponse:
    """The answer: where, for whom, how good, why there, what one more would bring.

    While it is computed the page asks for its progress again and again, naming the state that it shows.
    """
    search = search_or_404(request, nummer)
    if "HX-Request" in request.headers:
        if request.GET.get("stand") != search.computing:
            return HttpResponseClientRefresh()
        context = {"search": search, **_progress(search)}
        return render(request, "workspace/_site_progress.html", context)
    picture = site_picture(search)
    base = SiteBase.of(search.problem) if search.problem else None
    context = {
        **head_of(request, search),
        **_progress(search),
        "picture": picture,
        "question": _question(search),
        "left_out": _left_out(base),
        "travel": base.travel if base else None,
        "like_url": f"{to(request, 'ask_for_sites')}?wie={search.number}",
        "tables": [(name, label) for name, (label, _table) in TABLES.items()],
        "audit_url": to(request, "audit_of_record", "resources.sitesearch", search.pk),
        **(_answer(search, picture) if picture else {}),
    }
    return render(request, "workspace/site_search.html", context)


def _progress(search: SiteSearch) -> dict[str, Any]:
    progress = search_progress(search) if is_busy(search) else None
    return {
        "progress": progress if progress and progress.step else None,
        "sites": sites_told(progress.count) if progress else "",
        "gap": in_percent(progress.gap, 1) if progress and progress.gap is not None else "",
    }


def _answer(search: SiteSearch, picture: SitePicture) -> dict[str, Any]:
    proof, proof_note = proof_told(picture)
    return {
        "told": answer_told(picture.outcome, picture.measure, picture.base.minutes),
        "proof": proof,
        "proof_note": proof_note,
        "share": in_percent(picture.outcome.share(picture.measure)),
        "farthest": picture.ways[0] if picture.ways else None,
        "map": site_map(picture),
        "places": picture.places,
        "why": [why_here(picture, place) for place in picture.places],
        "more": more_lines(picture),
        "changes": site_search_changes(search),
    }


def _question(search: SiteSearch) -> dict[str, str]:
    """The question in words."""
    names = schools_named(search)
    return {
        "existing": ", ".join(names[key] for key in search.existing if key in names),
        "excluded": ", ".join(names[key] for key in search.excluded if key in names),
        "counted": ", ".join(map(form_name, search.counted_forms)) or _("alle Schulformen"),
        "index": str(INDEX_WORDS[search.index_factor]),
        "places": ", ".join(map(form_name, search.site_forms)) or _("alle Schulformen"),
    }


def _left_out(base: SiteBase | None) -> list[tuple[tuple[str, ...], str]]:
    """Schools that could not be taken into account, and why."""
    if base is None:
        return []
    numberless, placeless = len(base.without_number), len(base.without_place)
    told = (
        (
            base.without_number,
            ngettext(
                "%(n)s Schule ohne Schülerzahl zählt nicht mit",
                "%(n)s Schulen ohne Schülerzahl zählen nicht mit",
                numberless,
            )
            % {"n": numberless},
        ),
        (
            base.without_place,
            ngettext(
                "%(n)s Schule ohne Koordinaten zählt nicht mit",
                "%(n)s Schulen ohne Koordinaten zählen nicht mit",
                placeless,
            )
            % {"n": placeless},
        ),
    )
    return [(names, title) for names, title in told if names]


@require_safe
@STAFFERS
def site_search_csv(request: OfficeRequest, nummer: int, tafel: str) -> HttpResponse:
    """One table of the answer as CSV."""
    return _table(request, nummer, tafel, csv_response)


@require_safe
@STAFFERS
def site_search_xlsx(request: OfficeRequest, nummer: int, tafel: str) -> HttpResponse:
    """One table of the answer as an Excel workbook."""
    return _table(request, nummer, tafel, xlsx_response)


def _table(request: OfficeRequest, nummer: int, tafel: str, respond: Any) -> HttpResponse:
    if tafel not in TABLES:
        raise Http404(_("Diese Tabelle gibt es nicht."))
    search = search_or_404(request, nummer)
    label, table = TABLES[tafel]
    headers, rows = table(found(site_picture(search)))
    answer: HttpResponse = respond(file_name(_("Standorte"), search.title, str(label)), headers, rows)
    return answer
