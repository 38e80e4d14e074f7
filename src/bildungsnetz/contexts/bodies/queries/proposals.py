"""What earlier meetings of a body left open: items and papers that the next one has to take up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from ..lifecycle import TOOK_PLACE, State
from ..models import AgendaItem, Decision, Meeting, Paper

Treatment = AgendaItem.Treatment
_ORIGIN = "bodies.paper:"


@dataclass(frozen=True)
class LeftOpen:
    """Items that were postponed or not reached, and papers for decision about which nothing was decided."""

    items: tuple[AgendaItem, ...]
    papers: tuple[Paper, ...]


def last_meeting_before(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body that took place before this one."""
    held: QuerySet[Meeting] = Meeting.objects.filter(body=meeting.body_id, state__in=TOOK_PLACE)
    if meeting.held_on:
        held = held.filter(held_on__lt=meeting.held_on)
    return held.exclude(pk=meeting.pk).exclude(held_on="").order_by("-held_on", "-id").first()


def left_open(meeting: Meeting, last: Meeting | None, agenda: Iterable[AgendaItem]) -> LeftOpen:
    """For a meeting that the caller was allowed to read, without what its `agenda` has already.

    Postponed items of all earlier meetings, open ones and papers without a decision of the `last`; what
    another meeting has taken up since, or is going to, is left out. Standing items are not taken over.
    """
    titles = {item.title.casefold() for item in agenda}
    earlier = AgendaItem.objects.filter(meeting__body=meeting.body_id, meeting__state__in=TOOK_PLACE)
    taken_up = AgendaItem.objects.filter(carried_from=OuterRef("pk")).exclude(meeting__state=State.CANCELLED)
    decided = Decision.objects.filter(item=OuterRef("pk"))
    wanted = Q(treatment=Treatment.POSTPONED) | Q(treatment=Treatment.OPEN, outcome="", meeting=last)
    items = (
        earlier.filter(wanted, ~Exists(taken_up), ~Exists(decided))
        .exclude(meeting=meeting)
        .select_related("meeting__body")
        .order_by("-meeting__held_on", "position", "id")
    )
    open_items = tuple(item for item in items if item.title.casefold() not in titles)
    return LeftOpen(open_items, _papers(last, open_items))


def _papers(last: Meeting | None, open_items: tuple[AgendaItem, ...]) -> tuple[Paper, ...]:
    if last is None:
        return ()
    decided = Decision.objects.filter(item=OuterRef("item"))
    papers = last.papers.filter(~Exists(decided), kind=Paper.Kind.DECISION, withdrawn_at=None)
    papers = papers.exclude(item__treatment=Treatment.POSTPONED).exclude(
        item__in=[item.pk for item in open_items]
    )
    origin = Concat(Value(_ORIGIN), Cast(OuterRef("pk"), CharField()))
    taken_up = AgendaItem.objects.filter(meeting__body=last.body_id, origin=origin)
    taken_up = taken_up.exclude(meeting__state=State.CANCELLED)
    return tuple(papers.filter(~Exists(taken_up)).select_related("item"))


def origin_of(paper: Paper) -> str:
    """What an item says of the paper that put it on the agenda."""
    return f"{_ORIGIN}{paper.pk}"
