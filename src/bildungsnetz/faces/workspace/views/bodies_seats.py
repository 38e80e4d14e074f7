"""Seats and who holds them."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Body, Seat
from bildungsnetz.contexts.bodies.queries import body_for, occupancy_for, seat_for

from ..form_pages import form_page, found, posted
from ..forms.bodies import FillSeatForm, SeatForm, VacateSeatForm
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def add_seat(request: OfficeRequest, slug: str) -> HttpResponse:
    """A new seat of a body."""
    body = found(body_for(request.principal, request.network, slug))
    return form_page(
        request,
        SeatForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.add_seat, body, by=request.principal),
        title=_("Sitz anlegen"),
        preline=body.name,
        lead=_("Ein Sitz bleibt, auch wenn die Person wechselt."),
        submit=_("Sitz anlegen"),
        back=_page_of(body),
        said=lambda seat: _("Der Sitz „%(seat)s“ ist angelegt.") % {"seat": seat},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def edit_seat(request: OfficeRequest, key: int) -> HttpResponse:
    """Label, bank, vote, term of a seat."""
    seat = _seat(request, key)
    form = SeatForm(posted(request), instance=seat, principal=request.principal, network=request.network)
    return form_page(
        request,
        form,
        partial(actions.edit_seat, seat, by=request.principal),
        title=_("Sitz bearbeiten"),
        preline=seat.body.name,
        submit=_("Änderungen speichern"),
        back=_page_of(seat.body),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def remove_seat(request: OfficeRequest, key: int) -> HttpResponse:
    """Take away a seat that was entered by mistake."""
    seat = _seat(request, key)
    return form_page(
        request,
        EmptyForm(posted(request)),
        partial(actions.remove_seat, seat, by=request.principal),
        title=_("Sitz entfernen"),
        preline=f"{seat.body.name}: {seat}",
        lead=_("Das geht nur, solange nie jemand auf diesem Sitz war."),
        submit=_("Sitz entfernen"),
        kind="danger",
        back=_page_of(seat.body),
        said=_("Der Sitz ist entfernt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def fill_seat(request: OfficeRequest, key: int) -> HttpResponse:
    """Put somebody on a seat."""
    seat = _seat(request, key)
    return form_page(
        request,
        FillSeatForm(posted(request), principal=request.principal, network=request.network),
        partial(actions.fill_seat, seat, by=request.principal),
        title=_("Sitz besetzen"),
        preline=f"{seat.body.name}: {seat}",
        lead=_("Die Person fehlt in der Liste? Legen Sie sie zuerst unter „Personen“ an."),
        submit=_("Sitz besetzen"),
        back=_page_of(seat.body),
        said=lambda held: _("%(person)s sitzt jetzt auf „%(seat)s“.") % {"person": held.person, "seat": seat},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.EDIT_BODIES)
def vacate_seat(request: OfficeRequest, key: int) -> HttpResponse:
    """End somebody's time on a seat."""
    occupancy = found(occupancy_for(request.principal, request.network, key))
    return form_page(
        request,
        VacateSeatForm(posted(request), record=occupancy),
        partial(actions.vacate_seat, occupancy, by=request.principal),
        title=_("Besetzung beenden"),
        preline=str(occupancy),
        lead=_("Die Zeit auf dem Sitz bleibt in der Geschichte des Gremiums stehen."),
        submit=_("Besetzung beenden"),
        back=_page_of(occupancy.seat.body),
        said=_("Die Besetzung ist beendet."),
    )


def _seat(request: OfficeRequest, key: int) -> Seat:
    return found(seat_for(request.principal, request.network, key))


def _page_of(body: Body) -> str:
    return reverse("workspace:body", args=[body.network.slug, body.slug])
