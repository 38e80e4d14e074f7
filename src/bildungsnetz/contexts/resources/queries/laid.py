"""Plans before bodies: the paper that a plan became, and the meetings that could take one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, Subquery
from django.utils import timezone

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import BEFORE_INVITATION, UPCOMING
from bildungsnetz.contexts.bodies.lifecycle import State as MeetingState
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting, Paper
from bildungsnetz.contexts.bodies.queries.meetings import listed, meetings_of
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.queries import was_done_since

from ..models import Plan
from ..rules import may_lay_plans
from ..school_years import in_address


@dataclass(frozen=True)
class Sitting:
    """A meeting to come with its open items; new ones only before the invitation."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]

    @property
    def takes_items(self) -> bool:
        """Can its agenda still grow?"""
        return self.meeting.state in BEFORE_INVITATION


def laid_paper(plan: Plan) -> Paper | None:
    """The paper of the plan, unless it was taken back or its meeting was called off."""
    paper: Paper | None = plan.paper
    if paper is None or paper.is_withdrawn or paper.meeting.state == MeetingState.CANCELLED:
        return None
    return paper


def is_paper_older(plan: Plan, paper: Paper) -> bool:
    """Was the plan changed by hand after the newest version of its paper? One statement."""
    newest = paper.versions.order_by("-number").values("added_at")[:1]
    return was_done_since(plan, "resources.plan.override", Subquery(newest))


def sittings_for(plan: Plan, *, by: Principal) -> list[Sitting]:
    """The meetings before which the plan could be put, the next one first; two statements."""
    if not may_lay_plans(by, plan):
        return []
    midnight = dt.datetime.combine(clock.today(), dt.time.min, tzinfo=timezone.get_current_timezone())
    ahead = Q(starts_at__gte=midnight) | Q(starts_at=None, state__in=BEFORE_INVITATION)
    open_items = AgendaItem.objects.filter(treatment=AgendaItem.Treatment.OPEN)
    meetings = listed(meetings_of(by, plan.network)).filter(ahead, state__in=UPCOMING)
    meetings = meetings.prefetch_related(Prefetch("items", open_items, to_attr="open_items"))
    found = meetings.order_by(F("starts_at").asc(nulls_last=True), "id")
    return [Sitting(one, tuple(getattr(one, "open_items", ()))) for one in found]


def origin_of_plan(plan: Plan) -> str:
    """What an item of an agenda says of the plan that put it there."""
    return f"resources.plan:{in_address(plan.school_year)}.{plan.number}"
