"""Needs derived by formula, with the numbers behind each line, and last year's needs taken over."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.deriving import derived_needs, fingerprint_of, formulas_of
from bildungsnetz.contexts.resources.need_writing import Written
from bildungsnetz.contexts.resources.queries.needs import need_table
from bildungsnetz.contexts.resources.queries.staff import qualifications_of
from bildungsnetz.contexts.resources.school_years import in_address, year_before

from ..form_pages import form_page, posted, trail
from ..forms.needs import FormulasForm
from ..forms.records import EmptyForm
from ..frame import OfficeRequest
from ..registers import to
from ..submitting import submit
from .needs import STAFFERS, WRITES, asked_year

PAGE = 60


@require_http_methods(WRITES)
@STAFFERS
def set_need_formulas(request: OfficeRequest) -> HttpResponse:
    """The formula of each qualification."""
    year = asked_year(request)
    form = FormulasForm(
        posted(request),
        qualifications=qualifications_of(request.network),
        formulas=formulas_of(request.network),
        school_forms=need_table(request.principal, request.network, year).forms,
    )
    preview = f"{to(request, 'derive_needs')}?jahr={in_address(year)}"
    return form_page(
        request,
        form,
        lambda **values: actions.set_need_formulas(
            request.network, by=request.principal, formulas=form.formulas
        ),
        title=_("Bedarfsformel"),
        lead=_(
            "Wochenstunden = Schülerzahl ÷ 100 × Stunden je 100 × (1 + Zuschlag ÷ 100 × (Stufe − 1)), "
            "kaufmännisch gerundet. Ohne Stufe des Sozialindex gilt Stufe 1."
        ),
        submit=_("Speichern und Vorschau zeigen"),
        back=_needs(request, year),
        done=preview,
        breadcrumbs=trail((_("Bedarfe"), _needs(request, year)), (_("Bedarfsformel"), "")),
    )


@require_http_methods(WRITES)
@STAFFERS
def derive_needs(request: OfficeRequest) -> HttpResponse:
    """What the formulas say beside what is known; taken over by a button."""
    year = asked_year(request)
    form, done = EmptyForm(posted(request)), []
    if request.method == "POST" and submit(form, lambda: done.append(_derive(request, year))):
        messages.success(request, _told(done[0]))
        return redirect(_needs(request, year))
    lines = derived_needs(request.network, year)
    changed_first = sorted(lines, key=lambda one: not (one.is_written or one.is_kept))
    page = Paginator(changed_first, PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "year": year,
        "page": page,
        "written": sum(one.is_written for one in lines),
        "kept": sum(one.is_kept for one in lines),
        "seen": fingerprint_of(lines),
        "formulas": formulas_of(request.network),
        "back_url": _needs(request, year),
        "formula_url": f"{to(request, 'set_need_formulas')}?jahr={in_address(year)}",
        "breadcrumbs": trail((_("Bedarfe"), _needs(request, year)), (_("Bedarf berechnen"), "")),
    }
    return render(request, "workspace/derive_needs.html", context)


@require_http_methods(WRITES)
@STAFFERS
def copy_needs(request: OfficeRequest) -> HttpResponse:
    """Last year's needs where nothing is entered yet."""
    year = asked_year(request)
    return form_page(
        request,
        EmptyForm(posted(request)),
        lambda: actions.copy_needs(request.network, by=request.principal, school_year=year),
        title=_("Bedarfe aus %s übernehmen") % year_before(year),
        lead=_("Übernommen wird nur, wo für %s noch nichts erfasst ist. Was dort steht, bleibt.") % year,
        submit=_("Übernehmen"),
        back=_needs(request, year),
        said=_told,
        breadcrumbs=trail((_("Bedarfe"), _needs(request, year)), (_("Vorjahr übernehmen"), "")),
    )


def _derive(request: OfficeRequest, year: str) -> Written:
    seen = request.POST.get("seen", "")
    return actions.derive_needs(request.network, by=request.principal, school_year=year, seen=seen)


def _told(done: Written) -> str:
    words = ngettext("%(n)d Bedarf ist neu", "%(n)d Bedarfe sind neu", done.new) % {"n": done.new}
    if done.changed:
        words += _(", %(n)d geändert") % {"n": done.changed}
    if done.kept:
        kept = ngettext(", %(n)d bleibt wie erfasst", ", %(n)d bleiben wie erfasst", len(done.kept))
        words += kept % {"n": len(done.kept)}
    return f"{words}."


def _needs(request: OfficeRequest, year: str) -> str:
    return f"{to(request, 'needs')}?jahr={in_address(year)}"
