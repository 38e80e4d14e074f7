"""Rück- und Ausblick: what became of everything since a conference, and what lies ahead. 15 statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE, UPCOMING, State
from bildungsnetz.contexts.bodies.models import Body, BodyType, Decision, Meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.partial_dates import first_day, last_day
from bildungsnetz.contexts.registry.models import Network

from ..models import Effect, Field, Measure, Order, Outcome, Recommendation, Referral, Work
from ..models.work import ENDED_STATES, OPEN_STATES
from .consequences import Tally, tallies
from .effects import effects_shown
from .recommendations import is_overdue, with_meetings_since
from .referrals import published
from .work import is_late, listed

W = TypeVar("W", Order, Measure)


@dataclass(frozen=True)
class Period:
    """From one conference to another: (partial) days, the last one included.

    `since` is empty where the network has held no conference yet; then everything counts.
    """

    since: str
    until: str
    first: Meeting | None = None
    last: Meeting | None = None

    def covers(self, on: str) -> bool:
        """Does the (partial) day lie in the period?"""
        if not on or first_day(on) > last_day(self.until):
            return False
        return not self.since or last_day(on) >= first_day(self.since)

    def in_its_years(self, field: str) -> Q:
        """Rows whose (partial) day lies in the years of the period: all that it covers, and some more."""
        after = str(int(self.until[:4]) + 1)
        return Q(**{f"{field}__gte": self.since[:4] or "0", f"{field}__lt": after})


@dataclass(frozen=True)
class Answer:
    """A recommendation with how often the addressed body has met since, and whether it is overdue."""

    recommendation: Recommendation
    meetings_since: int
    is_overdue: bool


@dataclass(frozen=True)
class Review:
    """Everything of the period, and what is open today."""

    network: Network
    period: Period
    held: tuple[Meeting, ...]
    ahead: tuple[Meeting, ...]
    decisions: tuple[Tally, ...]
    answers: tuple[Answer, ...]
    orders: tuple[Order, ...]
    measures: tuple[Measure, ...]
    new_bodies: tuple[Body, ...]
    ended_bodies: tuple[Body, ...]
    new_fields: tuple[Field, ...]
    ended_fields: tuple[Field, ...]
    undone: tuple[Effect, ...]
    referrals: tuple[Referral, ...]

    def late(self, works: Sequence[W]) -> list[W]:
        """Open and past their day."""
        return [work for work in works if is_late(work)]

    def under_way(self, works: Sequence[W]) -> list[W]:
        """Open and in time, and what never ends."""
        return [work for work in works if work.state not in ENDED_STATES and not is_late(work)]

    def ended(self, works: Sequence[W], state: str) -> list[W]:
        """Done or abandoned."""
        return [work for work in works if work.state == state]


def conferences(network: Network, *, public_only: bool = True) -> list[Meeting]:
    """The conferences that the network has held, the latest first. Public unless `public_only` is false."""
    held = _meetings(network, public_only).filter(
        body__type__tier=BodyType.Tier.CONFERENCE, state__in=TOOK_PLACE
    )
    return list(held.exclude(held_on="").order_by("-held_on", "-id"))


def period_between(network: Network, first: Meeting | None, last: Meeting | None) -> Period:
    """The period from the first conference up to the day before the last; up to today without a last one."""
    today = clock.today()
    until = today.isoformat()
    if last is not None and len(last.held_on) == len(until):
        until = (dt.date.fromisoformat(last.held_on) - dt.timedelta(days=1)).isoformat()
    elif last is not None:
        until = last.held_on
    return Period(first.held_on if first else "", until, first, last)


def review_for(principal: Principal, network: Network, period: Period) -> Review | None:
    """The review with everything, for whoever may read inside; else nothing."""
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return None
    return _review(network, period, public_only=False)


def public_review(network: Network, period: Period) -> Review:
    """The review with what is published."""
    return _review(network, period, public_only=True)


def _review(network: Network, period: Period, *, public_only: bool) -> Review:
    shown = Q(is_public=True) if public_only else Q()
    near = period.in_its_years("held_on") | Q(state__in=UPCOMING)
    meetings = list(_meetings(network, public_only).filter(near).exclude(state=State.DRAFT))
    bodies = list(Body.objects.filter(shown, network=network))
    fields = list(Field.objects.filter(network=network))
    dated = period.in_its_years("decided_on") | Q(period.in_its_years("meeting__held_on"), decided_on="")
    decided = Decision.objects.filter(shown, dated, body__network=network).select_related("body", "meeting")
    decisions = [one for one in decided.order_by("decided_on", "id") if period.covers(_day(one))]
    undone = effects_shown(public_only=public_only).filter(decision__body__network=network)
    undone = undone.exclude(undone_by=None).select_related("body", "field", "measure", "undone_by")
    return Review(
        network=network,
        period=period,
        held=tuple(one for one in meetings if one.state in TOOK_PLACE and period.covers(one.held_on)),
        ahead=_ahead(meetings),
        decisions=tuple(tallies(decisions, public_only=public_only)),
        answers=_answers(network, period, shown),
        orders=_works(Order, network, period, shown),
        measures=_works(Measure, network, period, shown),
        new_bodies=tuple(body for body in bodies if period.covers(body.valid_from)),
        ended_bodies=tuple(body for body in bodies if period.covers(body.valid_to)),
        new_fields=tuple(field for field in fields if period.covers(field.valid_from)),
        ended_fields=tuple(field for field in fields if field.is_ended and period.covers(field.valid_to)),
        undone=tuple(effect for effect in undone if period.covers(effect.undone_on)),
        referrals=_referrals(network, period, public_only),
    )


def _day(decision: Decision) -> str:
    return decision.decided_on or (decision.meeting.held_on if decision.meeting else "")


def _meetings(network: Network, public_only: bool) -> QuerySet[Meeting]:
    shown = Q(is_public=True, body__is_public=True) if public_only else Q()
    rows: QuerySet[Meeting] = Meeting.objects.filter(shown, body__network=network)
    return rows.select_related("body").order_by("held_on", "id")


def _ahead(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    moment = clock.now()
    coming = [one for one in meetings if one.state in UPCOMING and one.starts_at and one.starts_at >= moment]
    return tuple(sorted(coming, key=lambda one: (one.starts_at or moment, one.pk)))


def _answers(network: Network, period: Period, shown: Q) -> tuple[Answer, ...]:
    """Received or answered in the period, or still without an answer."""
    rows: QuerySet[Any] = with_meetings_since(Recommendation.objects.filter(shown, network=network))
    told = []
    for row in rows.select_related("addressed_to", "answer_decision").order_by("received_on", "id"):
        days = (row.received_on, row.answered_on)
        is_of_it = any(day and period.covers(day.isoformat()) for day in days)
        if is_of_it or not row.answer:
            told.append(Answer(row, row.meetings_since, is_overdue(row, row.meetings_since)))
    return tuple(told)


def _works(model: type[W], network: Network, period: Period, shown: Q) -> tuple[W, ...]:
    """Open ones, and those that ended or brought a result in the period; drafts are nobody's business yet."""
    results = Prefetch("outcomes", Outcome.objects.filter(shown).order_by("achieved_on", "id"))
    lasting = (*OPEN_STATES, Work.State.PERMANENT)
    of_work = {model.__name__.lower(): OuterRef("pk")}
    resulted = Outcome.objects.filter(period.in_its_years("achieved_on"), **of_work)
    near = Q(state__in=lasting) | period.in_its_years("completed_on") | Exists(resulted)
    rows = model.objects.filter(shown, near, network=network).exclude(state=Work.State.PROPOSED)
    shown_rows = listed(rows.order_by("due_on", "id").prefetch_related(results), "slug", "reason")
    return tuple(
        work
        for work in shown_rows
        if work.state in lasting
        or period.covers(work.completed_on)
        or any(period.covers(outcome.achieved_on) for outcome in work.outcomes.all())
    )


def _referrals(network: Network, period: Period, public_only: bool) -> tuple[Referral, ...]:
    """Answered in the period, or still open; those that nobody has assigned stay out."""
    rows = Referral.objects.filter(published() if public_only else Q(), network=network)
    rows = rows.exclude(decision=None, recommendation=None, order=None)
    rows = rows.select_related("decision", "recommendation", "order", "link")
    found = [row for row in rows if row.is_open or period.covers(row.held_on)]
    return tuple(sorted(found, key=lambda row: (row.held_on or row.planned_on or "9999", row.pk)))
