"""Feeds as the office of a network sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network

from ..models import OfferFeed


def feeds_of(principal: Principal, network: Network) -> QuerySet[OfferFeed]:
    """The feeds of a network for whoever edits its offers."""
    feeds: QuerySet[OfferFeed] = OfferFeed.objects.filter(network=network)
    is_allowed = principal.may(Permission.EDIT_OFFERS, network.scope_key)
    return (feeds if is_allowed else feeds.none()).select_related("network__region", "provider")


def feeds_in_trouble(principal: Principal, network: Network) -> QuerySet[OfferFeed]:
    """Those of which not everything could be read the last time."""
    return feeds_of(principal, network).exclude(problem="")


def feed_for(principal: Principal, network: Network, key: int) -> OfferFeed | None:
    """One of them, or nothing."""
    return feeds_of(principal, network).filter(pk=key).first()
