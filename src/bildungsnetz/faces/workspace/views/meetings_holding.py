"""The meeting at the table: presence, quorum, item by item, decisions."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.lifecycle import AT_THE_TABLE
from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting
from bildungsnetz.contexts.bodies.queries import (
    agenda_item_for,
    agenda_of,
    attendances_of,
    decision_for,
    meeting_for,
    quorum_of,
)
from bildungsnetz.contexts.bodies.wording import result_kind

from ..form_pages import form_page, found, posted, trail
from ..forms.meetings_holding import AttendanceForm, DecisionForm, NewDecisionForm, OutcomeForm
from ..frame import OfficeRequest, in_network


@require_POST
@in_network(Permission.RUN_MEETINGS)
def open_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """Begin, and go to the table."""
    meeting = _meeting(request, key)
    actions.open_meeting(meeting, by=request.principal)
    return redirect(_table(meeting))


@require_safe
@in_network(Permission.RUN_MEETINGS)
def hold_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """One page for the laptop at the table; `?top=` calls an item up."""
    meeting = _meeting(request, key)
    if meeting.state not in AT_THE_TABLE:
        return redirect(_page_of(meeting))
    agenda = agenda_of(meeting)
    attendances = attendances_of(meeting)
    called = _called_up(agenda, request.GET.get("top", ""))
    context = {
        "meeting": meeting,
        "quorum": quorum_of(meeting),
        "attendance_form": AttendanceForm(attendances=attendances),
        "presence_is_open": all(row.presence == row.Presence.UNKNOWN for row in attendances),
        "agenda": agenda,
        "called": called,
        "outcome_form": OutcomeForm(instance=called) if called else None,
        "decision_form": NewDecisionForm(meeting=meeting, initial=_about(called)),
        "decisions": [
            {"decision": decision, "kind": result_kind(decision)}
            for decision in (called.decisions.all() if called else ())
        ],
        "breadcrumbs": trail(
            (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])),
            (meeting.title, _page_of(meeting)),
            (_("Am Tisch"), ""),
        ),
    }
    return render(request, "workspace/hold_meeting.html", context)


def _called_up(agenda: list[AgendaItem], key: str) -> AgendaItem | None:
    """The item that the address names, else the first one without a result, else the first."""
    named = next((item for item in agenda if str(item.pk) == key), None)
    open_items = (item for item in agenda if not item.outcome and not item.decisions.all())
    return named or next(open_items, agenda[0] if agenda else None)


def _about(item: AgendaItem | None) -> dict[str, Any]:
    return {"item": item.pk, "title": item.title} if item else {}


@require_POST
@in_network(Permission.RUN_MEETINGS)
def record_attendance(request: OfficeRequest, key: int) -> HttpResponse:
    """Who is present."""
    meeting = _meeting(request, key)
    form = AttendanceForm(request.POST, attendances=attendances_of(meeting))
    if form.is_valid():
        presences = form.presences(others_are_here="alle" in request.POST)
        actions.record_attendance(meeting, by=request.principal, presences=presences)
        messages.success(request, _("Die Anwesenheit ist gespeichert."))
    else:
        messages.error(request, _("Bitte prüfen Sie die Anwesenheit; eine Angabe war ungültig."))
    return redirect(_table(meeting))


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_item_outcome(request: OfficeRequest, key: int) -> HttpResponse:
    """What came of an item besides decisions."""
    item = found(agenda_item_for(request.principal, request.network, key))
    return form_page(
        request,
        OutcomeForm(posted(request), instance=item),
        partial(actions.record_item_outcome, item, by=request.principal),
        title=_("Ergebnis festhalten"),
        preline=str(item),
        submit=_("Ergebnis festhalten"),
        back=f"{_table(item.meeting)}?top={item.pk}",
        said=_("Das Ergebnis ist festgehalten."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """A decision about an item."""
    meeting = _meeting(request, key)
    item = agenda_item_for(request.principal, request.network, int(request.GET.get("top") or 0))
    return form_page(
        request,
        NewDecisionForm(posted(request), meeting=meeting, initial=_about(item)),
        partial(actions.record_decision, meeting, by=request.principal),
        title=_("Beschluss festhalten"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Beschluss festhalten"),
        back=_table(meeting),
        done=lambda decision: f"{_table(meeting)}?top={decision.item_id or ''}",
        said=_recorded,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def edit_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """Correct a decision until its minutes go out."""
    decision = found(decision_for(request.principal, request.network, key))
    meeting = found(decision.meeting)
    return form_page(
        request,
        DecisionForm(posted(request), instance=decision),
        partial(actions.edit_decision, decision, by=request.principal),
        title=_("Beschluss bearbeiten"),
        preline=decision.title,
        submit=_("Änderungen speichern"),
        back=reverse("workspace:meeting", args=[request.network.slug, meeting.pk]),
        said=_recorded,
    )


def _recorded(decision: Decision) -> str:
    words = {"title": decision.title, "result": decision.get_result_display()}
    return _("„%(title)s“ ist festgehalten, Ergebnis: %(result)s.") % words


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])


def _table(meeting: Meeting) -> str:
    return reverse("workspace:hold_meeting", args=[meeting.body.network.slug, meeting.pk])
