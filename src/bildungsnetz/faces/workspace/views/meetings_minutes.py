"""Minutes from the draft to the approval, and what becomes public."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.actions.minutes import NOT_WRITTEN_YET
from bildungsnetz.contexts.bodies.minutes_text import drafted_minutes
from bildungsnetz.contexts.bodies.models import Decision, Meeting, Minutes
from bildungsnetz.contexts.bodies.models.bodies import MinutesApproval
from bildungsnetz.contexts.bodies.queries import (
    agenda_of,
    attendances_of,
    decision_for,
    meeting_for,
    minutes_of,
    objections_of,
    quorum_of,
)
from bildungsnetz.contexts.bodies.rules import may_approve_minutes

from ..form_pages import form_page, found, posted
from ..forms.meetings_holding import ApproveForm, MinutesForm, PublishDecisionForm
from ..forms.records import ConfirmForm, ReasonForm
from ..frame import OfficeRequest, in_network
from ..registers import check_may
from ..two_versions import submit_keeping_both
from .minutes_reading import open_ones, public_view


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def write_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """The text; it begins as a draft made from what was recorded at the table (again with `?neu`)."""
    meeting = _meeting(request, key)
    minutes, is_anew = minutes_of(meeting), "neu" in request.GET
    form = MinutesForm(
        posted(request),
        needs_reason=meeting.state == Meeting.State.MINUTES_SENT,
        initial={
            "text": minutes.text if minutes and not is_anew else _draft(meeting),
            "revision": minutes.revision if minutes else NOT_WRITTEN_YET,
        },
    )
    if request.method == "POST":
        deed = partial(actions.write_minutes, meeting, by=request.principal)
        is_done, two = submit_keeping_both(form, deed, saved=lambda: _minutes(request, key))
        if is_done:
            messages.success(request, _("Die Niederschrift ist gespeichert."))
            return redirect(f"{_page_of(meeting)}#niederschrift")
        if two:
            shown = {"save_url": request.path, "keep_url": _page_of(meeting), "title": meeting.title}
            return render(request, "workspace/_two_versions_page.html", {"two": two, **shown})
    context = {
        "form": form,
        "meeting": meeting,
        "can_begin_anew": minutes is not None and not is_anew,
        "objections": open_ones(objections_of(request.principal, meeting)),
        "back": _page_of(meeting),
    }
    return render(request, "workspace/write_minutes.html", context)


def _minutes(request: OfficeRequest, key: int) -> Minutes:
    return found(minutes_of(_meeting(request, key)))


def _draft(meeting: Meeting) -> str:
    return drafted_minutes(
        meeting, agenda=agenda_of(meeting), attendances=attendances_of(meeting), quorum=quorum_of(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def send_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """To everybody invited; the objection window begins."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=meeting),
        partial(actions.send_minutes, meeting, by=request.principal),
        title=_("Niederschrift versenden"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_what_sending_means(meeting),
        submit=_("Niederschrift versenden"),
        back=_page_of(meeting),
        said=_("Die Niederschrift ist versandt."),
    )


def _what_sending_means(meeting: Meeting) -> str:
    if meeting.body.minutes_approval == MinutesApproval.NEXT_MEETING:
        return _(
            "Alle Eingeladenen erhalten den Text und können mit einem Link Einwendungen erheben, "
            "bis er in der nächsten Sitzung genehmigt wird."
        )
    days = meeting.body.objection_days
    return ngettext(
        "Alle Eingeladenen erhalten den Text und haben %(n)s Tag Zeit für Einwendungen. "
        "Kommt keine, gilt er danach als genehmigt.",
        "Alle Eingeladenen erhalten den Text und haben %(n)s Tage Zeit für Einwendungen. "
        "Kommt keine, gilt er danach als genehmigt.",
        days,
    ) % {"n": days}


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def approve_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """The chair or the head of the office approves; without them the worker does after the deadline."""
    meeting = _meeting(request, key)
    check_may(may_approve_minutes(request.principal, meeting))
    return form_page(
        request,
        ApproveForm(posted(request), record=meeting),
        partial(actions.approve_minutes, meeting, by=request.principal),
        title=_("Niederschrift genehmigen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_what_approving_means(meeting),
        submit=_("Niederschrift genehmigen"),
        back=_page_of(meeting),
        said=_("Die Niederschrift ist genehmigt."),
    )


def _what_approving_means(meeting: Meeting) -> str:
    if meeting.body.minutes_approval == MinutesApproval.NEXT_MEETING:
        return _("Dieses Gremium genehmigt in seiner nächsten Sitzung. Früher geht es mit Grund.")
    return _("Nach der Einwendungsfrist gilt sie von selbst als genehmigt. Früher geht es mit Grund.")


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.PUBLISH_DECISIONS)
def publish_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """The public items of the agenda with their results, shown beforehand."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        ConfirmForm(posted(request), record=meeting),
        partial(actions.publish_meeting, meeting, by=request.principal),
        title=_("Sitzung veröffentlichen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_(
            "Öffentlich werden die öffentlichen Tagesordnungspunkte mit ihrem Ergebnis; Beschlüsse einzeln."
        ),
        submit=_("Sitzung veröffentlichen"),
        back=_page_of(meeting),
        said=_("Die Sitzung ist veröffentlicht."),
        template="workspace/publish_meeting.html",
        **public_view(meeting),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.PUBLISH_DECISIONS)
def publish_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """A decision in its own words or in those for the public."""
    decision = _decision(request, key)
    return form_page(
        request,
        PublishDecisionForm(posted(request), record=decision, initial={"public_text": decision.public_text}),
        partial(actions.publish_decision, decision, by=request.principal),
        title=_("Beschluss veröffentlichen"),
        preline=decision.title,
        lead=decision.text,
        submit=_("Beschluss veröffentlichen"),
        back=_page_with(decision),
        said=_("Der Beschluss steht jetzt auf den öffentlichen Seiten."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.PUBLISH_DECISIONS)
def withdraw_decision(request: OfficeRequest, key: int) -> HttpResponse:
    """Off the public pages again."""
    decision = _decision(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=decision),
        partial(actions.withdraw_decision, decision, by=request.principal),
        title=_("Beschluss von den öffentlichen Seiten nehmen"),
        preline=decision.title,
        submit=_("Zurückziehen"),
        kind="danger",
        back=_page_with(decision),
        said=_("Der Beschluss ist nicht mehr öffentlich."),
    )


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _decision(request: OfficeRequest, key: int) -> Decision:
    return found(decision_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])


def _page_with(decision: Decision) -> str:
    netz = decision.body.network.slug
    if decision.meeting_id is None:
        return reverse("workspace:body", args=[netz, decision.body.slug])
    return f"{reverse('workspace:meeting', args=[netz, decision.meeting_id])}#beschluesse"
