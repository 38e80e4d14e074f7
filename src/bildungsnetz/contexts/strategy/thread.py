"""The Roter Faden: from any record the whole thread between the agreement and the result, both ways.

Three to five queries: orders with their decisions, fields and results; measures with their results; the
network with its agreements and goals; where the record asks for it fields and decisions without orders.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.registry.models import Network

from .models import Field, Measure, Order
from .thread_reach import NONE, Threaded, reach_of
from .thread_stops import (
    DECISION_COLUMNS,
    FIELD_COLUMNS,
    FOUNDING_COLUMNS,
    MEASURE_COLUMNS,
    ORDER_COLUMNS,
    Kind,
    Stop,
    Strand,
)

__all__ = ["Kind", "Stop", "Thread", "Threaded", "thread_of"]


@dataclass(frozen=True)
class Thread:
    """The stops in order. `current` is the kind of the record that was asked for (None for a body).

    `goals_are_meant` is false when no order names a goal, so that the goals of the agreement stand for all.
    """

    network_slug: str
    stops: tuple[Stop, ...]
    current: Kind | None
    goals_are_meant: bool = True

    def of(self, kind: Kind) -> tuple[Stop, ...]:
        """The stops of one kind."""
        return tuple(stop for stop in self.stops if stop.kind is kind)


def thread_of(record: Threaded, *, public_only: bool) -> Thread:
    """Everything that hangs on the same thread as the record; only what is published if `public_only`."""
    reach = reach_of(record)
    shown = Q(is_public=True) if public_only else Q()
    strand = Strand(public_only)
    strand.take_itself(record)
    orders = Order.objects.filter(reach.orders & shown)
    strand.take_orders(orders.order_by("due_on", "id").values(*ORDER_COLUMNS))
    if reach.fields != NONE:
        fields = Field.objects.filter(reach.fields).order_by("position", "id")
        strand.take_fields(fields.values(*FIELD_COLUMNS))
    if reach.decisions != NONE:
        for row in Decision.objects.filter(reach.decisions & shown).values(*DECISION_COLUMNS):
            strand.take_decision(row)
    measures = Measure.objects.filter((reach.measures | Q(order__in=strand.keys_of(Kind.ORDER))) & shown)
    strand.take_measures(measures.order_by("due_on", "id").values(*MEASURE_COLUMNS))
    goals = {reach.goal} if reach.goal else strand.goal_keys
    founding = Network.objects.filter(pk=reach.network).values(*FOUNDING_COLUMNS)
    founding = founding.order_by("agreements__signed_on", "agreements__id", "agreements__goals__number")
    slug = strand.take_founding(list(founding), goals, agreement=reach.agreement)
    return Thread(slug, strand.in_order(), reach.kind, goals_are_meant=bool(goals))
