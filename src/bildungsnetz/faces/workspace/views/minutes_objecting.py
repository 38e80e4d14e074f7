"""Objections to minutes: by the link of the mail, signed in, or taken by the office; and their answers."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.objection_window import version_to_object_to
from bildungsnetz.contexts.bodies.queries import (
    attendance_by_key,
    attendance_by_objection_token,
    objection_for,
    own_objections,
)
from bildungsnetz.contexts.bodies.rules import objection_principal
from bildungsnetz.kern.frame import Site

from ..entrance import limited_by_token
from ..form_pages import form_page, found, posted
from ..forms.meetings_table import AnswerForm, ObjectionForm
from ..frame import OfficeRequest, in_network
from ..submitting import submit


@require_http_methods(["GET", "HEAD", "POST"])
@in_network()
def object_to_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """The member's own objection, or one that came to the office by letter or telephone."""
    attendance = found(attendance_by_key(request.principal, key))
    if attendance.scope_key != request.network.scope_key:
        return found(None)
    back = _page_of(attendance.meeting)
    if version_to_object_to(attendance) is None:
        messages.info(request, _("Einwendungen gegen diese Niederschrift sind zurzeit nicht möglich."))
        return redirect(back)
    return form_page(
        request,
        ObjectionForm(posted(request)),
        partial(actions.object_to_minutes, attendance, by=request.principal),
        title=_("Einwendung erheben"),
        preline=f"{attendance.meeting.body.name}: {attendance.meeting.title}",
        lead=_("Einwendung von %(person)s gegen die Niederschrift. Das Bildungsbüro antwortet darauf.")
        % {"person": attendance.person},
        submit=_("Einwendung erheben"),
        back=back,
        said=_("Die Einwendung ist eingegangen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited_by_token
def object_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: shows the minutes and takes an objection. Opening it objects to nothing."""
    attendance = attendance_by_objection_token(token)
    if attendance is None:
        return render(request, "workspace/object_by_link.html", {"attendance": None}, status=404)
    network = attendance.meeting.body.network
    request.site = Site(name=network.name, url=reverse("portal:land"))  # type: ignore[attr-defined]
    form = ObjectionForm(posted(request))
    deed = partial(actions.object_to_minutes, attendance, by=objection_principal(attendance))
    if request.method == "POST" and submit(form, deed):
        return redirect(request.path)
    context = {
        "form": form,
        "attendance": attendance,
        "meeting": attendance.meeting,
        "version": version_to_object_to(attendance),
        "objections": own_objections(attendance),
    }
    return render(request, "workspace/object_by_link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def answer_objection(request: OfficeRequest, key: int) -> HttpResponse:
    """Heed it or dismiss it; the answer goes to whoever raised it."""
    objection = found(objection_for(request.principal, request.network, key))
    meeting = objection.attendance.meeting
    netz = request.network.slug
    if request.method != "POST" and objection.state != objection.State.OPEN:
        messages.info(request, _("Diese Einwendung ist schon beantwortet."))
        return redirect("workspace:minutes_versions", netz, meeting.pk)
    return form_page(
        request,
        AnswerForm(posted(request), record=objection),
        partial(actions.answer_objection, objection, by=request.principal),
        title=_("Einwendung beantworten"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Antwort senden"),
        back=reverse("workspace:minutes_versions", args=[netz, meeting.pk]),
        said=_("Die Einwendung ist beantwortet."),
        template="workspace/answer_objection.html",
        objection=objection,
        write_url=reverse("workspace:write_minutes", args=[netz, meeting.pk]),
    )


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])
