"""Schools and partners say for themselves when they want material that is distributed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.resources.actions import wishes as actions
from bildungsnetz.contexts.resources.models import Wish
from bildungsnetz.contexts.resources.queries.material import borrowing_institutions
from bildungsnetz.contexts.resources.queries.rounds import own_wish, rounds_to_join
from bildungsnetz.kern.formats import short_day

from ..form_pages import form_page, found, posted, trail
from ..forms.records import ConfirmForm
from ..forms.rounds import OwnWishForm, WishForm
from ..frame import WorkspaceRequest, workspace_page
from .bookings_own import WRITES, own_page
from .wishes import told_of


@require_http_methods(WRITES)
@workspace_page
def enter_own_wish(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Up to three first days, the best first."""
    record = found(rounds_to_join(request.principal).filter(pk=key).first())
    places = borrowing_institutions(request.principal).filter(kreis_ags=record.material.network.region.ags)

    def enter(borrower: Any, **values: Any) -> Wish:
        return actions.enter_own_wish(borrower, by=request.principal, lending_round=record, **values)

    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        OwnWishForm(posted(request), lending_round=record, institutions=places),
        enter,
        title=_("Wunsch eintragen"),
        preline=record.material.title,
        lead=told_of(record),
        submit=_("Wunsch eintragen"),
        back=own_page(),
        said=_("Der Wunsch ist eingetragen. Bis zum %(day)s können Sie ihn ändern; danach kommt eine Mail.")
        % {"day": short_day(record.wishes_until)},
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (_("Wunsch"), "")),
    )


@require_http_methods(WRITES)
@workspace_page
def change_own_wish(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Other days or another order, until the last day for wishes."""
    record = found(own_wish(request.principal, key))
    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        WishForm(posted(request), instance=record, lending_round=record.lending_round),
        partial(actions.change_wish, record, by=request.principal),
        title=_("Wunsch ändern"),
        preline=record.lending_round.material.title,
        lead=told_of(record.lending_round),
        submit=_("Änderungen speichern"),
        back=own_page(),
        said=_("Der Wunsch ist geändert."),
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (_("Wunsch"), "")),
    )


@require_http_methods(WRITES)
@workspace_page
def take_back_own_wish(request: WorkspaceRequest, key: int) -> HttpResponse:
    """It is not needed."""
    record = found(own_wish(request.principal, key))
    return form_page(
        request,  # type: ignore[arg-type]  # the page belongs to no network
        ConfirmForm(posted(request), record=record),
        partial(actions.take_back_wish, record, by=request.principal),
        title=_("Wunsch zurückziehen"),
        preline=record.lending_round.material.title,
        lead=_("Er zählt beim Verteilen nicht mehr mit."),
        submit=_("Zurückziehen"),
        kind="danger",
        back=own_page(),
        said=_("Der Wunsch ist zurückgezogen."),
        breadcrumbs=trail((_("Material ausleihen"), own_page()), (_("Wunsch"), "")),
    )
