"""Rück- und Ausblick: what became of everything since a conference, and what lies ahead. Eight statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE, UPCOMING, State
from bildungsnetz.contexts.bodies.models import Body, BodyType, Decision, Meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.joining import with_rows
from bildungsnetz.contexts.kernel.partial_dates import first_day, last_day
from bildungsnetz.contexts.registry.models import Network

from ..models import Effect, Field, Measure, Order, Outcome, Recommendation, Referral, Work
from ..models.work import ENDED_STATES, OPEN_STATES
from .consequences import Tally, tallied
from .effects import effects_shown
from .recommendations import is_overdue, with_meetings_since
from .referrals import published
from .work import is_late, listed

W = TypeVar("W", Order, Measure)
_LASTING = (*OPEN_STATES, Work.State.PERMANENT)


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
class Ground:
    """What a review stands on: the bodies of a network with their `meetings`, as far as they may be seen."""

    network: Network
    bodies: tuple[Body, ...]
    public_only: bool

    @property
    def meetings(self) -> list[Meeting]:
        """The meetings of all bodies without drafts, the earliest first."""
        every = (meeting for body in self.bodies for meeting in body.meetings.all())
        told = (one for one in every if one.state != State.DRAFT)
        return sorted(told, key=lambda one: (one.held_on, one.pk))

    @property
    def conferences(self) -> list[Meeting]:
        """The conferences that the network has held, the latest first."""
        tier = BodyType.Tier.CONFERENCE
        held = (one for one in self.meetings if one.body.type.tier == tier and one.state in TOOK_PLACE)
        return [one for one in held if one.held_on][::-1]


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


def review_ground_for(principal: Principal, network: Network) -> Ground | None:
    """What a review with everything stands on, for whoever may read inside; else nothing."""
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return None
    bodies = Body.objects.filter(network=network).select_related("type")
    return Ground(network, tuple(with_rows(bodies, "meetings")), public_only=False)


def public_review_ground(network: Network) -> Ground:
    """What a review of what is published stands on."""
    bodies = Body.objects.filter(network=network, is_public=True).select_related("type")
    meetings = Q(meetings__is_public=True)
    return Ground(network, tuple(with_rows(bodies, "meetings", condition=meetings)), public_only=True)


def period_between(network: Network, first: Meeting | None, last: Meeting | None) -> Period:
    """The period from the first conference up to the day before the last; up to today without a last one."""
    today = clock.today()
    until = today.isoformat()
    if last is not None and len(last.held_on) == len(until):
        until = (dt.date.fromisoformat(last.held_on) - dt.timedelta(days=1)).isoformat()
    elif last is not None:
        until = last.held_on
    return Period(first.held_on if first else "", until, first, last)


def review_of(ground: Ground, period: Period) -> Review:
    """The review of a period, with what the ground lets be seen."""
    network, bodies, meetings = ground.network, ground.bodies, ground.meetings
    shown = Q(is_public=True) if ground.public_only else Q()
    fields = list(Field.objects.filter(network=network))
    decisions = _decisions(network, period, shown)
    recommended = _recommended(network, shown)
    orders = _near(Order, network, period, shown, Q(decision__in=decisions))
    effects = effects_shown(public_only=ground.public_only).filter(decision__body__network=network)
    effects = effects.select_related("body", "field", "measure", "undone_by")
    referrals = _referrals(network, ground.public_only)
    return Review(
        network=network,
        period=period,
        held=tuple(one for one in meetings if one.state in TOOK_PLACE and period.covers(one.held_on)),
        ahead=_ahead(meetings),
        decisions=_tallies(ground, decisions, effects, orders, recommended, referrals),
        answers=_answers(recommended, period),
        orders=_of_period(orders, period),
        measures=_of_period(_near(Measure, network, period, shown), period),
        new_bodies=tuple(body for body in bodies if period.covers(body.valid_from)),
        ended_bodies=tuple(body for body in bodies if period.covers(body.valid_to)),
        new_fields=tuple(field for field in fields if period.covers(field.valid_from)),
        ended_fields=tuple(field for field in fields if field.is_ended and period.covers(field.valid_to)),
        undone=tuple(effect for effect in effects if effect.is_undone and period.covers(effect.undone_on)),
        referrals=tuple(row for row in referrals if row.is_open or period.covers(row.held_on)),
    )


def _decisions(network: Network, period: Period, shown: Q) -> list[Decision]:
    dated = period.in_its_years("decided_on") | Q(period.in_its_years("meeting__held_on"), decided_on="")
    decided = Decision.objects.filter(shown, dated, body__network=network).select_related("body", "meeting")
    return [one for one in decided.order_by("decided_on", "id") if period.covers(_day(one))]


def _tallies(
    ground: Ground,
    decisions: Sequence[Decision],
    effects: Iterable[Effect],
    orders: Iterable[Order],
    recommended: Iterable[Recommendation],
    referrals: Iterable[Referral],
) -> tuple[Tally, ...]:
    """As `consequences.tallies`: to the public nothing follows from what was not adopted."""
    counting = {one.pk for one in decisions if one.is_adopted or not ground.public_only}
    rows = tallied(
        decisions,
        effects=((one.decision_id, one.undone_by_id, one.kind) for one in effects),
        orders=((one.decision_id, one.state) for one in orders if one.decision_id in counting),
        recommended=(one.decision_id for one in recommended if one.decision_id in counting),
        referred=map(_origin, referrals),
    )
    return tuple(rows)


def _origin(row: Referral) -> int | None:
    """The decision that a referral goes back to."""
    above = row.recommendation or row.order
    return row.decision_id or (above.decision_id if above else None)


def _day(decision: Decision) -> str:
    return decision.decided_on or (decision.meeting.held_on if decision.meeting else "")


def _ahead(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    moment = clock.now()
    coming = [one for one in meetings if one.state in UPCOMING and one.starts_at and one.starts_at >= moment]
    return tuple(sorted(coming, key=lambda one: (one.starts_at or moment, one.pk)))


def _recommended(network: Network, shown: Q) -> list[Any]:
    """The recommendations of a network, each with how often the addressed body has met since."""
    rows = with_meetings_since(Recommendation.objects.filter(shown, network=network))
    return list(rows.select_related("addressed_to", "answer_decision").order_by("received_on", "id"))


def _answers(recommended: Iterable[Any], period: Period) -> tuple[Answer, ...]:
    """Received or answered in the period, or still without an answer."""
    told = []
    for row in recommended:
        days = (row.received_on, row.answered_on)
        is_of_it = any(day and period.covers(day.isoformat()) for day in days)
        if is_of_it or not row.answer:
            told.append(Answer(row, row.meetings_since, is_overdue(row, row.meetings_since)))
    return tuple(told)


def _near(model: type[W], network: Network, period: Period, shown: Q, also: Q | None = None) -> list[W]:
    """Works that may belong to the period and `also` these, each with its results."""
    of_work = {model.__name__.lower(): OuterRef("pk")}
    resulted = Outcome.objects.filter(period.in_its_years("achieved_on"), **of_work)
    near = Q(state__in=_LASTING) | period.in_its_years("completed_on") | Exists(resulted)
    rows = model.objects.filter(shown, near | also if also else near, network=network)
    results = Q(outcomes__is_public=True) if shown else Q()
    origin = "decision" if model is Order else "order"
    named = listed(rows.order_by("due_on", "id"), "slug", "reason", origin)
    return with_rows(named, "outcomes", condition=results)


def _of_period(works: Iterable[W], period: Period) -> tuple[W, ...]:
    """Open ones, and those that ended or brought a result in the period; drafts are nobody's business yet."""
    return tuple(
        work
        for work in works
        if work.state in _LASTING or (work.state != Work.State.PROPOSED and _ended_in(work, period))
    )


def _ended_in(work: Order | Measure, period: Period) -> bool:
    return period.covers(work.completed_on) or any(
        period.covers(outcome.achieved_on) for outcome in work.outcomes.all()
    )


def _referrals(network: Network, public_only: bool) -> list[Referral]:
    """In the order of their days; those that nobody has assigned stay out."""
    rows = Referral.objects.filter(published() if public_only else Q(), network=network)
    rows = rows.exclude(decision=None, recommendation=None, order=None)
    rows = rows.select_related("decision", "recommendation", "order", "link")
    return sorted(rows, key=lambda row: (row.held_on or row.planned_on or "9999", row.pk))
