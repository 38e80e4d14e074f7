"""Reading minutes: the versions that were sent, what differs between two, what the public will read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE, State, can
from bildungsnetz.contexts.bodies.models import Attendance, Meeting, MinutesVersion, Objection
from bildungsnetz.contexts.bodies.objection_window import is_window_open
from bildungsnetz.contexts.bodies.queries import (
    meeting_for,
    minutes_for,
    minutes_of,
    minutes_versions_of,
    objections_of,
    public_agenda,
)
from bildungsnetz.contexts.bodies.rules import may_run_meetings

from ..form_pages import found, trail
from ..forms.minutes_reading import CompareForm
from ..frame import OfficeRequest, in_network

DRAFT = "entwurf"


@require_safe
@in_network()
def minutes_versions(request: OfficeRequest, key: int) -> HttpResponse:
    """Every text that was sent, with its objections; two of them can be compared."""
    meeting = _meeting(request, key)
    versions = minutes_versions_of(meeting)
    objections = objections_of(request.principal, meeting)
    names = _names(request, meeting, versions)
    may_run = may_run_meetings(request.principal, meeting)
    context = {
        "meeting": meeting,
        "may_write": may_run and can("write_minutes", meeting.state),
        "rows": [
            {"version": one, "objections": [row for row in objections if row.version_id == one.pk]}
            for one in reversed(versions)
        ],
        "may_answer": may_run,
        "compare_form": CompareForm(initial=_last_two(names), names=names) if len(names) > 1 else None,
        "breadcrumbs": _trail(request, meeting, (_("Fassungen der Niederschrift"), "")),
    }
    return render(request, "workspace/minutes_versions.html", context)


@require_safe
@in_network()
def compare_minutes(request: OfficeRequest, key: int) -> HttpResponse:
    """What differs between two versions, word by word (`?von=1&bis=2`; `entwurf` for the office)."""
    meeting = _meeting(request, key)
    versions = minutes_versions_of(meeting)
    names = _names(request, meeting, versions)
    form = CompareForm(request.GET or _last_two(names), names=names)
    pair = (form.cleaned_data["von"], form.cleaned_data["bis"]) if form.is_valid() else None
    texts = _texts(meeting, versions)
    versions_url = reverse("workspace:minutes_versions", args=[request.network.slug, meeting.pk])
    context = {
        "meeting": meeting,
        "compare_form": form,
        "old": texts[pair[0]] if pair else "",
        "new": texts[pair[1]] if pair else "",
        "names": [names[name] for name in pair] if pair else [],
        "is_same": pair is not None and texts[pair[0]] == texts[pair[1]],
        "reason": next((one.reason for one in versions if pair and str(one.number) == pair[1]), ""),
        "breadcrumbs": _trail(
            request, meeting, (_("Fassungen der Niederschrift"), versions_url), (_("Vergleich"), "")
        ),
    }
    return render(request, "workspace/compare_minutes.html", context)


@require_safe
@in_network(Permission.RUN_MEETINGS)
def preview_meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """„So sieht es die Öffentlichkeit“: the meeting as everybody will read it once it is published."""
    meeting = _meeting(request, key)
    context = {
        "meeting": meeting,
        "is_public": meeting.state == State.PUBLISHED and meeting.is_public,
        "took_place": meeting.state in TOOK_PLACE,
        **public_view(meeting),
        "breadcrumbs": _trail(request, meeting, (_("So sieht es die Öffentlichkeit"), "")),
    }
    return render(request, "workspace/preview_meeting.html", context)


def minutes_part(principal: Principal, meeting: Meeting, own: Attendance | None) -> dict[str, Any]:
    """What may be done with the minutes of a meeting (as `meeting_for` found it), beside reading them."""
    if minutes_of(meeting) is None:
        return {"minutes": None}
    window: dt.date | None = getattr(meeting, "objection_window", None)
    is_in_window = getattr(meeting, "versions", 0) > 0 and is_window_open(meeting, window)
    return {
        "minutes": minutes_for(principal, meeting),
        "may_object": is_in_window and own is not None and own.seat_id is not None,
        "takes_objections": is_in_window and may_run_meetings(principal, meeting),
    }


def open_ones(objections: Iterable[Objection]) -> list[Objection]:
    """The objections that nobody has answered yet."""
    return [one for one in objections if one.state == Objection.State.OPEN]


def public_view(meeting: Meeting) -> dict[str, Any]:
    """What of a meeting will be public, and how many items will not."""
    agenda = public_agenda(meeting)
    return {"meeting": meeting, "public_agenda": agenda, "left_out": meeting.items.count() - len(agenda)}


def _names(request: OfficeRequest, meeting: Meeting, versions: list[MinutesVersion]) -> dict[str, str]:
    """The versions that the person may compare, by number; the text that is being written for the office."""
    names = {str(one.number): str(one) for one in versions}
    is_draft = meeting.state == State.MINUTES_DRAFT and minutes_of(meeting) is not None
    if versions and is_draft and may_run_meetings(request.principal, meeting):
        names[DRAFT] = _("Entwurf")
    return names


def _texts(meeting: Meeting, versions: list[MinutesVersion]) -> dict[str, str]:
    minutes = minutes_of(meeting)
    return {**{str(one.number): one.text for one in versions}, DRAFT: minutes.text if minutes else ""}


def _last_two(names: dict[str, str]) -> dict[str, str]:
    last = list(names)[-2:]
    return {"von": last[0], "bis": last[-1]} if last else {}


def _trail(request: OfficeRequest, meeting: Meeting, *steps: tuple[str, str]) -> Any:
    return trail(
        (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])),
        (meeting.title, reverse("workspace:meeting", args=[request.network.slug, meeting.pk])),
        *steps,
    )


def _meeting(request: OfficeRequest, key: int) -> Meeting:
    return found(meeting_for(request.principal, request.network, key))
