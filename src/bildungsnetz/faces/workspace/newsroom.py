"""The frame of pages about news and feedback: of a network, or of the Land under `/arbeitsbereich/land/`."""

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


class NewsroomRequest(WorkspaceRequest):
    """A request of somebody who writes news; `network` is None for the Land."""

    network: Network | None


def newsroom(view: Callable[Concatenate[NewsroomRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page below `/arbeitsbereich/<netz>/` for those who write news there; `land` stands for the Land."""

    @wraps(view)
    def of_land(request: NewsroomRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.network = None
        return view(request, *args, **kwargs)

    land_page = for_land(Permission.EDIT_NEWS)(of_land)
    network_page = in_network(Permission.EDIT_NEWS)(view)

    @wraps(view)
    def page(request: HttpRequest, netz: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if netz == LAND:
            return land_page(request, *args, **kwargs)
        return network_page(request, netz, *args, **kwargs)

    return page


def address(request: NewsroomRequest, page: str, *args: object) -> str:
    """The address of another page of the same newsroom."""
    return reverse(f"workspace:{page}", args=[place(request), *args])


def place(request: NewsroomRequest) -> str:
    """The segment of the address: the network's or `land`."""
    return request.network.slug if request.network else LAND
