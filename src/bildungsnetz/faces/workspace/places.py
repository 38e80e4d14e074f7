"""Pages that networks and the Land have alike: `/arbeitsbereich/<netz>/…` and `/arbeitsbereich/land/…`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.registry.models import Network

from .frame import WorkspaceRequest, for_land, in_network

P = ParamSpec("P")
LAND = "land"


class PlaceRequest(WorkspaceRequest):
    """A request in a network, or for the Land when `network` is None."""

    network: Network | None


def in_place(
    permission: Permission, *, of_land: Permission | None = None
) -> Callable[..., Callable[..., HttpResponse]]:
    """A page for those who hold the permission in the network, or for the Land under the segment `land`.

    The Land may ask for another permission.
    """

    def decorate(view: Callable[Concatenate[PlaceRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def without_network(request: PlaceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            request.network = None
            return view(request, *args, **kwargs)

        land_page = for_land(of_land or permission)(without_network)
        network_page = in_network(permission)(view)

        @wraps(view)
        def page(request: HttpRequest, netz: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if netz == LAND:
                return land_page(request, *args, **kwargs)
            return network_page(request, netz, *args, **kwargs)

        return page

    return decorate


def place(request: PlaceRequest) -> str:
    """The segment of the address: the network's or `land`."""
    return request.network.slug if request.network else LAND


def address(request: PlaceRequest, page: str, *args: object) -> str:
    """The address of another page of the same place."""
    return reverse(f"workspace:{page}", args=[place(request), *args])
