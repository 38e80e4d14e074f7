"""What a body should talk about next: what was recommended to it, what it ordered or owes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import Body
from bildungsnetz.contexts.registry.models import Network

from ..models import Order, Recommendation, StatusReport
from ..models.work import OPEN_STATES
from .recommendations import UNANSWERED, recommendations_of
from .work import listed, orders_of


@dataclass(frozen=True)
class AskedOfBody:
    """Recommendations to the body without an answer, and its orders that are due or of which nobody told."""

    recommendations: tuple[Recommendation, ...]
    due: tuple[Order, ...]
    unreported: tuple[Order, ...]


def asked_of(
    principal: Principal, network: Network, body: Body, *, until: dt.date, since: dt.date | None
) -> AskedOfBody:
    """Orders that the body gave or carries out: due up to the day of the meeting (`until`), or without a
    report since the last one (`since`). Only what the principal may read.
    """
    own = Q(decision__body=body) | Q(owner_body=body) | Q(owner_seat__body=body)
    orders = orders_of(principal, network).filter(own, state__in=OPEN_STATES)
    newest = StatusReport.objects.filter(order=OuterRef("pk")).order_by("-reported_at")
    orders = listed(orders.exclude(state=Order.State.PROPOSED), "next_report_on").annotate(
        told_at=Subquery(newest.values("reported_at")[:1])
    )
    due, unreported = [], []
    for order in orders:
        if order.due_on and order.due_on <= until:
            due.append(order)
        elif _is_silent(order, order.told_at, until, since):
            unreported.append(order)
    open_ones = recommendations_of(principal, network).filter(addressed_to=body, state__in=UNANSWERED)
    return AskedOfBody(tuple(open_ones.order_by("received_on", "id")), tuple(due), tuple(unreported))


def _is_silent(order: Order, told_at: dt.datetime | None, until: dt.date, since: dt.date | None) -> bool:
    if order.next_report_on and order.next_report_on <= until:
        return True
    return since is not None and (told_at is None or told_at.date() < since)
