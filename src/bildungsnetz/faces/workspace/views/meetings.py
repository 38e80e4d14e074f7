"""The list of meetings and the page of one meeting, for the office and for members."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.lifecycle import AGENDA_OPEN, TOOK_PLACE, UPCOMING
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.notice import latest_sending_day
from bildungsnetz.contexts.bodies.queries import (
    agenda_of,
    attendances_of,
    bodies_of_meetings,
    decisions_of,
    listed,
    meeting_for,
    meetings_found,
    meetings_of,
    newest_first,
    own_attendance,
    papers_of,
)
from bildungsnetz.contexts.bodies.rules import may_publish, may_run_meetings
from bildungsnetz.contexts.bodies.wording import meeting_kind, result_kind
from bildungsnetz.kern.downloads import csv_response
from bildungsnetz.kern.formats import short_day

from ..convening import convening
from ..form_pages import found, trail
from ..forms.meetings import MeetingFilter, ReplyForm
from ..frame import OfficeRequest, in_network
from ..histories import history
from ..meeting_steps import not_yet, possible_steps
from ..paper_lists import paper_groups
from ..threads import stations
from .meetings_printing import downloads
from .minutes_reading import minutes_part

PER_PAGE = 25


@require_safe
@in_network()
def meetings(request: OfficeRequest) -> HttpResponse:
    """All meetings that the person may read, narrowed by the address, also as CSV."""
    readable = meetings_of(request.principal, request.network)
    bodies = bodies_of_meetings(request.principal, request.network)
    narrowing = MeetingFilter(request.GET or None, bodies=bodies)
    values = narrowing.cleaned_data if narrowing.is_valid() else {}
    chosen = _narrowed(readable, values)
    keys = meetings_found(request.principal, request.network, values.get("q", ""))
    if keys is not None:
        chosen = chosen.filter(pk__in=keys)
    if request.GET.get("format") == "csv":
        return csv_response(f"sitzungen-{request.network.slug}", _HEADERS, map(_cells, chosen))
    page = Paginator(listed(chosen), PER_PAGE).get_page(request.GET.get("seite"))
    query = request.GET.copy()
    query["format"] = "csv"
    count = page.paginator.count
    context = {
        "filter": narrowing,
        "rows": [_row(meeting) for meeting in page],
        "page": page,
        "result": ngettext("%(n)s Sitzung", "%(n)s Sitzungen", count) % {"n": count},
        "reset_url": request.path if any(values.values()) else "",
        "csv_url": f"?{query.urlencode()}",
        "may_run": may_run_meetings(request.principal, request.network),
    }
    return render(request, "workspace/meetings.html", context)


def _narrowed(meetings: QuerySet[Meeting], chosen: dict[str, str]) -> QuerySet[Meeting]:
    if chosen.get("gremium"):
        meetings = meetings.filter(body__slug=chosen["gremium"])
    if chosen.get("stand"):
        meetings = meetings.filter(state=chosen["stand"])
    if chosen.get("zeit") == "kommend":
        return meetings.filter(state__in=UPCOMING).order_by("starts_at", "id")
    if chosen.get("zeit") == "vergangen":
        meetings = meetings.filter(state__in=TOOK_PLACE)
    return newest_first(meetings)


def _row(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "kind": meeting_kind(meeting),
        "latest_day": latest_sending_day(meeting) if meeting.state == Meeting.State.SCHEDULED else None,
    }


_HEADERS = (
    words("Gremium"),
    words("Sitzung"),
    words("Tag"),
    words("Ort"),
    words("Stand"),
    words("Zahl der Zusagen"),
    words("Zahl der Absagen"),
    words("ohne Antwort"),
)


def _cells(meeting: Any) -> tuple[Any, ...]:
    return (
        meeting.body.name,
        meeting.title,
        short_day(meeting.held_on) or meeting.held_on_note,
        meeting.place,
        meeting.get_state_display(),
        meeting.accepted,
        meeting.declined,
        meeting.unanswered,
    )


@require_safe
@in_network()
def meeting(request: OfficeRequest, key: int) -> HttpResponse:
    """One meeting: what is next, agenda, replies, decisions, minutes."""
    one = found(meeting_for(request.principal, request.network, key))
    may_run = may_run_meetings(request.principal, one)
    attendances = attendances_of(one) if may_run else None
    own = own_attendance(request.principal, one, attendances)
    can_answer = own is not None and own.token_hash and one.state == Meeting.State.INVITED
    may_audit = request.principal.may(Permission.READ_AUDIT, one.scope_key)
    decisions = decisions_of(request.principal, request.network).filter(meeting=one)
    decided = () if one.state in UPCOMING else decisions.order_by("item__position", "id")
    agenda = agenda_of(one, with_decisions=False)
    papers = papers_of(one)
    context = {
        **_row(one),
        "stations": stations(one, request.principal),
        "steps": possible_steps(one, request.principal),
        "not_yet": not_yet(one) if may_run else [],
        "agenda": agenda,
        **convening(request, one, agenda, attendances),
        "paper_groups": paper_groups(papers, agenda, may_run=may_run),
        "can_bind_papers": any(not paper.is_withdrawn for paper in papers),
        "papers_are_open": may_run and one.state != Meeting.State.CANCELLED,
        "agenda_is_open": may_run and one.state in AGENDA_OPEN,
        "attendances": attendances,
        "own": own,
        "reply_form": ReplyForm(initial={"note": own.reply_note}) if own and can_answer else None,
        "decisions": [{"decision": decision, "kind": result_kind(decision)} for decision in decided],
        **minutes_part(request.principal, one, own),
        "downloads": downloads(request.principal, one),
        "may_run": may_run,
        "may_publish": may_publish(request.principal, one),
        "may_edit_strategy": request.principal.may(Permission.EDIT_STRATEGY, one.scope_key),
        "history": history(one) if may_audit else [],
        "breadcrumbs": trail(
            (_("Sitzungen"), reverse("workspace:meetings", args=[request.network.slug])), (one.title, "")
        ),
    }
    return render(request, "workspace/meeting.html", context)
