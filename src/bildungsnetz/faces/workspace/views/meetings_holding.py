"""The meeting at the table: presence, quorum, item by item. Deciding stands in `meetings_deciding`."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.lifecycle import AT_THE_TABLE
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import (
    Table,
    agenda_item_for,
    agenda_of,
    meeting_for,
    minutes_to_approve_at,
    table_of,
)
from bildungsnetz.contexts.kernel import clock

from ..at_table import benches, decision_rows, neighbours, treatments
from ..form_pages import form_page, found, posted, trail
from ..forms.meetings_holding import NewDecisionForm, OutcomeForm
from ..forms.meetings_table import BiasForm, GuestsForm
from ..frame import OfficeRequest, in_network
from ..two_versions import submit_keeping_both


@require_POST
@in_network(Permission.RUN_MEETINGS)
def open_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """Begin, and go to the table."""
    meeting = _meeting(request, key)
    actions.open_meeting(meeting, by=request.principal)
    return redirect(table_address(meeting))


@require_safe
@in_network(Permission.RUN_MEETINGS)
def hold_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """One page for the laptop at the table; `?top=` calls an item up."""
    meeting = _meeting(request, key)
    if meeting.state not in AT_THE_TABLE:
        return redirect(_page_of(meeting))
    agenda = agenda_of(meeting)
    table = table_of(meeting)
    called = called_up(agenda, request.GET.get("top", ""))
    context = {
        "meeting": meeting,
        "quorum": table.quorum(),
        "parity": table.parity,
        "to_approve": minutes_to_approve_at(meeting),
        "benches": benches(table),
        "open_places": table.open_seats,
        "guests_form": GuestsForm(instance=meeting),
        "agenda": agenda,
        "called": called,
        "breadcrumbs": trail(
            (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])),
            (meeting.title, _page_of(meeting)),
            (_("Sitzung führen"), ""),
        ),
        **(_item_at_table(table, agenda, called) if called else {}),
        "decision_form": NewDecisionForm(
            meeting=meeting, agenda=agenda, institutions=table.institutions, initial=about(called)
        ),
    }
    return render(request, "workspace/hold_meeting.html", context)


def _item_at_table(table: Table, agenda: list[AgendaItem], item: AgendaItem) -> dict[str, Any]:
    item.meeting = table.meeting
    return {
        "treatments": treatments(item),
        "item_quorum": table.quorum(item) if item.biases.all() else None,
        "outcome_form": OutcomeForm(instance=item),
        "bias_form": BiasForm(item=item, seats=table.seats),
        "decisions": decision_rows(
            item.decisions.all(), asks_affected=table.meeting.body.needs_agreement_of_affected
        ),
        **neighbours(agenda, item),
    }


def called_up(agenda: list[AgendaItem], key: str) -> AgendaItem | None:
    """The item that the address names, else the first open one, else the first."""
    named = next((item for item in agenda if str(item.pk) == key), None)
    open_items = (item for item in agenda if item.treatment == AgendaItem.Treatment.OPEN)
    return named or next(open_items, agenda[0] if agenda else None)


def about(item: AgendaItem | None) -> dict[str, Any]:
    """What a new decision begins with."""
    return {"item": item.pk, "title": item.title} if item else {}


@require_POST
@in_network(Permission.RUN_MEETINGS)
def record_attendance(request: OfficeRequest, key: int) -> HttpResponse:
    """One tap: who is there for one seat, whether a guest is there, or all who have no entry yet."""
    meeting = _meeting(request, key)
    back = f"{table_address(meeting)}?top={_top(request)}#anwesenheit"
    if "rest" in request.POST:
        actions.record_rest_of_attendance(meeting, by=request.principal)
        return redirect(back)
    table = table_of(meeting)
    presence, _dash, deputy = request.POST.get("presence", "").partition("-")
    if "guest" in request.POST:
        guest = found(_named(table.guests, request.POST["guest"]))
        if presence not in Attendance.Presence.values:
            return found(None)
        actions.record_attendance(meeting, by=request.principal, presences={guest.pk: presence})
        return redirect(back)
    place = next((one for one in table.seats if str(one.seat.pk) == request.POST.get("seat")), None)
    if place is None:
        messages.error(request, _("Diesen Sitz gibt es an diesem Tag nicht. Bitte wählen Sie noch einmal."))
        return redirect(back)
    actions.record_seat(
        meeting,
        by=request.principal,
        seat=place.seat,
        presence=presence,
        deputy=found(_deputy(table, deputy)) if deputy else None,
    )
    return redirect(back)


def _deputy(table: Table, key: str) -> Attendance | None:
    return _named([row for one in table.seats for row in one.deputies], key)


def _named(rows: Any, key: str) -> Attendance | None:
    return next((row for row in rows if str(row.pk) == key), None)


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_guests(request: OfficeRequest, key: int) -> HttpResponse:
    """Names of guests who are not in the register."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        GuestsForm(posted(request), instance=meeting),
        partial(actions.record_guests, meeting, by=request.principal),
        title=_("Gäste"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Gäste speichern"),
        back=f"{table_address(meeting)}?top={_top(request)}#anwesenheit",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_item_outcome(request: OfficeRequest, key: int) -> HttpResponse:
    """What came of an item besides decisions; saved while it is written, or with the button."""
    item = _item(request, key)
    address, was = f"{table_address(item.meeting)}?top={item.pk}", item.treatment
    form = OutcomeForm(posted(request), instance=item)
    deed = partial(actions.record_item_outcome, item, by=request.principal)
    if request.method == "POST":
        is_done, two = submit_keeping_both(form, deed, saved=lambda: _item(request, key))
        if is_done:
            is_treated = item.treatment != was
            return (
                _outcome_saved(request, item, is_treated) if request.htmx else redirect(f"{address}#beratung")
            )  # type: ignore[attr-defined]
        if two:
            template = "_two_versions" if request.htmx else "_two_versions_page"  # type: ignore[attr-defined]
            context = {"two": two, "title": str(item), "save_url": request.path, "keep_url": address}
            return _in_place(request, render(request, f"workspace/{template}.html", context))
    page = {"title": _("Ergebnis festhalten"), "preline": str(item), "kind": "primary", "back": address}
    context = {"form": form, "submit": _("Ergebnis festhalten"), **page}
    return _in_place(request, render(request, "workspace/_form_page.html", context))


def _in_place(request: OfficeRequest, response: HttpResponse) -> HttpResponse:
    """Script puts what could not be saved where the form stood."""
    is_partial = request.htmx and request.method == "POST"  # type: ignore[attr-defined]
    return reswap(retarget(response, "#beratung"), "outerHTML") if is_partial else response


def _outcome_saved(request: OfficeRequest, item: AgendaItem, is_treated: bool) -> HttpResponse:
    """What script puts in place: the state to go on from, and what else the page says of the item."""
    context = {
        "meeting": item.meeting,
        "called": item,
        "outcome_form": OutcomeForm(instance=item),
        "treatments": treatments(item) if is_treated else (),
        "agenda": agenda_of(item.meeting) if is_treated else (),
        "saved_at": clock.now(),
    }
    return render(request, "workspace/_outcome_saved.html", context)


@require_POST
@in_network(Permission.RUN_MEETINGS)
def treat_agenda_item(request: OfficeRequest, key: int) -> HttpResponse:
    """Open, treated or postponed: one tap."""
    item = _item(request, key)
    actions.treat_agenda_item(item, by=request.principal, treatment=request.POST.get("treatment", ""))
    return redirect(f"{table_address(item.meeting)}?top={item.pk}#punkt")


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_bias(request: OfficeRequest, key: int) -> HttpResponse:
    """Who does not vote about an item."""
    item = _item(request, key)
    return form_page(
        request,
        BiasForm(posted(request), item=item, seats=table_of(item.meeting).seats),
        partial(actions.record_bias, item, by=request.principal),
        title=_("Befangenheit"),
        preline=str(item),
        submit=_("Befangenheit festhalten"),
        back=f"{table_address(item.meeting)}?top={item.pk}#punkt",
    )


def table_address(meeting: Meeting) -> str:
    """The screen of a meeting."""
    return reverse("workspace:hold_meeting", args=[meeting.body.network.slug, meeting.pk])


def _top(request: OfficeRequest) -> str:
    top = request.GET.get("top", "")
    return top if top.isdigit() else ""


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _item(request: OfficeRequest, key: int) -> AgendaItem:
    return found(agenda_item_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])
