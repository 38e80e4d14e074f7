"""Finding the network of a Kreis, for whoever knows only the key or the scope."""

from __future__ import annotations

from .models import Network
from .queries import public_networks


def public_network_of_kreis(ags: str) -> Network | None:
    """The network with pages of its own in the Kreis of this key."""
    return public_networks().filter(region__ags=ags).first() if ags else None


def network_of_scope(scope: str) -> Network | None:
    """The network that the scope names (`netz:05154`), opened or not; who asks has been checked already."""
    ags = scope.removeprefix("netz:")
    return Network.objects.filter(region__ags=ags).select_related("region").first()
