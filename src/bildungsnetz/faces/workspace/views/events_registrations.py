"""Registrations as the office handles them: added, confirmed, cancelled, ticked off at the door, exported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.lifecycle import AHEAD, Stand
from bildungsnetz.contexts.events.models import Event, Registration
from bildungsnetz.contexts.events.queries import registration_for, registrations_of
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.printed import file_name, printed
from bildungsnetz.kern.sheets import xlsx_response

from ..event_printing import door_list
from ..exporting import minute
from ..form_pages import form_page, found, posted
from ..forms.events import OfficeRegistrationForm, OwnRegistrationForm
from ..forms.records import ReasonForm
from ..frame import OfficeRequest
from ..registers import to
from .events import OFFICE, WRITES, below, event_of


@require_http_methods(WRITES)
@OFFICE
def add_registration(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody called, or stands at the door."""
    record = event_of(request, key)
    return form_page(
        request,
        OfficeRegistrationForm(posted(request), event=record),
        partial(actions.add_registration, record, by=request.principal),
        title=_("Jemanden anmelden"),
        preline=record.title,
        lead=_(
            "Die Anmeldung gilt sofort; ist alles belegt, kommt sie auf die Warteliste. Eine Mail sagt es."
        ),
        submit=_("Jetzt anmelden"),
        back=to(request, "event", key),
        said=lambda one: f"{one.name}: {one.get_state_display()}",
        breadcrumbs=below(request, (record.title, to(request, "event", key)), (_("Jetzt anmelden"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def change_registration(request: OfficeRequest, key: int) -> HttpResponse:
    """Correct what was said."""
    record = _registration(request, key)
    page = to(request, "event", record.event_id)
    return form_page(
        request,
        OwnRegistrationForm(posted(request), registration=record),
        partial(actions.change_registration, record, by=request.principal),
        title=_("Anmeldung ändern"),
        preline=record.event.title,
        submit=_("Änderungen speichern"),
        back=page,
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=below(request, (record.event.title, page), (record.name, "")),
    )


@require_http_methods(WRITES)
@OFFICE
def cancel_registration(request: OfficeRequest, key: int) -> HttpResponse:
    """Give the places back; who waits moves up."""
    record = _registration(request, key)
    page = to(request, "event", record.event_id)
    return form_page(
        request,
        ReasonForm(posted(request), record=record),
        lambda reason, revision: actions.cancel_registration(record, by=request.principal, reason=reason),
        title=_("Anmeldung stornieren"),
        preline=record.name,
        lead=_("Die Person bekommt eine Mail. Wer wartet, rückt von selbst nach."),
        submit=_("Stornieren"),
        kind="danger",
        back=page,
        said=_("Die Anmeldung ist storniert."),
        breadcrumbs=below(request, (record.event.title, page), (record.name, "")),
    )


@require_POST
@OFFICE
def confirm_registration(request: OfficeRequest, key: int) -> HttpResponse:
    """The person or the head of school confirmed on another way."""
    record = _registration(request, key)
    if record.state == Stand.AWAITS_HEAD:
        done = actions.answer_as_head(record, by=request.principal, agrees=True)
    else:
        done = actions.confirm_address(record, by=request.principal)
    messages.success(request, f"{done.name}: {done.get_state_display()}")
    return redirect(to(request, "event", record.event_id))


@require_POST
@OFFICE
def send_link_again(request: OfficeRequest, key: int) -> HttpResponse:
    """The mail got lost."""
    record = actions.send_link_again(_registration(request, key), by=request.principal)
    messages.success(request, _("Die Mail an %(name)s geht hinaus.") % {"name": record.name})
    return redirect(to(request, "event", record.event_id))


@require_safe
@OFFICE
def check_in_list(request: OfficeRequest, key: int) -> HttpResponse:
    """At the door: who has a place, by name, each with a button; a word narrows the list."""
    record = event_of(request, key)
    words = request.GET.get("q", "").strip()
    guests = _guests(request, record)
    context = {
        "event": record,
        "guests": [
            one for one in guests if words.casefold() in f"{one.name} {one.institution_name}".casefold()
        ],
        "q_words": words,
        "here": sum(one.people for one in guests if one.checked_in_at),
        "expected": sum(one.people for one in guests),
        "is_open": record.state in AHEAD,
        "breadcrumbs": below(request, (record.title, to(request, "event", key)), (_("Einlass"), "")),
    }
    return render(request, "workspace/check_in_list.html", context)


@require_POST
@OFFICE
def check_in(request: OfficeRequest, key: int) -> HttpResponse:
    """Tick somebody off, or take the tick back."""
    record = _registration(request, key)
    actions.check_in(record, by=request.principal, is_here="zurueck" not in request.POST)
    words = request.POST.get("q", "")
    page = to(request, "check_in_list", record.event_id)
    return redirect(f"{page}#a{record.pk}" if not words else page)


@require_safe
@OFFICE
def check_in_list_pdf(request: OfficeRequest, key: int) -> HttpResponse:
    """The same list on paper."""
    record = event_of(request, key)
    return printed(door_list(record, _guests(request, record)), file_name(_("Einlassliste"), record.title))


@require_safe
@OFFICE
def registrations_csv(request: OfficeRequest, key: int) -> HttpResponse:
    """All registrations for a spreadsheet."""
    record = event_of(request, key)
    return csv_response(file_name("anmeldungen", record.slug), _headers(record), _cells(request, record))


@require_safe
@OFFICE
def registrations_xlsx(request: OfficeRequest, key: int) -> HttpResponse:
    """The same as a workbook."""
    record = event_of(request, key)
    return xlsx_response(file_name("anmeldungen", record.slug), _headers(record), _cells(request, record))


def _headers(record: Event) -> list[str]:
    return [
        *(_("Name"), _("E-Mail-Adresse"), _("Funktion"), _("Einrichtung"), _("Schulnummer"), _("Personen")),
        *(_("Stand"), _("Wartenummer"), _("eingegangen"), _("eingetroffen"), _("Bedarf an Unterstützung")),
        *(question.text for question in record.questions.all()),
    ]


def _cells(request: OfficeRequest, record: Event) -> Iterator[list[Any]]:
    questions = list(record.questions.all())
    for one in registrations_of(request.principal, record):
        yield [
            *(one.name, one.mail, one.function, one.institution_name),
            (one.institution.schulnummer or "") if one.institution else "",
            *(one.people, one.get_state_display(), one.waiting_number or ""),
            *(minute(one.registered_at), minute(one.checked_in_at), one.needs),
            *(one.answers.get(str(question.pk), "") for question in questions),
        ]


def _guests(request: OfficeRequest, record: Event) -> list[Registration]:
    rows = registrations_of(request.principal, record)
    return [one for one in rows if one.state in (Stand.CONFIRMED, Stand.ATTENDED, Stand.ABSENT)]


def _registration(request: OfficeRequest, key: int) -> Registration:
    return found(registration_for(request.principal, request.network, key))
