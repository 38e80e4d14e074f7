"""Schools and partners borrow for themselves: what they have, what there is, booking it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.resources.actions import bookings as actions
from bildungsnetz.contexts.resources.actions.damages import report_own_damage as report_damage_of_own
from bildungsnetz.contexts.resources.lending.rounds import takes_wishes
from bildungsnetz.contexts.resources.lending.wording import free_in_words
from bildungsnetz.contexts.resources.models import Booking
from bildungsnetz.contexts.resources.queries.bookings import own_booking, split_open
from bildungsnetz.contexts.resources.queries.bookings import own_bookings as bookings_of_own
from bildungsnetz.contexts.resources.queries.lending_weeks import public_free_days
from bildungsnetz.contexts.resources.queries.material import borrowing_institutions, material_to_borrow
from bildungsnetz.contexts.resources.queries.rounds import own_wishes, rounds_to_join
from bildungsnetz.kern.formats import short_day

from ..form_pages import form_page, found, posted, trail
from ..forms.material import BorrowForm, CancelBookingForm, LoanForm, OwnDamageForm
from ..frame import WorkspaceRequest, workspace_page
from ..lending_pages import booking_rows, free_days, initial_days, with_chosen_days
from ..round_pages import wish_state

WRITES = ["GET", "HEAD", "POST"]
FORM = "workspace/_loan_form_page.html"
SHOWN = 60  # past loans


@require_safe
@workspace_page
def own_bookings(request: WorkspaceRequest) -> HttpResponse:
    """What the own institutions have borrowed and what they can borrow."""
    institutions = list(borrowing_institutions(request.principal))
    still_open, past = split_open(list(bookings_of_own(request.principal)[:SHOWN]))
    material = list(material_to_borrow(request.principal)) if institutions else []
    free = public_free_days(material)
    context = {
        "institutions": institutions,
        "many": len(institutions) > 1,
        "rows": booking_rows(still_open),
        "past": booking_rows(past),
        "material": [
            (one, free[one.pk].next_day, free_in_words(free[one.pk].today, one.sets_all)) for one in material
        ],
        **_rounds(request, institutions),
    }
    return render(request, "workspace/own_bookings.html", context)


@require_http_methods(WRITES)
@workspace_page
def borrow_material(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Book whichever set is free in some days."""
    record = found(material_to_borrow(request.principal).filter(pk=key).first())
    institutions = borrowing_institutions(request.principal).filter(kreis_ags=record.network.region.ags)
    form = BorrowForm(
        with_chosen_days(posted(request)), initial=initial_days(request), institutions=institutions
    )

    def borrow(borrower: Any, **values: Any) -> Booking:
        return actions.borrow_material(borrower, by=request.principal, material=record, **values)

    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        form,
        borrow,
        template=FORM,
        title=_("Material ausleihen"),
        preline=record.title,
        lead=_("Abholen und zurückbringen: %(place)s.") % {"place": record.owner},
        submit=_("Ausleihe buchen"),
        back=own_page(),
        said=_booked,
        free_days=free_days(request, record),
        item=record,
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (record.title, "")),
    )


@require_http_methods(WRITES)
@workspace_page
def change_own_booking(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Other days; what is here already can be kept longer while nobody waits for it."""
    record = found(own_booking(request.principal, key))
    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        LoanForm(with_chosen_days(posted(request)), instance=record),
        partial(actions.change_booking, record, by=request.principal),
        template=FORM,
        title=_("Ausleihe ändern"),
        preline=str(record.material_set),
        submit=_("Änderungen speichern"),
        back=own_page(),
        said=_("Die Ausleihe ist geändert."),
        free_days=free_days(request, record.material_set.material)
        if record.state == Booking.State.RESERVED
        else (),
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (_("Ausleihe ändern"), "")),
    )


@require_http_methods(WRITES)
@workspace_page
def cancel_own_booking(request: WorkspaceRequest, key: int) -> HttpResponse:
    """It is not needed; others can have it."""
    record = found(own_booking(request.principal, key))
    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        CancelBookingForm(posted(request), record=record),
        partial(actions.cancel_booking, record, by=request.principal),
        title=_("Ausleihe stornieren"),
        preline=str(record.material_set),
        lead=_("Danach können andere das Material in diesen Tagen ausleihen."),
        submit=_("Stornieren"),
        kind="danger",
        back=own_page(),
        said=_("Die Ausleihe ist storniert."),
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (_("Stornieren"), "")),
    )


@require_http_methods(WRITES)
@workspace_page
def report_own_damage(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Something is broken or missing; the lending place knows before the set is back."""
    record = found(own_booking(request.principal, key))
    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        OwnDamageForm(posted(request), record=record),
        partial(report_damage_of_own, record, by=request.principal),
        title=_("Schaden melden"),
        preline=str(record.material_set),
        lead=_(
            "Das Bildungsbüro liest es, bevor das Material zurück ist. Bitte geben Sie alle Teile zurück."
        ),
        submit=_("Schaden melden"),
        back=own_page(),
        said=_("Der Schaden ist gemeldet. Danke, dass Sie Bescheid sagen."),
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (_("Schaden melden"), "")),
    )


def _rounds(request: WorkspaceRequest, institutions: list[Any]) -> dict[str, Any]:
    """Rounds in which a wish is still missing, and the own wishes with what came of them."""
    if not institutions:
        return {}
    wishes = list(own_wishes(request.principal)[:SHOWN])
    wished = Counter(one.lending_round_id for one in wishes)
    joinable = [one for one in rounds_to_join(request.principal) if wished[one.pk] < len(institutions)]
    return {
        "rounds": joinable,
        "wishes": [(one, takes_wishes(one.lending_round), *wish_state(one)) for one in wishes],
    }


def own_page() -> str:
    """Where a school sees its loans and wishes."""
    return reverse("workspace:own_bookings")


def _booked(one: Booking) -> str:
    values = {"set": one.material_set, "first": short_day(one.starts_on), "last": short_day(one.ends_on)}
    return _("Gebucht: %(set)s vom %(first)s bis %(last)s. Die Bestätigung kommt per Mail.") % values
