"""The start of the workspace."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.bodies.rules import own_body_keys
from bildungsnetz.contexts.kernel import clock

from ..day import days_of
from ..frame import OfficeRequest, WorkspaceRequest, for_land, in_network, workspace_page, workspace_site
from ..navigation import side_navigation


@require_safe
@workspace_page
def today(request: WorkspaceRequest) -> HttpResponse:
    """What is due, overdue, vacant, unconfirmed; an empty day says so."""
    days = days_of(request.principal)
    if len(days) == 1:
        request.site = workspace_site(request, days[0].network)
        request.side_links = side_navigation(request.principal, days[0].network, request.path)
    context = {
        "day": clock.today(),
        "days": days,
        "is_quiet": not any(day.groups for day in days),
        "is_land": request.principal.may(Permission.READ_LAND, LAND),
    }
    return render(request, "workspace/today.html", context)


@require_safe
@in_network()
def network_start(request: OfficeRequest) -> HttpResponse:
    """Where the work in a network begins: for members with their bodies, for all others with its meetings."""
    is_inside = request.principal.may(Permission.READ_INTERNAL, request.network.scope_key)
    is_member = bool(own_body_keys(request.principal, Permission.READ_MEETINGS))
    page = "my_bodies" if is_member and not is_inside else "meetings"
    return redirect(f"workspace:{page}", request.network.slug)


@require_safe
@for_land(Permission.READ_LAND)
def land_start(request: WorkspaceRequest) -> HttpResponse:
    """Where the work of the Land begins: its networks."""
    return redirect("workspace:land_networks")
