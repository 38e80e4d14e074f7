"""Loans as the office handles them: what leaves today, what comes back, what is overdue."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.resources.actions import bookings as actions
from bildungsnetz.contexts.resources.lending.telling import address_of
from bildungsnetz.contexts.resources.lending.wording import booking_state
from bildungsnetz.contexts.resources.models import Booking
from bildungsnetz.contexts.resources.queries.bookings import (
    booking_for,
    bookings_expected_back,
    bookings_of,
    bookings_overdue,
    bookings_to_hand_out,
)
from bildungsnetz.contexts.resources.queries.material import damages_of
from bildungsnetz.kern.formats import short_day

from ..form_pages import form_page, found, posted, trail
from ..forms.material import BookingFilter, BookingForm, CancelBookingForm, ChangeBookingForm, TakeBackForm
from ..frame import OfficeRequest
from ..histories import history
from ..lending_pages import booking_rows, free_days, initial_days, steps_of, with_chosen_days
from ..registers import to
from .material import OFFICE, WRITES, below, material_of_page, tabs

PAGE = 25
FORM = "workspace/_loan_form_page.html"


@require_safe
@OFFICE
def bookings(request: OfficeRequest) -> HttpResponse:
    """Today at the counter, then all loans."""
    form = BookingFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    who, network = request.principal, request.network
    rows = bookings_of(who, network, state=asked.get("stand", ""), words=asked.get("q", ""))
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    is_narrowed = any(asked.values())
    today: list[tuple[str, str, list[dict[str, Any]]]] = []
    if not is_narrowed and page.number == 1:
        today = [
            (_("Überfällig"), "uhr", booking_rows(bookings_overdue(who, network))),
            (_("Heute auszugeben"), "weiter", booking_rows(bookings_to_hand_out(who, network))),
            (
                _("In den nächsten Tagen zurück"),
                "zurueck",
                booking_rows(bookings_expected_back(who, network)),
            ),
        ]
    context = {
        "form": form,
        "is_narrowed": is_narrowed,
        "today": [part for part in today if part[2]],
        "is_quiet": bool(today) and not any(part[2] for part in today),
        "page": page,
        "rows": booking_rows(page),
        "tabs": tabs(request),
        "breadcrumbs": below(request, (_("Ausleihen"), "")),
    }
    return render(request, "workspace/bookings.html", context)


@require_safe
@OFFICE
def booking(request: OfficeRequest, key: int) -> HttpResponse:
    """One loan, and what can be done now."""
    record = booking_of_page(request, key)
    kind, words = booking_state(record)
    context = {
        "booking": record,
        "state_kind": kind,
        "state_words": words,
        "mail": address_of(record),
        **steps_of(record),
        "history": history(record),
        "breadcrumbs": _below(request, (str(record.material_set), "")),
    }
    return render(request, "workspace/booking.html", context)


@require_http_methods(WRITES)
@OFFICE
def book_material(request: OfficeRequest, key: int) -> HttpResponse:
    """The office books for somebody."""
    record = material_of_page(request, key)
    form = BookingForm(
        with_chosen_days(posted(request)),
        initial=initial_days(request),
        principal=request.principal,
        network=request.network,
        material=record,
    )
    return form_page(
        request,
        form,
        partial(actions.book_material, record, by=request.principal),
        template=FORM,
        title=_("Ausleihe buchen"),
        preline=record.title,
        submit=_("Ausleihe buchen"),
        back=to(request, "material_item", key),
        done=lambda one: to(request, "booking", one.pk),
        said=_booked,
        free_days=free_days(request, record),
        breadcrumbs=below(request, (record.title, to(request, "material_item", key)), (_("Ausleihe"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def change_booking(request: OfficeRequest, key: int) -> HttpResponse:
    """Other days, or another set."""
    record = booking_of_page(request, key)
    material = record.material_set.material
    form = ChangeBookingForm(
        with_chosen_days(posted(request)), instance=record, principal=request.principal, material=material
    )
    return form_page(
        request,
        form,
        partial(actions.change_booking, record, by=request.principal),
        template=FORM,
        title=_("Ausleihe ändern"),
        preline=f"{record.material_set}, {record.borrower}",
        lead=_("Ändern sich die Tage oder das Exemplar, bekommt die Einrichtung eine Mail."),
        submit=_("Änderungen speichern"),
        back=to(request, "booking", key),
        said=_("Die Ausleihe ist geändert."),
        free_days=free_days(request, material) if record.state == Booking.State.RESERVED else (),
        breadcrumbs=_below(
            request, (str(record.material_set), to(request, "booking", key)), (_("Ändern"), "")
        ),
    )


@require_http_methods(WRITES)
@OFFICE
def cancel_booking(request: OfficeRequest, key: int) -> HttpResponse:
    """It is off; the days are free again."""
    record = booking_of_page(request, key)
    return form_page(
        request,
        CancelBookingForm(posted(request), record=record),
        partial(actions.cancel_booking, record, by=request.principal),
        title=_("Ausleihe stornieren"),
        preline=f"{record.material_set}, {record.borrower}",
        lead=_(
            "Die Einrichtung bekommt eine Mail mit dem Grund; der Termin verschwindet aus ihrem Kalender."
        ),
        submit=_("Stornieren"),
        kind="danger",
        back=to(request, "booking", key),
        said=_("Die Ausleihe ist storniert."),
        breadcrumbs=_below(
            request, (str(record.material_set), to(request, "booking", key)), (_("Stornieren"), "")
        ),
    )


@require_POST
@OFFICE
def hand_out(request: OfficeRequest, key: int) -> HttpResponse:
    """It leaves the house. Pressed twice it is still handed out once."""
    record = booking_of_page(request, key)
    if record.state != Booking.State.HANDED_OUT:
        record = actions.hand_out(record, by=request.principal)
    said = _("„%(set)s“ ist ausgegeben an %(who)s, bis %(day)s.")
    messages.success(
        request,
        said % {"set": record.material_set.label, "who": record.borrower, "day": short_day(record.ends_on)},
    )
    return redirect(_back(request, record))


@require_http_methods(WRITES)
@OFFICE
def take_back(request: OfficeRequest, key: int) -> HttpResponse:
    """It is back, whole or with a damage."""
    record = booking_of_page(request, key)
    if request.method == "POST" and record.state == Booking.State.RETURNED:
        return redirect(to(request, "booking", key))
    return form_page(
        request,
        TakeBackForm(posted(request), record=record),
        partial(actions.take_back, record, by=request.principal),
        title=_("Zurücknehmen"),
        preline=f"{record.material_set}, {record.borrower}",
        lead=_lead_back(record),
        submit=_("Zurücknehmen"),
        back=to(request, "booking", key),
        done=_back(request, record),
        said=lambda one: _("„%(set)s“ ist wieder da.") % {"set": one.material_set.label},
        breadcrumbs=_below(
            request, (str(record.material_set), to(request, "booking", key)), (_("Zurücknehmen"), "")
        ),
    )


def _lead_back(record: Booking) -> str:
    """What the borrower has reported already must not be written twice."""
    told = " · ".join(one.text for one in damages_of(record))
    if told:
        return _("Schon gemeldet ist: %(damage)s. Schreiben Sie nur, was dazukommt.") % {"damage": told}
    return _("Ist etwas beschädigt oder fehlt etwas, steht es danach beim Exemplar.")


def booking_of_page(request: OfficeRequest, key: int) -> Booking:
    """The loan with this key, or 404."""
    return found(booking_for(request.principal, request.network, key))


def _booked(one: Booking) -> str:
    values = {"set": one.material_set, "first": short_day(one.starts_on), "last": short_day(one.ends_on)}
    return _("Gebucht: %(set)s vom %(first)s bis %(last)s.") % values


def _back(request: OfficeRequest, record: Booking) -> str:
    """To the list where the button stood there, else to the loan."""
    return to(request, "bookings") if "liste" in request.POST else to(request, "booking", record.pk)


def _below(request: OfficeRequest, *steps: tuple[str, str]) -> tuple[Any, ...]:
    here = (_("Ausleihen"), to(request, "bookings"))
    return trail((_("Material"), to(request, "material")), here, *steps)
