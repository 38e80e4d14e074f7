"""Inviting, answering (also by the link of the mail), moving and cancelling."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.calendars import calendar_event
from bildungsnetz.contexts.bodies.lifecycle import can, refusal
from bildungsnetz.contexts.bodies.models import Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import (
    agenda_for,
    agenda_of,
    attendance_by_key,
    attendance_by_token,
    invitation_plan,
    meeting_for,
)
from bildungsnetz.contexts.bodies.rules import link_principal
from bildungsnetz.kern.frame import Site
from standards.calendars import subscription

from ..entrance import limited_by_token
from ..form_pages import form_page, found, posted
from ..forms.meetings import InviteForm, PostponeForm, ReplyForm
from ..forms.records import ReasonForm
from ..frame import OfficeRequest, in_network
from ..submitting import submit


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def invite_to_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """Who gets mail, until when it must go out, what is in it – and the button."""
    meeting = _meeting(request, key)
    if request.method != "POST" and not can("invite", meeting.state):
        messages.info(request, refusal(meeting, "invite"))
        return redirect(_page_of(meeting))
    plan = invitation_plan(meeting)
    return form_page(
        request,
        InviteForm(posted(request), record=meeting, is_late=plan.is_late),
        partial(actions.invite_to_meeting, meeting, by=request.principal),
        title=_("Einladung senden"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Einladung senden"),
        back=_page_of(meeting),
        said=lambda sent: _sent(sent) if sent else _("Die Einladung ist versandt."),
        template="workspace/invite_to_meeting.html",
        meeting=meeting,
        plan=plan,
        agenda=agenda_of(meeting),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def postpone_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """Take the date back, with or without a new one."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        PostponeForm(posted(request), record=meeting),
        partial(actions.postpone_meeting, meeting, by=request.principal),
        title=_("Sitzung verschieben"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_(
            "Alle Eingeladenen erfahren es, ihr Kalendereintrag ändert sich mit. Ohne neuen Tag entfällt er."
        ),
        submit=_("Sitzung verschieben"),
        back=_page_of(meeting),
        said=_("Die Sitzung ist verschoben."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def cancel_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """Call the meeting off for good."""
    meeting = _meeting(request, key)
    return form_page(
        request,
        ReasonForm(posted(request), record=meeting),
        partial(actions.cancel_meeting, meeting, by=request.principal),
        title=_("Sitzung absagen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_("Alle Eingeladenen erhalten die Absage, und der Termin verschwindet aus ihren Kalendern."),
        submit=_("Sitzung absagen"),
        kind="danger",
        back=_page_of(meeting),
        said=_("Die Sitzung ist abgesagt."),
    )


@require_safe
@in_network()
def meeting_calendar(request: OfficeRequest, key: int) -> HttpResponse:
    """The meeting as a file for a calendar."""
    meeting = _meeting(request, key)
    if meeting.starts_at is None:
        return found(None)
    event = calendar_event(meeting, url=f"{settings.SITE_URL}{_page_of(meeting)}")
    response = HttpResponse(subscription(event.title, [event]), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="sitzung-{meeting.pk}.ics"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def reply_to_invitation(request: OfficeRequest, key: int) -> HttpResponse:
    """The member's own answer, or one that the office took by telephone."""
    attendance = found(attendance_by_key(request.principal, key))
    if attendance.scope_key != request.network.scope_key:
        return found(None)
    form = ReplyForm(posted(request), initial={"note": attendance.reply_note})
    if request.method == "POST" and submit(
        form, partial(actions.reply_to_invitation, attendance, by=request.principal)
    ):
        messages.success(request, _("Die Antwort ist gespeichert."))
        return redirect(_page_of(attendance.meeting))
    context = {"form": form, "attendance": attendance, "back": _page_of(attendance.meeting)}
    return render(request, "workspace/reply_to_invitation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited_by_token
def reply_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: shows the invitation, and two buttons answer it. Opening it answers nothing."""
    attendance = attendance_by_token(token)
    if attendance is None:
        return render(request, "workspace/reply_by_link.html", {"attendance": None}, status=404)
    network = attendance.meeting.body.network
    request.site = Site(name=network.name, url=reverse("portal:land"))  # type: ignore[attr-defined]
    form = ReplyForm(posted(request), initial={"note": attendance.reply_note})
    deed = partial(actions.reply_to_invitation, attendance, by=link_principal(attendance))
    if request.method == "POST" and submit(form, deed):
        return redirect(request.path)
    context = {
        "form": form,
        "attendance": attendance,
        "has_answered": attendance.reply != Attendance.Reply.OPEN,
        "meeting": attendance.meeting,
        "agenda": agenda_for(attendance),
    }
    return render(request, "workspace/reply_by_link.html", context)


def _sent(number: int) -> str:
    return ngettext("%(n)s Einladung geht hinaus.", "%(n)s Einladungen gehen hinaus.", number) % {"n": number}


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])
