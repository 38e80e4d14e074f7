"""Reads of recommendations: nothing that was recommended may be forgotten."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.registry.models import Network

from ..models import Recommendation
from .work import inner_regions

UNANSWERED = (Recommendation.State.RECEIVED, Recommendation.State.DISCUSSED)
PATIENCE = 2  # meetings of the addressed body (handbook, scenario 6)


def recommendations_of(principal: Principal, network: Network) -> QuerySet[Recommendation]:
    """The recommendations of a network for whoever may read inside.

    Each carries `meetings_since`: how often the addressed body has met since it came in.
    """
    rows = _counted(Recommendation.objects.filter(network=network))
    return rows if principal.may(Permission.READ_INTERNAL, network.scope_key) else rows.none()


def recommendation_for(principal: Principal, network: Network, key: int) -> Recommendation | None:
    """One recommendation with its orders, if the principal may read it."""
    return recommendations_of(principal, network).prefetch_related("orders").filter(pk=key).first()


def overdue_recommendations(principal: Principal) -> QuerySet[Recommendation]:
    """Unanswered although the addressed body has met twice, in all networks that the person reads inside."""
    inner = Recommendation.objects.filter(network__region__ags__in=inner_regions(principal))
    rows: QuerySet[Any] = _counted(inner)
    late: QuerySet[Recommendation] = rows.filter(state__in=UNANSWERED, meetings_since__gte=PATIENCE)
    return late.order_by("received_on", "id")


def is_overdue(recommendation: Recommendation, meetings_since: int) -> bool:
    """Has the addressed body met twice without an answer?"""
    return recommendation.state in UNANSWERED and meetings_since >= PATIENCE


def _counted(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    day = Cast(OuterRef("received_on"), CharField())
    held = Meeting.objects.filter(body=OuterRef("addressed_to"), state__in=TOOK_PLACE, held_on__gt=day)
    count = held.order_by().values("body").annotate(n=Count("pk")).values("n")
    rows = rows.select_related("network__region", "decision__body", "field", "addressed_to")
    return rows.annotate(meetings_since=Coalesce(Subquery(count, output_field=IntegerField()), 0))
