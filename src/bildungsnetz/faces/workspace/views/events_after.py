"""After an event: who came, certificates, what it was worth, and the table of the school year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.queries import (
    registration_for,
    registrations_of,
    school_year_of,
    school_years,
    yearly_table,
)
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day
from bildungsnetz.kern.printed import printed
from bildungsnetz.kern.sheets import xlsx_response

from ..event_printing import certificate, certificate_file, certificates_zip
from ..form_pages import form_page, found, posted
from ..forms.events import ConcludeForm, ResultForm
from ..frame import OfficeRequest
from ..registers import to
from .events import OFFICE, WRITES, below, event_of


@require_http_methods(WRITES)
@OFFICE
def conclude_event(request: OfficeRequest, key: int) -> HttpResponse:
    """It took place."""
    record = event_of(request, key)
    return form_page(
        request,
        ConcludeForm(posted(request), record=record),
        partial(actions.conclude_event, record, by=request.principal),
        title=_("Veranstaltung abschließen"),
        preline=record.title,
        lead=_("Wer am Einlass abgehakt ist, bekommt die Teilnahmebescheinigung per Mail."),
        submit=_("Abschließen"),
        back=to(request, "event", key),
        said=_("Die Veranstaltung ist abgeschlossen."),
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Abschließen"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def evaluate_event(request: OfficeRequest, key: int) -> HttpResponse:
    """Sum up what came of it."""
    record = event_of(request, key)
    return form_page(
        request,
        ResultForm(posted(request), record=record),
        partial(actions.evaluate_event, record, by=request.principal),
        title=_("Ergebnis festhalten"),
        preline=record.title,
        submit=_("Ergebnis speichern"),
        back=to(request, "event", key),
        said=_("Das Ergebnis ist gespeichert."),
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Ergebnis"), "")),
    )


@require_POST
@OFFICE
def correct_attendance(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody was there after all, or was not."""
    record = found(registration_for(request.principal, request.network, key))
    actions.correct_attendance(record, by=request.principal, was_here="war_da" in request.POST)
    return redirect(to(request, "event", record.event_id))


@require_safe
@OFFICE
def certificate_pdf(request: OfficeRequest, key: int) -> HttpResponse:
    """The certificate of one registration."""
    record = found(registration_for(request.principal, request.network, key))
    if not record.certificate_number:
        raise Http404(_("Zu dieser Anmeldung gibt es keine Bescheinigung."))
    return printed(certificate(record), certificate_file(record))


@require_safe
@OFFICE
def certificates(request: OfficeRequest, key: int) -> HttpResponse:
    """All certificates of an event in one file."""
    record = event_of(request, key)
    there = [one for one in registrations_of(request.principal, record) if one.certificate_number]
    if not there:
        raise Http404(_("Zu dieser Veranstaltung gibt es noch keine Bescheinigungen."))
    return certificates_zip(record, there)


@require_safe
@OFFICE
def yearly_events(request: OfficeRequest) -> HttpResponse:
    """„Produkte und Veranstaltungen“ of a school year."""
    years = school_years(request.principal, request.network)
    year = _year(request, years)
    rows = yearly_table(request.principal, request.network, year)
    context = {
        "rows": rows,
        "year": year,
        "years": [(one, f"{one}/{(one + 1) % 100:02d}") for one in years],
        "name": f"{year}/{(year + 1) % 100:02d}",
        "people": sum(row.participants or 0 for row in rows),
        "breadcrumbs": below(request, (_("Produkte und Veranstaltungen"), "")),
    }
    return render(request, "workspace/yearly_events.html", context)


@require_safe
@OFFICE
def yearly_events_csv(request: OfficeRequest) -> HttpResponse:
    """The table for a spreadsheet."""
    year = _year(request, school_years(request.principal, request.network))
    return csv_response(f"veranstaltungen-{year}", _headers(), _cells(request, year))


@require_safe
@OFFICE
def yearly_events_xlsx(request: OfficeRequest) -> HttpResponse:
    """The table as a workbook."""
    year = _year(request, school_years(request.principal, request.network))
    return xlsx_response(f"veranstaltungen-{year}", _headers(), _cells(request, year))


def _headers() -> tuple[str, ...]:
    return (_("Titel"), _("Art"), _("Datum"), _("Handlungsfelder"), _("Teilnehmende"), _("Ergebnis"))


def _cells(request: OfficeRequest, year: int) -> Iterator[tuple[Any, ...]]:
    for row in yearly_table(request.principal, request.network, year):
        yield row.event.title, row.kind, short_day(row.day), row.fields, row.participants, row.result


def _year(request: OfficeRequest, years: list[int]) -> int:
    """The school year that is asked for, else the running one, which is always among them."""
    asked = request.GET.get("schuljahr", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else school_year_of(clock.today())
