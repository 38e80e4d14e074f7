"""What a member or a deputy sees of the own bodies: seats, meetings to come, the archive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..holders import valid_on
from ..lifecycle import TOOK_PLACE, UPCOMING, State
from ..models import Attendance, Body, Meeting, Occupancy
from ..rules import own_body_keys
from .meetings import newest_first

_AHEAD = (UPCOMING - {State.DRAFT}) | {State.RUNNING, State.CANCELLED}
_BEHIND = TOOK_PLACE - {State.RUNNING}
_NEVER_OPENED = frozenset({State.SCHEDULED, State.INVITED})


@dataclass(frozen=True)
class OwnSeat:
    """A seat that the person holds today, or stands in for."""

    body: Body
    label: str
    duty: str
    is_deputy: bool
    until: dt.date | None


@dataclass(frozen=True)
class OwnMeetings:
    """Meetings of the own bodies: those to come, each with the person's own invitation, and the past."""

    ahead: list[tuple[Meeting, Attendance | None]]
    past: QuerySet[Meeting]


def own_seats(principal: Principal, network: Network) -> list[OwnSeat]:
    """The seats of the person in a network, own ones before those of others."""
    if not principal.person_keys:
        return []
    day = clock.today()
    held = Occupancy.objects.filter(
        valid_on(day), person__in=principal.person_keys, seat__body__network=network
    )
    held = held.select_related("seat__body").order_by("is_deputy", "seat__body__position", "seat_id")
    return [
        OwnSeat(
            row.seat.body,
            row.seat.label,
            row.seat.get_duty_display(),
            row.is_deputy,
            min((end for end in (row.valid_to, row.seat.valid_to) if end), default=None),
        )
        for row in held
        if row.seat.valid_to is None or row.seat.valid_to >= day
    ]


def own_meetings(principal: Principal, network: Network) -> OwnMeetings:
    """What the bodies of the person do: the next meeting first, the past newest first.

    One that nobody opened at the table counts as past from the day after on. Those of the past carry
    `papers_count` and `decisions_count`.
    """
    own = own_body_keys(principal, Permission.READ_MEETINGS)
    meetings = Meeting.objects.filter(body__in=own, body__network=network)
    meetings = meetings.select_related("body__network__region", "body__type")
    midnight = dt.datetime.combine(clock.today(), dt.time.min, tzinfo=timezone.get_current_timezone())
    is_ahead = Q(starts_at__gte=midnight) | Q(state=State.RUNNING) | Q(starts_at=None, state=State.POSTPONED)
    ahead = list(
        meetings.filter(is_ahead, state__in=_AHEAD).order_by(F("starts_at").asc(nulls_last=True), "id")
    )
    asked = Attendance.objects.filter(meeting__in=ahead, person__in=principal.person_keys).exclude(
        token_hash=""
    )
    replies = {attendance.meeting_id: attendance for attendance in asked}
    is_past = Q(state__in=_BEHIND) | Q(state__in=_NEVER_OPENED, starts_at__lt=midnight)
    past = newest_first(meetings.filter(is_past).select_related("minutes"))
    return OwnMeetings(
        ahead=[(meeting, replies.get(meeting.pk)) for meeting in ahead],
        past=past.annotate(
            papers_count=Count("papers", filter=Q(papers__withdrawn_at=None), distinct=True),
            decisions_count=Count("decisions", distinct=True),
        ),
    )
