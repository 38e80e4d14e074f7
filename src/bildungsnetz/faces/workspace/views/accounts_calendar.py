"""The secret address of one's own calendar, on the page „Mein Konto“."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bildungsnetz.contexts.accounts.queries import own_account
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.calendar_links import address_of
from bildungsnetz.contexts.bodies.queries import calendar_link_of

from ..frame import WorkspaceRequest, workspace_page


@require_POST
@workspace_page
def renew_calendar_link(request: WorkspaceRequest) -> HttpResponse:
    """Make an address, or a new one; the earlier one ends."""
    actions.renew_calendar_link(own_account(request.principal), by=request.principal)
    messages.success(request, _("Ihre Kalenderadresse ist angelegt."))
    return redirect(_section())


@require_POST
@workspace_page
def end_calendar_link(request: WorkspaceRequest) -> HttpResponse:
    """The address ends."""
    actions.end_calendar_link(own_account(request.principal), by=request.principal)
    messages.success(request, _("Die Kalenderadresse gilt nicht mehr."))
    return redirect(_section())


def calendar_address(request: WorkspaceRequest) -> str:
    """The own calendar's address as a calendar program wants it; empty without one."""
    link = calendar_link_of(request.principal)
    if link is None:
        return ""
    return request.build_absolute_uri(reverse("interchange:own_calendar", args=[address_of(link)]))


def _section() -> str:
    return f"{reverse('workspace:account')}#kalender"
