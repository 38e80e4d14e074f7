"""What formats make public objects of; all of it is public."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from bildungsnetz.contexts.actors.models import Institution

from ..models import Offer
from ..models.offers import PUBLIC_STATES
from .public import complete


def published_offers(records: QuerySet[Offer]) -> QuerySet[Offer]:
    """Of these offers those that everybody sees, complete."""
    return complete(records.filter(state__in=PUBLIC_STATES, network__is_live=True)).order_by("pk")


def offering_institutions(records: QuerySet[Institution]) -> QuerySet[Institution]:
    """Of these institutions those that provide a published offer."""
    offers = Offer.objects.filter(
        provider=OuterRef("pk"), state__in=PUBLIC_STATES, network__is_live=True
    ).order_by()
    return records.filter(Exists(offers)).order_by("pk")


def providers_in(networks: Collection[Any]) -> QuerySet[Offer, Any]:
    """Keys of the institutions that have offers in these networks, published or not."""
    return Offer.objects.filter(network__in=networks).order_by().values("provider")
