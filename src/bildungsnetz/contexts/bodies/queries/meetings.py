"""Reads of meetings: what the public sees, what the office sees, what a member sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import AGENDA_IS_OUT, AT_THE_TABLE, TOOK_PLACE, UPCOMING, State
from ..models import (
    AffectedStance,
    AgendaItem,
    Attendance,
    Bias,
    Body,
    Decision,
    Meeting,
    Minutes,
    MinutesVersion,
    Objection,
)
from ..notice import latest_sending_day
from ..rules import may_approve_minutes, may_run_meetings, own_body_keys
from ..seating import seating_of
from ..sides import QuorumCheck, quorum_check

UNOPENED_SHOWN = dt.timedelta(days=30)  # so long a meeting waits among those to come that was not opened
_WITH_BODY = ("body__network__region", "body__type")
_SHOWN_IN_LIST = (
    *("title", "state", "held_on", "held_on_note", "starts_at"),
    *("body__name", "body__short_name", "body__notice_days"),
)


@dataclass(frozen=True)
class PublicMeetings:
    """What the public may know: meetings to come, called off ones included, and those that took place."""

    upcoming: QuerySet[Meeting]
    past: QuerySet[Meeting]


def public_meetings(network: Network) -> PublicMeetings:
    """Public meetings of a network; the next one first, the past newest first."""
    meetings = Meeting.objects.filter(body__network=network, body__is_public=True, is_public=True)
    meetings = meetings.select_related(*_WITH_BODY)
    midnight = dt.datetime.combine(clock.today(), dt.time.min, tzinfo=timezone.get_current_timezone())
    ahead = Q(starts_at__gte=midnight) | Q(starts_at=None, state=State.POSTPONED)
    announced = (UPCOMING - {State.DRAFT}) | {State.CANCELLED}
    by_start = F("starts_at").asc(nulls_last=True)
    return PublicMeetings(
        upcoming=meetings.filter(ahead, state__in=announced).order_by(by_start, "id"),
        past=newest_first(meetings.filter(state__in=TOOK_PLACE)),
    )


def public_meetings_between(network: Network, start: dt.datetime, end: dt.datetime) -> QuerySet[Meeting]:
    """Public meetings that begin in a span of time, whatever became of them, the earliest first."""
    meetings: QuerySet[Meeting] = Meeting.objects.filter(
        body__network=network, body__is_public=True, is_public=True, starts_at__gte=start, starts_at__lt=end
    )
    return meetings.exclude(state=State.DRAFT).select_related(*_WITH_BODY).order_by("starts_at", "id")


def public_meetings_of_body(body: Body) -> QuerySet[Meeting]:
    """Public meetings of one public body, newest first, called off ones included."""
    meetings: QuerySet[Meeting] = Meeting.objects.filter(body=body, body__is_public=True, is_public=True)
    return newest_first(meetings.exclude(state=State.DRAFT))


def newest_first(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings by day; one without a day follows the last dated meeting that its body numbered before it."""
    earlier = Meeting.objects.filter(body=OuterRef("body"), number__lt=OuterRef("number")).exclude(held_on="")
    day_before = Subquery(earlier.order_by("-number").values("held_on")[:1])
    sorted_as = Coalesce(NullIf("held_on", Value("")), day_before, Value(""))
    by_number = F("number").desc(nulls_last=True)
    return meetings.alias(sorted_as=sorted_as).order_by("-sorted_as", by_number, "-id")


def public_calendar(network: Network) -> QuerySet[Meeting]:
    """What the public calendar shows: public meetings with a date, from a year ago on."""
    shown = Meeting.objects.filter(
        body__network=network,
        body__is_public=True,
        is_public=True,
        starts_at__gte=clock.now() - dt.timedelta(days=366),
    )
    return shown.exclude(state=State.DRAFT).select_related(*_WITH_BODY).order_by("starts_at", "id")


def public_meeting(network: Network, key: int) -> Meeting | None:
    """A public meeting by its key; drafts are never public."""
    meetings = Meeting.objects.filter(body__network=network, is_public=True, body__is_public=True)
    return meetings.exclude(state=State.DRAFT).select_related(*_WITH_BODY).filter(pk=key).first()


def public_agenda(meeting: Meeting) -> list[AgendaItem]:
    """The public items of a meeting, once the invitation is out, each with its public decisions."""
    if meeting.state not in AGENDA_IS_OUT:
        return []
    decisions: QuerySet[Decision] = Decision.objects.filter(is_public=True).select_related("body")
    return list(meeting.items.filter(is_public=True).prefetch_related(Prefetch("decisions", decisions)))


def meetings_of(principal: Principal, network: Network) -> QuerySet[Meeting]:
    """All meetings for the office; for members those of their own bodies, drafts left out.

    Each carries the counts `accepted`, `declined` and `unanswered`.
    """
    meetings = readable_meetings(principal, Meeting.objects.filter(body__network=network), network.scope_key)
    reply = Attendance.Reply
    return meetings.select_related(*_WITH_BODY).annotate(
        accepted=Count("attendances", filter=Q(attendances__reply=reply.ACCEPTED)),
        declined=Count("attendances", filter=Q(attendances__reply=reply.DECLINED)),
        unanswered=Count(
            "attendances", filter=Q(attendances__reply=reply.OPEN) & ~Q(attendances__token_hash="")
        ),
    )


def listed(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The same meetings with no more than a list shows of each, instead of whole records."""
    return meetings.select_related(None).select_related("body").only(*_SHOWN_IN_LIST)


def latest_meetings_of(principal: Principal, body: Body, *, most: int) -> list[Meeting]:
    """The newest meetings of a body as lists show them, without counts."""
    meetings = readable_meetings(principal, Meeting.objects.filter(body=body), body.network.scope_key)
    return list(listed(newest_first(meetings))[:most])


def bodies_of_meetings(principal: Principal, network: Network) -> list[tuple[str, str]]:
    """Bodies whose meetings the principal may read, as pairs of slug and name."""
    bodies: QuerySet[Body] = Body.objects.filter(network=network)
    if not principal.may(Permission.READ_MEETINGS, network.scope_key):
        bodies = bodies.filter(pk__in=own_body_keys(principal, Permission.READ_MEETINGS))
    return list(bodies.values_list("slug", "name"))


def meeting_for(principal: Principal, network: Network, key: int) -> Meeting | None:
    """A meeting by its key, if the principal may read it.

    It carries of its minutes how often they were sent (`versions`), the last day of the `objection_window`
    and how many `open_objections` there are: all for those who run meetings, else the person's own.
    """
    newest = MinutesVersion.objects.filter(minutes__meeting=OuterRef("pk")).order_by("-number")
    waiting = Objection.objects.filter(version__minutes__meeting=OuterRef("pk"), state=Objection.State.OPEN)
    if not principal.may(Permission.RUN_MEETINGS, network.scope_key):
        waiting = waiting.filter(attendance__person__in=principal.person_keys)
    count = waiting.order_by().values("version__minutes__meeting").annotate(n=Count("pk")).values("n")
    told = meetings_of(principal, network).annotate(
        versions=Coalesce(Subquery(newest.values("number")[:1]), 0),
        objection_window=Subquery(newest.values("objections_until")[:1]),
        open_objections=Coalesce(Subquery(count), 0),
    )
    return told.select_related("minutes", *_WITH_BODY).filter(pk=key).first()


def agenda_item_for(principal: Principal, network: Network, key: int) -> AgendaItem | None:
    """An item of the agenda by its key, if the principal may read its meeting."""
    readable = readable_meetings(principal, Meeting.objects.filter(body__network=network), network.scope_key)
    items: QuerySet[AgendaItem] = AgendaItem.objects.filter(pk=key, meeting__in=readable.values("pk"))
    return items.select_related(*(f"meeting__{path}" for path in _WITH_BODY)).first()


def readable_meetings(principal: Principal, meetings: QuerySet[Meeting], scope: str) -> QuerySet[Meeting]:
    """Those of these meetings of one network (its `scope`) that the principal may read."""
    if principal.may(Permission.READ_MEETINGS, scope):
        return meetings
    own = own_body_keys(principal, Permission.READ_MEETINGS)
    return meetings.filter(body__in=own).exclude(state=State.DRAFT)


def agenda_of(meeting: Meeting, *, with_decisions: bool = True) -> list[AgendaItem]:
    """The whole agenda of a meeting that the caller was allowed to read, each item with its decisions.

    With them come the seats that are biased and those who must implement a decision.
    """
    if not with_decisions:
        return list(meeting.items.select_related("carried_from__meeting"))
    decisions: QuerySet[Decision] = Decision.objects.select_related("body__network__region")
    affected = AffectedStance.objects.select_related("institution")
    decisions = decisions.prefetch_related(Prefetch("affected", affected))
    biases = Prefetch("biases", Bias.objects.select_related("seat"))
    items = meeting.items.order_by("position", "id")
    return list(items.prefetch_related(Prefetch("decisions", decisions), biases))


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting as they stand, drafts too; for those who write them."""
    return getattr(meeting, "minutes", None)


def minutes_for(principal: Principal, meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting that the caller was allowed to read.

    A draft is there for the office and for whoever may approve it alone (decision 0011).
    """
    reads_drafts = may_run_meetings(principal, meeting) or may_approve_minutes(principal, meeting)
    return minutes_of(meeting) if reads_drafts or meeting.state not in AT_THE_TABLE else None


def quorum_of(meeting: Meeting) -> QuorumCheck:
    """Can the body decide with those who are present? For a meeting that the caller was allowed to read."""
    return quorum_check(meeting.body.quorum, seating_of(meeting).represented())


@dataclass(frozen=True)
class MeetingAhead:
    """A meeting to come, with what a person must still do about it."""

    meeting: Meeting
    latest_sending_day: dt.date | None
    attendance: Attendance | None

    @property
    def is_unanswered(self) -> bool:
        """Does the person still owe a reply?"""
        return self.attendance is not None and self.attendance.reply == Attendance.Reply.OPEN


def upcoming_for(principal: Principal, *, within_days: int = 120) -> list[MeetingAhead]:
    """Meetings to come in all networks and bodies of the person, the next one first; two queries at most.

    One that runs belongs to them, and for the office one whose day passed and that nobody opened.
    """
    scopes = principal.scopes_of(Permission.READ_MEETINGS)
    regions = [scope.removeprefix("netz:") for scope in scopes if scope.startswith("netz:")]
    own = own_body_keys(principal, Permission.READ_MEETINGS)
    moment = clock.now()
    office = Q(body__network__region__ags__in=regions)
    mine = office | (Q(body__in=own) & ~Q(state=State.DRAFT))
    unopened = office & Q(starts_at__gte=moment - UNOPENED_SHOWN)
    meetings = Meeting.objects.filter(
        mine, state__in=UPCOMING | {State.RUNNING}, starts_at__lte=moment + dt.timedelta(days=within_days)
    ).filter(Q(starts_at__gte=moment) | Q(state=State.RUNNING) | unopened)
    rows = list(meetings.select_related(*_WITH_BODY).order_by("starts_at", "id"))
    replies = _replies(principal, rows)
    return [
        MeetingAhead(
            meeting,
            latest_sending_day(meeting) if meeting.state == State.SCHEDULED else None,
            replies.get(meeting.pk),
        )
        for meeting in rows
    ]


def _replies(principal: Principal, meetings: list[Meeting]) -> dict[int, Attendance]:
    """The person's own invitations by meeting; nobody is asked for who holds no seat."""
    if not principal.person_keys:
        return {}
    asked = Attendance.objects.filter(meeting__in=meetings, person__in=principal.person_keys)
    return {attendance.meeting_id: attendance for attendance in asked.exclude(token_hash="")}
