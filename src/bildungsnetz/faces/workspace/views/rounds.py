"""Rounds in which the office distributes material: opened, looked at, distributed, adopted."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources.actions import distributing
from bildungsnetz.contexts.resources.actions import rounds as actions
from bildungsnetz.contexts.resources.actions.adopting_rounds import adopt_round as adopt
from bildungsnetz.contexts.resources.lending.rounds import OPEN, State, takes_wishes
from bildungsnetz.contexts.resources.lifecycle import BUSY
from bildungsnetz.contexts.resources.models import LendingRound
from bildungsnetz.contexts.resources.queries.round_picture import RoundPicture, picture_of_round
from bildungsnetz.contexts.resources.queries.rounds import counts_of, round_for, rounds_in
from bildungsnetz.kern.formats import short_day

from ..form_pages import form_page, found, posted
from ..forms.records import ConfirmForm, ReasonForm
from ..forms.rounds import RoundForm
from ..frame import OfficeRequest
from ..histories import history
from ..registers import to
from ..round_pages import closeness_of, one_more, round_state, set_tables, why_not, wish_rows
from .material import OFFICE, PAGE, WRITES, below, material_of_page, tabs


@require_safe
@OFFICE
def lending_rounds(request: OfficeRequest) -> HttpResponse:
    """The rounds of all material, the latest first."""
    page = Paginator(rounds_in(request.principal, request.network), PAGE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rounds": [(one, *round_state(one)) for one in page],
        "tabs": tabs(request),
        "breadcrumbs": below(request, (_("Verteilrunden"), "")),
    }
    return render(request, "workspace/lending_rounds.html", context)


@require_http_methods(WRITES)
@OFFICE
def open_round(request: OfficeRequest, key: int) -> HttpResponse:
    """From now on institutions say when they want the material."""
    record = material_of_page(request, key)
    back = to(request, "material_item", key)
    return form_page(
        request,
        RoundForm(posted(request), initial={"days": min(record.most_days, 12)}),
        partial(actions.open_round, record, by=request.principal),
        title=_("Verteilrunde eröffnen"),
        preline=record.title,
        lead=_(
            "Statt der Reihe nach zu buchen, sagen alle, wann sie das Material brauchen. Danach wird so "
            "verteilt, dass möglichst viele etwas davon haben. So lange bucht in dieser Zeit niemand."
        ),
        submit=_("Verteilrunde eröffnen"),
        back=back,
        done=lambda one: to(request, "lending_round", one.pk),
        said=_("Die Verteilrunde ist eröffnet. Schulen können jetzt Wünsche eintragen."),
        breadcrumbs=below(request, (record.title, back), (_("Verteilrunde"), "")),
    )


@require_safe
@OFFICE
def lending_round(request: OfficeRequest, key: int) -> HttpResponse:
    """Its wishes, and once it is distributed who gets what, who does not, and why.

    While it is computed the page asks again and again, naming the state that it shows.
    """
    record = round_of_page(request, key)
    kind, words = round_state(record)
    context: dict[str, Any] = {
        "round": record,
        "state_kind": kind,
        "state_words": words,
        "is_busy": record.computing in BUSY,
    }
    if "HX-Request" in request.headers:
        if request.GET.get("stand") != record.computing:
            return HttpResponseClientRefresh()
        return render(request, "workspace/_round_progress.html", context)
    picture = picture_of_round(record)
    context |= {
        "picture": picture,
        "tables": set_tables(picture),
        "rows": wish_rows(picture),
        "is_open": record.state in OPEN,
        "takes_wishes": takes_wishes(record),
        "is_proposed": record.state == State.PROPOSED,
        "history": history(record),
        "breadcrumbs": _below(request, record),
        **_result(record, picture),
    }
    return render(request, "workspace/lending_round.html", context)


@require_http_methods(WRITES)
@OFFICE
def change_round(request: OfficeRequest, key: int) -> HttpResponse:
    """Other days, another aim."""
    record = round_of_page(request, key)
    return form_page(
        request,
        RoundForm(posted(request), instance=record),
        partial(actions.change_round, record, by=request.principal),
        title=_("Verteilrunde bearbeiten"),
        preline=str(record),
        lead=_("Ändert sich mehr als der letzte Tag für Wünsche, gilt ein Vorschlag nicht mehr."),
        submit=_("Änderungen speichern"),
        back=to(request, "lending_round", key),
        said=_("Die Änderungen sind gespeichert."),
        breadcrumbs=_below(request, record, (_("Bearbeiten"), "")),
    )


@require_http_methods(WRITES)
@OFFICE
def withdraw_round(request: OfficeRequest, key: int) -> HttpResponse:
    """It does not take place."""
    record = round_of_page(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=record),
        partial(actions.withdraw_round, record, by=request.principal),
        title=_("Verteilrunde absagen"),
        preline=str(record),
        lead=_("Wer einen Wunsch hat, bekommt eine Mail mit dem Grund. Danach lassen sich die Tage buchen."),
        submit=_("Absagen"),
        kind="danger",
        back=to(request, "lending_round", key),
        said=_("Die Verteilrunde ist abgesagt."),
        breadcrumbs=_below(request, record, (_("Absagen"), "")),
    )


@require_POST
@OFFICE
def order_distribution(request: OfficeRequest, key: int) -> HttpResponse:
    """Have it distributed; the page shows how far it is."""
    record = round_of_page(request, key)
    try:
        distributing.order_distribution(record, by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(to(request, "lending_round", key))


@require_POST
@OFFICE
def cancel_distribution(request: OfficeRequest, key: int) -> HttpResponse:
    """Stop computing; pressed too late nothing happens."""
    record = round_of_page(request, key)
    distributing.cancel_distribution(record, by=request.principal)
    return redirect(to(request, "lending_round", key))


@require_http_methods(WRITES)
@OFFICE
def adopt_round(request: OfficeRequest, key: int) -> HttpResponse:
    """The proposal becomes loans; a second click finds them made."""
    record = round_of_page(request, key)
    if request.method == "POST" and record.state == State.ADOPTED:
        return redirect(to(request, "lending_round", key))
    return form_page(
        request,
        ConfirmForm(posted(request), record=record),
        partial(adopt, record, by=request.principal),
        title=_("Verteilung übernehmen"),
        preline=str(record),
        lead=_told_before(record),
        submit=_("Übernehmen und buchen"),
        back=to(request, "lending_round", key),
        said=_("Die Ausleihen sind gebucht, und die Mails sind unterwegs."),
        breadcrumbs=_below(request, record, (_("Übernehmen"), "")),
    )


def round_of_page(request: OfficeRequest, key: int) -> LendingRound:
    """The round with this key, or 404."""
    return found(round_for(request.principal, request.network, key))


def round_label(record: LendingRound) -> str:
    """„Verteilrunde 11.01.2027 – 26.03.2027“."""
    days = {"first": short_day(record.starts_on), "last": short_day(record.ends_on)}
    return _("Verteilrunde %(first)s – %(last)s") % days


def _told_before(record: LendingRound) -> str:
    """What adopting does, or why there is nothing to adopt."""
    if record.state != State.PROPOSED:
        return _("Hier gibt es keinen Vorschlag, der sich übernehmen ließe. Verteilen Sie zuerst.")
    wishes, served = counts_of(record)
    return _(
        "Für %(served)s von %(wishes)s Wünschen wird eine Ausleihe gebucht. Alle bekommen eine Mail: wer "
        "etwas bekommt mit den Tagen für den Kalender, wer nichts bekommt mit dem Grund."
    ) % {"served": served, "wishes": wishes}


def _result(record: LendingRound, picture: RoundPicture) -> dict[str, Any]:
    """What was computed, in words."""
    if record.computed_at is None:
        return {}
    closeness, closeness_note = closeness_of(record)
    more, more_note = one_more(record)
    values = {"served": len(picture.served), "all": len(picture.wishes)}
    return {
        "has_result": True,
        "served": _("%(served)s von %(all)s") % values,
        "closeness": closeness,
        "closeness_note": closeness_note,
        "more": more,
        "more_note": more_note,
        "unserved": [
            (one, [why_not(refused) for refused in picture.refused.get(one.pk, ())])
            for one in picture.unserved
        ],
        "is_best": record.value == record.bound,
    }


def _below(request: OfficeRequest, record: LendingRound, *steps: tuple[str, str]) -> tuple[Any, ...]:
    item = (record.material.title, to(request, "material_item", record.material_id))
    own = to(request, "lending_round", record.pk) if steps else ""
    return below(request, item, (round_label(record), own), *steps)
