"""Reads of the council systems that are read every night."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network

from ..models import CouncilSource


def council_sources_of(principal: Principal, network: Network) -> QuerySet[CouncilSource]:
    """The council systems of a network for whoever may import."""
    sources: QuerySet[CouncilSource] = CouncilSource.objects.filter(network=network)
    return sources if principal.may(Permission.RUN_IMPORTS, network.scope_key) else sources.none()


def council_sources_in_trouble(principal: Principal, network: Network) -> QuerySet[CouncilSource]:
    """Those of which not everything could be read the last time."""
    return council_sources_of(principal, network).exclude(problem="")


def council_source_for(principal: Principal, network: Network, key: int) -> CouncilSource | None:
    """One of them by its key."""
    return council_sources_of(principal, network).select_related("network__region").filter(pk=key).first()


def kept_source(network: Network, address: str) -> CouncilSource | None:
    """The council system of a network under this address, for the command line and the worker."""
    return CouncilSource.objects.filter(network=network, address=address).first()
