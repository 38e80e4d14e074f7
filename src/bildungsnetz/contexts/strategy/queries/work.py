"""Reads of orders and measures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.rules import own_body_keys
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network

from ..completeness import incomplete
from ..models import Measure, Order, Outcome, StatusReport, Work
from ..models.work import OPEN_STATES

W = TypeVar("W", Order, Measure)

OPEN = "offen"
OVERDUE = "ueberfaellig"
INCOMPLETE = "unvollstaendig"
DUE_SOON_DAYS = 14

_OF_WORK = (
    "network__region",
    "field",
    "owner_body",
    "owner_institution",
    "owner_seat__body",
    "goal__agreement",
)
_OF_ORDER = (*_OF_WORK, "decision__body", "decision__meeting", "recommendation")
_OF_MEASURE = (*_OF_WORK, "order__decision__body")
_NAMED_IN_LIST = ("field", "owner_body", "owner_institution")
_SEAT_IN_LIST = ("owner_seat__label", "owner_seat__body__name", "owner_seat__body__short_name")
_SHOWN_IN_LIST = (
    *("title", "state", "light", "due_on", "completed_on", "is_public", "goal", "evidence_rule"),
    *(f"{related}__name" for related in _NAMED_IN_LIST),
    *_SEAT_IN_LIST,
)


@dataclass(frozen=True)
class WorkFilters:
    """What a register is narrowed to; empty values do not narrow.

    `state` is a state of work, OPEN, OVERDUE or INCOMPLETE; `field` a field's slug; `owner` the key of a
    body, whose seats count.
    """

    state: str = ""
    field: str = ""
    owner: int | None = None
    words: str = ""

    def as_query(self) -> Q:
        """The condition for orders and measures alike."""
        wanted = Q()
        if self.state == OPEN:
            wanted &= Q(state__in=OPEN_STATES)
        elif self.state == OVERDUE:
            wanted &= past_due(clock.today())
        elif self.state == INCOMPLETE:
            wanted &= incomplete()
        elif self.state:
            wanted &= Q(state=self.state)
        if self.field:
            wanted &= Q(field__slug=self.field)
        if self.owner is not None:
            wanted &= Q(owner_body=self.owner) | Q(owner_seat__body=self.owner)
        for word in self.words.split():
            wanted &= Q(title__icontains=word) | Q(text__icontains=word)
        return wanted


def past_due(day: dt.date) -> Q:
    """Open work whose day has passed."""
    return Q(state__in=OPEN_STATES, due_on__lt=day)


def orders_of(principal: Principal, network: Network, filters: WorkFilters | None = None) -> QuerySet[Order]:
    """Orders of a network: all for the office and supervision, else those one is responsible for.

    What is open comes first, the most overdue at the top; then what never ends; then what is done.
    """
    return _register(principal, network, Order.objects.select_related(*_OF_ORDER), filters)


def measures_of(
    principal: Principal, network: Network, filters: WorkFilters | None = None
) -> QuerySet[Measure]:
    """Measures of a network, seen as orders are."""
    return _register(principal, network, Measure.objects.select_related(*_OF_MEASURE), filters)


def _register(
    principal: Principal, network: Network, rows: QuerySet[W], filters: WorkFilters | None
) -> QuerySet[W]:
    wanted = (filters or WorkFilters()).as_query()
    found = rows.filter(readable_by(principal), wanted, network=network)
    is_open = Q(state__in=OPEN_STATES)
    return found.order_by(
        Case(When(is_open, then=0), When(state=Work.State.PERMANENT, then=1), default=2),
        Case(When(is_open, then=F("due_on"))).asc(nulls_last=True),
        "-completed_on",
        "-id",
    )


def listed(rows: QuerySet[W], *more: str) -> QuerySet[W]:
    """The same rows with no more than a list shows of each, and `more`: names instead of whole records."""
    named = (*_NAMED_IN_LIST, "owner_seat__body")
    return rows.select_related(None).select_related(*named).only(*_SHOWN_IN_LIST, *more)


def readable_by(principal: Principal) -> Q:
    """Work that the principal may read, whatever the network; drafts only inside the office."""
    return Q(network__region__ags__in=inner_regions(principal)) | _own(principal)


def _own(principal: Principal) -> Q:
    """Work that the principal's bodies and institutions were given."""
    institutions = [
        int(scope.removeprefix("einrichtung:"))
        for scope in principal.scopes_of(Permission.REPORT_ORDERS)
        if scope.startswith("einrichtung:")
    ]
    bodies = own_body_keys(principal, Permission.REPORT_ORDERS)
    own = Q(owner_body__in=bodies) | Q(owner_seat__body__in=bodies) | Q(owner_institution__in=institutions)
    return own & ~Q(state=Work.State.PROPOSED)


def inner_regions(principal: Principal) -> list[str]:
    """Keys of the regions whose networks the principal may read inside."""
    return sorted(
        scope.removeprefix("netz:")
        for scope in principal.scopes_of(Permission.READ_INTERNAL)
        if scope.startswith("netz:")
    )


def order_for(principal: Principal, network: Network, key: int) -> Order | None:
    """One order by its key, if the principal may read it."""
    return orders_of(principal, network).filter(pk=key).first()


def whole_order(principal: Principal, network: Network, key: int) -> Order | None:
    """One order with its reports, measures and results."""
    return _with_parts(orders_of(principal, network).filter(pk=key), "measures").first()


def measure_for(principal: Principal, network: Network, key: int) -> Measure | None:
    """One measure by its key, if the principal may read it."""
    return measures_of(principal, network).filter(pk=key).first()


def whole_measure(principal: Principal, network: Network, key: int) -> Measure | None:
    """One measure with its reports and results."""
    return _with_parts(measures_of(principal, network).filter(pk=key)).first()


def _with_parts(rows: QuerySet[W], *more: str) -> QuerySet[W]:
    return rows.prefetch_related(
        Prefetch("reports", StatusReport.objects.select_related("evidence")),
        Prefetch("outcomes", Outcome.objects.select_related("evidence")),
        *more,
    )


def public_orders(network: Network) -> QuerySet[Order]:
    """Published orders of a network."""
    return Order.objects.filter(network=network, is_public=True).select_related(*_OF_ORDER)


def public_order(network: Network, slug: str) -> Order | None:
    """A published order with its published measures and results."""
    measures = Prefetch("measures", Measure.objects.filter(is_public=True))
    return public_orders(network).filter(slug=slug).prefetch_related(measures, _public_outcomes()).first()


def public_measure(network: Network, slug: str) -> Measure | None:
    """A published measure with its published results."""
    measures = Measure.objects.filter(network=network, is_public=True, slug=slug)
    return measures.select_related(*_OF_MEASURE).prefetch_related(_public_outcomes()).first()


def _public_outcomes() -> Prefetch[str, QuerySet[Outcome], str]:
    return Prefetch("outcomes", Outcome.objects.filter(is_public=True).select_related("evidence"))


@dataclass(frozen=True)
class DueOrders:
    """Orders in all networks of a person that ask for something today."""

    overdue: tuple[Order, ...]
    due_soon: tuple[Order, ...]
    unreported: tuple[Order, ...]


def due_orders(principal: Principal) -> DueOrders:
    """Overdue, due within two weeks, and with a report outstanding; one query, no order twice."""
    day = clock.today()
    soon = day + dt.timedelta(days=DUE_SOON_DAYS)
    under_way = Q(state__in=(*OPEN_STATES, Work.State.PERMANENT))
    asking = Q(state__in=OPEN_STATES, due_on__lte=soon) | (under_way & Q(next_report_on__lte=day))
    rows = listed(Order.objects.filter(readable_by(principal), asking), "network", "next_report_on")
    overdue, due_soon, unreported = [], [], []
    for order in rows.order_by(F("due_on").asc(nulls_last=True), "id"):
        if order.is_open and order.due_on and order.due_on < day:
            overdue.append(order)
        elif order.next_report_on and order.next_report_on <= day:
            unreported.append(order)
        else:
            due_soon.append(order)
    return DueOrders(tuple(overdue), tuple(due_soon), tuple(unreported))


def open_orders_of_own(principal: Principal) -> QuerySet[Order]:
    """What the person's bodies and institutions still have to do, for people outside the office."""
    rows = Order.objects.filter(readable_by(principal), state__in=OPEN_STATES)
    return listed(rows, "network").order_by(F("due_on").asc(nulls_last=True), "id")


def own_orders(principal: Principal, network: Network) -> QuerySet[Order]:
    """What the person's bodies and institutions still have to do in a network, whatever else he may read."""
    rows = Order.objects.filter(_own(principal), network=network, state__in=OPEN_STATES)
    return rows.select_related(*_OF_WORK).order_by(F("due_on").asc(nulls_last=True), "id")


def is_late(work: Work) -> bool:
    """Is the work open and its day over?"""
    return work.is_open and work.due_on is not None and work.due_on < clock.today()


def outcome_for(principal: Principal, network: Network, key: int) -> Outcome | None:
    """One result of work that the principal may read."""
    orders, measures = orders_of(principal, network), measures_of(principal, network)
    of_work = Q(order__in=orders.values("pk")) | Q(measure__in=measures.values("pk"))
    return Outcome.objects.filter(of_work, pk=key).select_related("order", "measure").first()


def evidence_for(principal: Principal, network: Network, key: int) -> Document | None:
    """A file that proves something about work which the principal may read."""
    orders, measures = orders_of(principal, network), measures_of(principal, network)
    of_work = Q(order__in=orders.values("pk")) | Q(measure__in=measures.values("pk"))
    reported = StatusReport.objects.filter(of_work, evidence=key).values("evidence_id")
    resulted = Outcome.objects.filter(of_work, evidence=key).values("evidence_id")
    return Document.objects.filter(Q(pk__in=reported) | Q(pk__in=resulted)).exclude(file="").first()


def order_of_mail(message: OutboxMessage) -> Order:
    """The order that a message of the name `strategy.order` tells; for the renderer of that mail."""
    order: Order = Order.objects.select_related(*_OF_ORDER).get(pk=message.data["order"])
    return order
