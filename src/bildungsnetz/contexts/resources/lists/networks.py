"""The network that a list belongs to."""

from __future__ import annotations

from bildungsnetz.contexts.registry import by_region
from bildungsnetz.contexts.registry.models import Network


def network_of_scope(scope: str) -> Network:
    """As `registry.by_region`; a list of a network that does not exist cannot be read."""
    found = by_region.network_of_scope(scope)
    if found is None:
        raise LookupError(scope)
    return found
