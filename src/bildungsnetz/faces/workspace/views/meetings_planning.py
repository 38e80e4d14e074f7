"""Planning a meeting and its agenda."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from bildungsnetz.contexts.bodies.queries import agenda_item_for, body_for, meeting_for

from ..form_pages import form_page, found, posted
from ..forms.meetings import AgendaItemForm, MeetingForm, NewMeetingForm
from ..forms.records import EmptyForm
from ..frame import OfficeRequest, in_network


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def schedule_meeting(request: OfficeRequest) -> HttpResponse:
    """A new meeting of a body, with or without a date."""
    body = body_for(request.principal, request.network, request.GET.get("gremium", ""))
    form = NewMeetingForm(
        posted(request),
        principal=request.principal,
        network=request.network,
        initial={"body": body.pk if body else None},
    )
    return form_page(
        request,
        form,
        lambda *, body, **values: actions.schedule_meeting(body, by=request.principal, **values),
        title=_("Sitzung planen"),
        lead=_("Ohne Tag bleibt die Sitzung ein Entwurf; niemand wird benachrichtigt, bevor Sie einladen."),
        submit=_("Sitzung planen"),
        back=reverse("workspace:meetings", args=[request.network.slug]),
        done=_page_of,
        said=_("Die Sitzung ist geplant. Legen Sie nun die Tagesordnung an."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def edit_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """Title, date, place, publicity."""
    meeting = found(meeting_for(request.principal, request.network, key))
    is_invited = meeting.state == Meeting.State.INVITED
    return form_page(
        request,
        MeetingForm(posted(request), instance=meeting),
        partial(actions.edit_meeting, meeting, by=request.principal),
        title=_("Sitzung bearbeiten"),
        preline=f"{meeting.body.name}: {meeting.title}",
        lead=_("Ort und Link gehen als Änderung an alle Eingeladenen.") if is_invited else "",
        submit=_("Änderungen speichern"),
        back=_page_of(meeting),
        said=_("Die Änderungen sind gespeichert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def add_agenda_item(request: OfficeRequest, key: int) -> HttpResponse:
    """A new item at the end of the agenda."""
    meeting = found(meeting_for(request.principal, request.network, key))
    return form_page(
        request,
        AgendaItemForm(posted(request)),
        partial(actions.add_agenda_item, meeting, by=request.principal),
        title=_("Tagesordnungspunkt anlegen"),
        preline=f"{meeting.body.name}: {meeting.title}",
        submit=_("Tagesordnungspunkt anlegen"),
        back=_agenda_of(meeting),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def edit_agenda_item(request: OfficeRequest, key: int) -> HttpResponse:
    """Change an item."""
    item = _item(request, key)
    return form_page(
        request,
        AgendaItemForm(posted(request), instance=item),
        partial(actions.edit_agenda_item, item, by=request.principal),
        title=_("Tagesordnungspunkt bearbeiten"),
        preline=str(item),
        submit=_("Änderungen speichern"),
        back=_agenda_of(item.meeting),
    )


@require_POST
@in_network(Permission.RUN_MEETINGS)
def move_agenda_item(request: OfficeRequest, key: int) -> HttpResponse:
    """One place up or down."""
    item = _item(request, key)
    step = -1 if request.POST.get("richtung") == "hoch" else 1
    actions.move_agenda_item(item, by=request.principal, to_position=item.position + step)
    return redirect(_agenda_of(item.meeting))


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.RUN_MEETINGS)
def remove_agenda_item(request: OfficeRequest, key: int) -> HttpResponse:
    """Take an item off the agenda."""
    item = _item(request, key)
    form: Any = EmptyForm(posted(request))
    return form_page(
        request,
        form,
        partial(actions.remove_agenda_item, item, by=request.principal),
        title=_("Tagesordnungspunkt entfernen"),
        preline=str(item),
        submit=_("Tagesordnungspunkt entfernen"),
        kind="danger",
        back=_agenda_of(item.meeting),
    )


def _item(request: OfficeRequest, key: int) -> AgendaItem:
    return found(agenda_item_for(request.principal, request.network, key))


def _page_of(meeting: Meeting) -> str:
    return reverse("workspace:meeting", args=[meeting.body.network.slug, meeting.pk])


def _agenda_of(meeting: Meeting) -> str:
    return f"{_page_of(meeting)}#tagesordnung"
