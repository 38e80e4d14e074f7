"""Minutes from the draft to the approval, and what becomes public."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.minutes_text import drafted_minutes
from bildungsnetz.contexts.bodies.models import Decision, Meeting
from bildungsnetz.contexts.bodies.queries import (
    agenda_of,
    attendances_of,
    decision_for,
    meeting_for,
    minutes_of,
    quorum_of,
)

from ..form_pages import form_page, found, posted
from ..forms.meetings_holding import ApproveForm, MinutesForm, PublishDecisionForm
from ..forms.records import ConfirmForm, ReasonForm
from ..frame import OfficeRequest, in_network


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def write_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """The text; it begins as a draft made from what was recorded at the table."""
    meeting = _meeting(request, key)
    minutes = minutes_of(meeting)
    text = minutes.text if minutes else _draft(meeting)
    form = MinutesForm(
        posted(request),
        needs_reason=meeting.state == Meeting.State.MINUTES_SENT,
        initial={"text": text, "revision": minutes.revision if minutes else None},
    )
    return form_page(
        request,
        form,
        partial(actions.write_minutes, meeting, by=request.principal),
        title=_("Niederschrift schreiben"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_(
            "Mit dem Speichern endet die Sitzung am Tisch; Beschlüsse lassen sich bis zum Versand ergänzen."
        ),
        submit=_("Niederschrift speichern"),
        back=_page_of(meeting),
        said=_("Die Niederschrift ist gespeichert."),
    )


def _draft(meeting: Meeting) -> str:
    return drafted_minutes(
        meeting, agenda=agenda_of(meeting), attendances=attendances_of(meeting), quorum=quorum_of(meeting)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def send_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """To everybody invited; the objection window begins."""
    meeting = _meeting(request, key)
    days = meeting.body.objection_days
    return form_page(
        request,
        ConfirmForm(posted(request), record=meeting),
        partial(actions.send_minutes, meeting, by=request.principal),
        title=_("Niederschrift versenden"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=ngettext(
            "Alle Eingeladenen erhalten den Text und haben %(n)s Tag Zeit für Einwendungen.",
            "Alle Eingeladenen erhalten den Text und haben %(n)s Tage Zeit für Einwendungen.",
            days,
        )
        % {"n": days},
        submit=_("Niederschrift versenden"),
        back=_page_of(meeting),
        said=_("Die Niederschrift ist versandt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def approve_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """The chair or the head of the office approves."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        ApproveForm(posted(request), record=meeting),
        partial(actions.approve_minutes, meeting, by=request.principal),
        title=_("Niederschrift genehmigen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Niederschrift genehmigen"),
        back=_page_of(meeting),
        said=_("Die Niederschrift ist genehmigt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.PUBLISH_DECISIONS)
def publish_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """The public items of the agenda with their results."""
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
