"""Where a thread begins: which rows of each table belong to the record that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting
from bildungsnetz.contexts.registry.models import Agreement, Goal

from .models import Effect, Field, Measure, Order, Outcome
from .thread_stops import Kind

Threaded = Agreement | Goal | Meeting | Decision | Body | Field | Order | Measure | Outcome
NONE = Q(pk__in=())


@dataclass(frozen=True)
class Reach:
    """The rows that the record reaches directly; `network` is a key or a subquery for one."""

    kind: Kind | None
    network: Any
    orders: Q = NONE
    fields: Q = NONE
    decisions: Q = NONE
    measures: Q = NONE
    meetings: Q = NONE
    agreement: int | None = None
    goal: int | None = None


def reach_of(record: Threaded) -> Reach:
    """The reach of any record of the thread, without a query."""
    match record:
        case Agreement() | Goal():
            return _of_agreement(record)
        case Meeting() | Decision() | Body():
            return _of_body(record)
        case Field():
            return Reach(
                Kind.FIELD,
                record.network_id,
                orders=Q(field=record.pk),
                fields=Q(pk=record.pk),
                measures=Q(field=record.pk),
            )
        case Order():
            return Reach(Kind.ORDER, record.network_id, orders=Q(pk=record.pk))
        case Measure():
            return _of_measure(record.pk, record.network_id)
        case Outcome():
            return _of_outcome(record)


def _of_agreement(record: Agreement | Goal) -> Reach:
    if isinstance(record, Goal):
        network = Agreement.objects.filter(pk=record.agreement_id).values("network_id")[:1]
        return Reach(
            Kind.GOAL, network, orders=Q(goal=record.pk), agreement=record.agreement_id, goal=record.pk
        )
    everything = Q(network=record.network_id)
    return Reach(
        Kind.AGREEMENT,
        record.network_id,
        orders=everything,
        fields=everything,
        measures=everything,
        agreement=record.pk,
    )


def _of_body(record: Meeting | Decision | Body) -> Reach:
    kind: Kind | None
    meetings = NONE
    match record:
        case Meeting():
            body, kind, decisions = record.body_id, Kind.CONFERENCE, Q(meeting=record.pk)
            orders, fields = Q(decision__meeting=record.pk), Q(adopted_by__meeting=record.pk)
        case Decision():
            body, kind, decisions = record.body_id, Kind.DECISION, NONE
            orders, fields = Q(decision=record.pk), Q(adopted_by=record.pk)
        case Body():
            set_up = Effect.objects.filter(body=record.pk, kind=Effect.Kind.BODY_SET_UP)
            body, kind, meetings = record.pk, None, Q(body=record.pk)
            decisions = Q(pk__in=set_up.values("decision_id")) | Q(body=record.pk)
            orders = Q(owner_body=record.pk) | Q(decision__body=record.pk)
            fields = Q(working_group=record.pk) | Q(adopted_by__body=record.pk)
    network = Body.objects.filter(pk=body).values("network_id")[:1]
    return Reach(kind, network, orders, fields, decisions, meetings=meetings)


def _of_measure(key: int, network: Any) -> Reach:
    itself = Measure.objects.filter(pk=key)
    return Reach(
        Kind.MEASURE,
        network,
        orders=Q(pk__in=itself.values("order_id")),
        measures=Q(pk=key),
    )


def _of_outcome(record: Outcome) -> Reach:
    if record.measure_id is not None:
        network = Measure.objects.filter(pk=record.measure_id).values("network_id")[:1]
        return replace(_of_measure(record.measure_id, network), kind=Kind.OUTCOME)
    network = Order.objects.filter(outcomes=record.pk).values("network_id")[:1]
    return Reach(Kind.OUTCOME, network, orders=Q(pk=record.order_id))
