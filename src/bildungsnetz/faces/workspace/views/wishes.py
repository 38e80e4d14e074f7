"""Wishes as the office enters, changes and takes them back for somebody."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.resources.actions import wishes as actions
from bildungsnetz.contexts.resources.models import LendingRound, Wish
from bildungsnetz.contexts.resources.queries.rounds import wish_for
from bildungsnetz.kern.formats import short_day

from ..form_pages import form_page, found, posted
from ..forms.records import ConfirmForm
from ..forms.rounds import OfficeWishForm, WishForm
from ..frame import OfficeRequest
from ..registers import to
from .material import OFFICE, WRITES, below
from .rounds import round_label, round_of_page


@require_http_methods(WRITES)
@OFFICE
def enter_wish(request: OfficeRequest, key: int) -> HttpResponse:
    """Somebody called: the office enters the wish."""
    record = round_of_page(request, key)
    back = to(request, "lending_round", key)
    return form_page(
        request,
        OfficeWishForm(posted(request), principal=request.principal, lending_round=record),
        partial(actions.enter_wish, record, by=request.principal),
        title=_("Wunsch eintragen"),
        preline=str(record),
        lead=told_of(record),
        submit=_("Wunsch eintragen"),
        back=back,
        notes=_notes(record),
        said=lambda one: _("Der Wunsch von %(who)s ist eingetragen.") % {"who": one.borrower},
        breadcrumbs=below(request, (round_label(record), back), (_("Wunsch"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def change_wish(request: OfficeRequest, key: int) -> HttpResponse:
    """Other days or another order."""
    record = _wish_of_page(request, key)
    back = to(request, "lending_round", record.lending_round_id)
    return form_page(
        request,
        WishForm(posted(request), instance=record, lending_round=record.lending_round),
        partial(actions.change_wish, record, by=request.principal),
        title=_("Wunsch ändern"),
        preline=record.borrower.name,
        lead=told_of(record.lending_round),
        submit=_("Änderungen speichern"),
        back=back,
        notes=_notes(record.lending_round),
        said=_("Der Wunsch ist geändert."),
        breadcrumbs=below(request, (round_label(record.lending_round), back), (_("Wunsch"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def take_back_wish(request: OfficeRequest, key: int) -> HttpResponse:
    """It is not wanted any more."""
    record = _wish_of_page(request, key)
    back = to(request, "lending_round", record.lending_round_id)
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(actions.take_back_wish, record, by=request.principal),
        title=_("Wunsch zurückziehen"),
        preline=record.borrower.name,
        lead=_("Er zählt beim Verteilen nicht mehr mit."),
        submit=_("Zurückziehen"),
        kind="danger",
        back=back,
        notes=_notes(record.lending_round),
        said=_("Der Wunsch ist zurückgezogen."),
        breadcrumbs=below(request, (round_label(record.lending_round), back), (_("Wunsch"), "")),
    )


def told_of(record: LendingRound) -> str:
    """How long a loan lasts, when it can begin, and how is distributed."""
    return ngettext(
        "Jede Ausleihe dauert %(days)s Tag und beginnt frühestens am %(first)s, spätestens am %(last)s. "
        "Ziel der Verteilung: %(aim)s.",
        "Jede Ausleihe dauert %(days)s Tage und beginnt frühestens am %(first)s, spätestens am %(last)s. "
        "Ziel der Verteilung: %(aim)s.",
        record.days,
    ) % {
        "days": record.days,
        "first": short_day(record.starts_on),
        "last": short_day(record.last_start),
        "aim": record.get_aim_display(),
    }


def _notes(record: LendingRound) -> list[str]:
    """What a late change does to the proposal."""
    if record.state != LendingRound.State.PROPOSED:
        return []
    return [_("Der Vorschlag gilt danach nicht mehr; bitte verteilen Sie dann neu.")]


def _wish_of_page(request: OfficeRequest, key: int) -> Wish:
    return found(wish_for(request.principal, request.network, key))
