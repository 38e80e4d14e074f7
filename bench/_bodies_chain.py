"""What follows from decisions, and the people who look at it: for `bench.bodies`. Nothing in it is real."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.utils import timezone

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.bodies.lifecycle import State
from bildungsnetz.contexts.bodies.models import (
    Attendance,
    Body,
    Decision,
    Meeting,
    Minutes,
    MinutesVersion,
    Objection,
    Occupancy,
)
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import Record, record_all
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.models import Measure, Order, Outcome, Recommendation, Work

R = TypeVar("R", bound=Record)
TODAY = timezone.localdate()


def always(by: Principal) -> bool:
    """The benchmark may."""
    return True


def stock_chain(network: Network, decisions: Sequence[Decision]) -> None:
    """Of every second decision an order, its measure and a result; of every tenth a recommendation.

    Every eighth order is still open; its day comes this month, or has passed.
    """
    circle = Body.objects.filter(network=network, type__key="lenkungskreis").first()
    orders = recorded(_order(network, n, decision) for n, decision in enumerate(decisions[::2]))
    measures = recorded(
        Measure(
            network=network,
            slug=order.slug,
            title=f"Maßnahme zu: {order.title}",
            order=order,
            state=order.state,
            completed_on=order.completed_on,
            is_public=True,
        )
        for order in orders
    )
    recorded(
        Outcome(measure=one, text="Acht Schulen nehmen teil.", achieved_on=one.completed_on, is_public=True)
        for one in measures
        if one.completed_on
    )
    recorded(
        Recommendation(
            network=network,
            title=f"Empfehlung {n}",
            text="Der Lenkungskreis möge beschließen.",
            decision=decision,
            addressed_to=circle,
            received_on=dt.date.fromisoformat(decision.decided_on),
            state=Recommendation.State.RECEIVED if n % 10 == 9 else Recommendation.State.ANSWERED,
            answer=Recommendation.State.ACCEPTED if n % 10 != 9 else "",
        )
        for n, decision in enumerate(decisions[::10])
    )


def _order(network: Network, number: int, decision: Decision) -> Order:
    is_open = number % 8 == 7
    return Order(
        network=network,
        slug=f"messung-{decision.pk}",
        title=f"Auftrag {number}",
        decision=decision,
        owner_body=decision.body,
        state=Work.State.IN_PROGRESS if is_open else Work.State.DONE,
        due_on=TODAY + dt.timedelta(days=number % 28 - 14) if is_open else None,
        completed_on="" if is_open else decision.decided_on,
        is_public=True,
    )


@action("bench.visits", requires=always)
def stock_visits(network: Network, *, by: Principal, member: User) -> dict[str, Meeting]:
    """Meetings with people: `next` is invited, `running` is at the table, `past` was objected to.

    The account becomes that of a person with a seat in the body of all three.
    """
    body = Body.objects.filter(network=network).first()
    meetings = Meeting.objects.filter(body=body)
    ahead = list(meetings.filter(state=State.INVITED).order_by("starts_at"))
    running, past = meetings.filter(state=State.PUBLISHED).order_by("-starts_at")[:2]
    held = list(Occupancy.objects.filter(seat__body=body, valid_to=None).select_related("person"))
    own: Person = held[0].person
    own.account = member
    own.save()
    running.state = State.RUNNING
    running.starts_at, running.ends_at, running.held_on = timezone.now(), None, TODAY.isoformat()
    running.save()
    for meeting in (*ahead, running, past):
        _invite(meeting, held)
    past.state = State.MINUTES_SENT
    past.save()
    _object(past)
    return {"next": ahead[0], "running": running, "past": past}


def _invite(meeting: Meeting, held: Sequence[Occupancy]) -> None:
    present = Attendance.Presence.UNKNOWN if meeting.state == State.INVITED else Attendance.Presence.PRESENT
    recorded(
        Attendance(
            meeting=meeting,
            seat=one.seat,
            person=one.person,
            reply=Attendance.Reply.ACCEPTED if n else Attendance.Reply.OPEN,
            token_hash=f"{meeting.pk:032}{n:032}",
            presence=present,
        )
        for n, one in enumerate(held)
    )


def _object(meeting: Meeting) -> None:
    """Three versions of the minutes and as many objections to the last one that wait for an answer."""
    until = TODAY + dt.timedelta(days=7)
    minutes = Minutes(
        meeting=meeting, text="Die Mitglieder beraten.", sent_at=timezone.now(), objections_until=until
    )
    minutes.save()
    sent = {"text": minutes.text, "sent_at": timezone.now(), "objections_until": until}
    versions = recorded(MinutesVersion(minutes=minutes, number=n, **sent) for n in (1, 2, 3))
    recorded(
        Objection(version=versions[-1], attendance=one, text="Ein Satz fehlt.", received_at=timezone.now())
        for one in Attendance.objects.filter(meeting=meeting)[:3]
    )


def recorded(records: Iterable[R]) -> list[R]:
    """The same rows, written."""
    rows = list(records)
    record_all(rows, create=True)
    return rows
