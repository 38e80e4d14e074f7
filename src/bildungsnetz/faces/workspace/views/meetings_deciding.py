"""Decisions at the table, and asking those who must implement them."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AffectedStance, Decision, Meeting
from bildungsnetz.contexts.bodies.queries import affected_for, agenda_item_for, decision_for, meeting_for

from ..form_pages import form_page, found, posted
from ..forms.meetings_holding import DecisionForm, NewDecisionForm
from ..forms.meetings_table import AffectedForm
from ..frame import OfficeRequest, in_network
from ..two_versions import submit_keeping_both
from .meetings_holding import about, table_address


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def record_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """A decision about an item."""
    meeting: Meeting = found(meeting_for(request.principal, request.network, key))
    top = request.GET.get("top", "")
    item = agenda_item_for(request.principal, request.network, int(top)) if top.isdigit() else None
    return form_page(
        request,
        NewDecisionForm(posted(request), meeting=meeting, initial=about(item)),
        partial(actions.record_decision, meeting, by=request.principal),
        title=_("Beschluss festhalten"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Beschluss festhalten"),
        back=table_address(meeting),
        done=lambda decision: f"{table_address(meeting)}?top={decision.item_id or ''}",
        said=_recorded,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def edit_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """Correct a decision until its minutes go out."""
    decision = _decision(request, key)
    back = reverse("workspace:meeting", args=[request.network.slug, found(decision.meeting).pk])
    form = DecisionForm(posted(request), instance=decision)
    if request.method == "POST":
        deed = partial(actions.edit_decision, decision, by=request.principal)
        is_done, two = submit_keeping_both(form, deed, saved=lambda: _decision(request, key))
        if is_done:
            messages.success(request, _recorded(decision))
            return redirect(back)
        if two:
            context = {"two": two, "title": decision.title, "save_url": request.path, "keep_url": back}
            return render(request, "workspace/_two_versions_page.html", context)
    shown = {"title": _("Beschluss bearbeiten"), "preline": decision.title, "kind": "primary"}
    context = {"form": form, "submit": _("Änderungen speichern"), "back": back, **shown}
    return render(request, "workspace/_form_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def add_affected(request: OfficeRequest, key: int) -> HttpResponse:
    """Name somebody who must implement a decision."""
    decision = _decision(request, key)
    return form_page(
        request,
        AffectedForm(posted(request), principal=request.principal, decision=decision),
        partial(actions.add_affected, decision, by=request.principal),
        title=_("Wer muss es umsetzen?"),
        preline=decision.title,
        lead=_("Erst wenn alle Genannten zustimmen, gilt es als beschlossen."),
        submit=_("Hinzufügen"),
        back=_at_table(decision),
    )


@require_POST
@in_network(Permission.RUN_MEETINGS)
def record_stance(request: OfficeRequest, key: int) -> HttpResponse:
    """Agrees or disagrees: one tap."""
    affected = _affected(request, key)
    actions.record_stance(affected, by=request.principal, stance=request.POST.get("stance", ""))
    return redirect(_at_table(affected.decision))


@require_POST
@in_network(Permission.RUN_MEETINGS)
def remove_affected(request: OfficeRequest, key: int) -> HttpResponse:
    """Take somebody off the list who was named by mistake."""
    affected = _affected(request, key)
    actions.remove_affected(affected, by=request.principal)
    return redirect(_at_table(affected.decision))


@require_POST
@in_network(Permission.RUN_MEETINGS)
def adopt_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """All who must implement it agree: it is resolved."""
    decision = _decision(request, key)
    result = Decision.Result.ADOPTED.value
    actions.edit_decision(decision, by=request.principal, result=result)
    messages.success(request, _recorded(decision))
    return redirect(_at_table(decision))


def _recorded(decision: Decision) -> str:
    words = {"title": decision.title, "result": decision.get_result_display()}
    return _("„%(title)s“ ist festgehalten, Ergebnis: %(result)s.") % words


def _at_table(decision: Decision) -> str:
    return f"{table_address(found(decision.meeting))}?top={decision.item_id or ''}#punkt-beschluesse"


def _decision(request: OfficeRequest, key: int) -> Decision:
    return found(decision_for(request.principal, request.network, key))


def _affected(request: OfficeRequest, key: int) -> AffectedStance:
    return found(affected_for(request.principal, request.network, key))
