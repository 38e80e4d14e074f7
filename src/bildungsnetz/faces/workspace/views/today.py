"""The start of the workspace."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel import clock

from ..day import days_of
from ..frame import WorkspaceRequest, workspace_page
from ..navigation import side_navigation


@require_safe
@workspace_page
def today(request: WorkspaceRequest) -> HttpResponse:
    """What is due, overdue, vacant, unconfirmed; an empty day says so."""
    days = days_of(request.principal)
    if len(days) == 1:
        request.side_links = side_navigation(request.principal, days[0].network, request.path)
    context = {
        "day": clock.today(),
        "days": days,
        "is_quiet": not any(day.groups for day in days),
        "is_land": request.principal.may(Permission.READ_LAND, LAND),
    }
    return render(request, "workspace/today.html", context)
