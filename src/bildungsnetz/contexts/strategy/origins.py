"""What a referral can belong to: a decision, a recommendation or an order."""

from __future__ import annotations

from django.db.models import Max, Q

from bildungsnetz.contexts.bodies.models import Decision
from bildungsnetz.contexts.registry.models import Network

from .models import Order, Recommendation, Referral

Origin = Decision | Recommendation | Order


def network_of(origin: Origin) -> Network:
    """The network that a decision, a recommendation or an order belongs to."""
    return origin.body.network if isinstance(origin, Decision) else origin.network


def column_of(origin: Origin) -> str:
    """The name of the column of a referral that holds this origin."""
    if isinstance(origin, Decision):
        return "decision"
    return "recommendation" if isinstance(origin, Recommendation) else "order"


def next_position(origin: Origin) -> int:
    """The place behind the last referral of a record."""
    own = Referral.objects.filter(Q(**{column_of(origin): origin}))
    return 1 + (own.aggregate(last=Max("position"))["last"] or 0)
