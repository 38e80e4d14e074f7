"""Reads of recommendations: nothing that was recommended may be forgotten."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import TOOK_PLACE
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.registry.models import Network

from ..models import Recommendation
from .work import inner_regions

UNANSWERED = (Recommendation.State.RECEIVED, Recommendation.State.DISCUSSED)


def recommendations_of(principal: Principal, network: Network) -> QuerySet[Recommendation]:
    """The recommendations of a network for whoever may read inside.

    Each carries `meetings_since`: how often the addressed body has met since it came in.
    """
    rows = with_meetings_since(Recommendation.objects.filter(network=network))
    return rows if principal.may(Permission.READ_INTERNAL, network.scope_key) else rows.none()


def recommendation_for(principal: Principal, network: Network, key: int) -> Recommendation | None:
    """One recommendation with its orders, if the principal may read it."""
    return recommendations_of(principal, network).prefetch_related("orders").filter(pk=key).first()


def overdue_recommendations(principal: Principal) -> QuerySet[Recommendation]:
    """Unanswered although the addressed body has met as often as it may, in all networks of the person."""
    inner = Recommendation.objects.filter(network__region__ags__in=inner_regions(principal))
    rows: QuerySet[Any] = with_meetings_since(inner)
    return rows.filter(overdue()).order_by("received_on", "id")


def overdue() -> Q:
    """Unanswered after the meetings that the addressed body allows itself; for rows with `meetings_since`."""
    return Q(state__in=UNANSWERED, meetings_since__gte=F("addressed_to__answer_within_meetings"))


def is_overdue(recommendation: Recommendation, meetings_since: int) -> bool:
    """Has the addressed body met as often as it may without an answer?"""
    body = recommendation.addressed_to
    is_late = body is not None and meetings_since >= body.answer_within_meetings
    return is_late and recommendation.state in UNANSWERED


def with_meetings_since(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The same rows, each with how often the addressed body has met since it came in."""
    day = Cast(OuterRef("received_on"), CharField())
    held = Meeting.objects.filter(body=OuterRef("addressed_to"), state__in=TOOK_PLACE, held_on__gt=day)
    count = held.order_by().values("body").annotate(n=Count("pk")).values("n")
    rows = rows.select_related("network__region", "decision__body", "field", "addressed_to")
    return rows.annotate(meetings_since=Coalesce(Subquery(count, output_field=IntegerField()), 0))
