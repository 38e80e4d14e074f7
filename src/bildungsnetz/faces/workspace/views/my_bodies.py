"""What a member or a deputy needs of the own bodies on one page, made for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import Attendance, Meeting
from bildungsnetz.contexts.bodies.queries import agenda_of, own_meetings, own_seats, papers_of
from bildungsnetz.contexts.bodies.wording import meeting_kind
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.strategy.queries import is_late, own_orders

from ..forms.meetings import ReplyForm
from ..frame import OfficeRequest, in_network
from ..paper_lists import PaperRow, paper_groups, papers_by_item

PER_PAGE = 12
_OPEN_TO_ALL = frozenset({State.SCHEDULED, State.INVITED, State.RUNNING})


@dataclass(frozen=True)
class Ahead:
    """A meeting to come: how it stands, and what the person answered (empty where nobody asked)."""

    meeting: Meeting
    own: Attendance | None
    kind: str

    @property
    def can_answer(self) -> bool:
        """Is the invitation out and the meeting still to begin?"""
        meeting = self.meeting
        is_open = meeting.state == State.INVITED and meeting.starts_at and meeting.starts_at > clock.now()
        return self.own is not None and bool(is_open)

    @property
    def answer(self) -> tuple[str, str]:
        """The kind of badge and the words for the answer."""
        if self.own is None:
            return "", ""
        reply = Attendance.Reply(self.own.reply)
        if reply == Attendance.Reply.OPEN and self.can_answer:
            return "warning", _("Ihre Antwort fehlt")
        return "success" if reply == Attendance.Reply.ACCEPTED else "neutral", str(reply.label)


@require_safe
@in_network()
def my_bodies(request: OfficeRequest) -> HttpResponse:
    """The next meeting with agenda, papers and reply; further ones; own orders; the archive."""
    meetings = own_meetings(request.principal, request.network)
    ahead = [Ahead(meeting, own, meeting_kind(meeting)) for meeting, own in meetings.ahead]
    following = next((one for one in ahead if one.meeting.state in _OPEN_TO_ALL), None)
    page = Paginator(meetings.past, PER_PAGE).get_page(request.GET.get("seite"))
    seats = own_seats(request.principal, request.network)
    context = {
        "seats": seats,
        "is_deputy_only": bool(seats) and all(seat.is_deputy for seat in seats),
        "next": following,
        **(_details(following) if following else {}),
        "further": [one for one in ahead if one is not following],
        "orders": [(order, is_late(order)) for order in own_orders(request.principal, request.network)],
        "page": page,
    }
    return render(request, "workspace/my_bodies.html", context)


def _details(following: Ahead) -> dict[str, Any]:
    meeting, own = following.meeting, following.own
    agenda = agenda_of(meeting, with_decisions=False)
    groups = paper_groups(papers_of(meeting), agenda, may_run=False)
    return {
        "meeting": meeting,
        "own": own,
        "reply_form": ReplyForm(initial={"note": own.reply_note}) if own and following.can_answer else None,
        "items": _items(agenda, papers_by_item(groups)),
        "whole": next((group.rows for group in groups if group.item is None), ()),
        "has_papers": any(group.rows for group in groups),
    }


def _items(agenda: list[Any], papers: dict[int, tuple[PaperRow, ...]]) -> list[dict[str, Any]]:
    return [{"item": item, "papers": papers.get(item.pk, ())} for item in agenda]
