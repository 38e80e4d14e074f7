"""One public meeting with its public agenda and decisions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import (
    public_agenda,
    public_decisions,
    public_meeting,
    public_minutes,
)
from bildungsnetz.contexts.bodies.wording import public_state, result_kind
from bildungsnetz.kern.printed import meeting_file, printed

from ..frame import NetworkRequest, network_page
from ..printing import minutes_for_everyone
from ..threads import stations
from ..trails import network_trail
from .papers import papers_for_everyone


@require_safe
@network_page
def meeting(request: NetworkRequest, key: int) -> HttpResponse:
    """One meeting with what of it is public."""
    found = _found(request, key)
    papers = papers_for_everyone(found)
    decisions = [{"decision": one, "kind": result_kind(one)} for one in public_decisions_of(request, found)]
    context = {
        **shown(found),
        "stations": stations(found),
        "agenda": [(item, papers.get(item.pk, [])) for item in public_agenda(found)],
        "papers": papers.get(None, []),
        "shows_outcomes": found.state == Meeting.State.PUBLISHED,
        "decisions": decisions,
        "downloads": _downloads(found),
        "breadcrumbs": network_trail(
            request.network,
            (_("Termine"), reverse("portal:dates", args=[request.network.slug])),
            (found.title, ""),
        ),
    }
    return render(request, "portal/meeting.html", context)


@require_safe
@network_page
def public_minutes_pdf(request: NetworkRequest, key: int) -> HttpResponse:
    """What is public of the approved minutes, as PDF."""
    found = _found(request, key)
    minutes = public_minutes(found)
    if minutes is None:
        raise Http404(_("Zu dieser Sitzung ist keine Niederschrift veröffentlicht."))
    with override("de"):
        document = minutes_for_everyone(
            found,
            minutes,
            agenda=public_agenda(found),
            decisions=public_decisions_of(request, found),
            stations=stations(found),
        )
        return printed(document, meeting_file(_("Öffentliche Niederschrift"), found))


def _downloads(meeting: Meeting) -> list[dict[str, str]]:
    """The files of a meeting for `file_list`; made when they are asked for, so their size is a guess."""
    if public_minutes(meeting) is None:
        return []
    url = reverse("portal:public_minutes_pdf", args=[meeting.body.network.slug, meeting.pk])
    return [
        {"title": _("Öffentliche Fassung"), "url": url, "kind": _("PDF, barrierefrei, meist unter 100 kB")}
    ]


def _found(request: NetworkRequest, key: int) -> Meeting:
    found = public_meeting(request.network, key)
    if found is None:
        raise Http404(_("Diese Sitzung gibt es nicht, oder sie ist nicht öffentlich."))
    return found


def public_decisions_of(request: NetworkRequest, meeting: Meeting) -> Any:
    """Published decisions of one meeting, in the order in which they were taken."""
    return public_decisions(request.network).filter(meeting=meeting).order_by("item__position", "id")


def shown(meeting: Meeting) -> dict[str, Any]:
    """A meeting with the words and the badge of its public state."""
    kind, words = public_state(meeting)
    return {
        "meeting": meeting,
        "state_kind": kind,
        "state_words": words,
        "took_place": meeting.state in TOOK_PLACE,
        "is_ahead": meeting.state not in TOOK_PLACE and kind == "info",
    }
