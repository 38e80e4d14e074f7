"""The dates of a network: what comes and what was, or one month as a table."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.kern.frame import Link

from ..diary import day_in_words, month_of, past, upcoming
from ..frame import NetworkRequest, network_page
from ..trails import network_trail

PER_PAGE = 20
MONTH = "monat"


@require_safe
@network_page
def dates(request: NetworkRequest) -> HttpResponse:
    """Events and public meetings, as lists or month by month, and the calendar to subscribe to."""
    shows_month = request.GET.get("ansicht") == MONTH
    context: dict[str, Any] = _month(request) if shows_month else _lists(request)
    here = reverse("portal:dates", args=[request.network.slug])
    context |= {
        "tabs": (
            Link(_("Liste"), here, is_current=not shows_month),
            Link(_("Monat"), f"{here}?ansicht={MONTH}", is_current=shows_month),
        ),
        "calendar_url": request.build_absolute_uri(
            reverse("interchange:public_calendar", args=[request.network.slug])
        ),
        "breadcrumbs": network_trail(request.network, (_("Termine"), "")),
    }
    return render(request, "portal/dates.html", context)


def _lists(request: NetworkRequest) -> dict[str, Any]:
    page = Paginator(past(request.network), PER_PAGE).get_page(request.GET.get("seite"))
    rows = [(entry, day_in_words(entry)) for entry in page]
    return {"upcoming": upcoming(request.network), "past": rows, "page": page}


def _month(request: NetworkRequest) -> dict[str, Any]:
    return {"month": month_of(request.network, request.GET.get("monat", ""))}
