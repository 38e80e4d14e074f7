"""Fields of action: now and before, and each one's record."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.strategy.queries import current_focuses, is_former, public_field, public_fields
from bildungsnetz.contexts.strategy.thread import Kind, thread_of

from ..frame import NetworkRequest, network_page
from ..strands import draw
from ..threads import address, drawn
from ..trails import network_trail


@require_safe
@network_page
def fields(request: NetworkRequest) -> HttpResponse:
    """The fields of today as cards, then how one became another."""
    found = public_fields(request.network)
    context = {
        "current": [(row, current_focuses(row)) for row in found.current],
        "has_history": bool(found.former or found.successions),
        "drawing": draw(found),
        "breadcrumbs": network_trail(request.network, (_("Handlungsfelder"), "")),
    }
    return render(request, "portal/fields.html", context)


@require_safe
@network_page
def field(request: NetworkRequest, slug: str) -> HttpResponse:
    """Who answers for the field, what it rests on, what is done in it, what it was and became."""
    found = public_field(request.network, slug)
    if found is None:
        raise Http404(_("Dieses Handlungsfeld gibt es hier nicht."))
    thread = thread_of(found, public_only=True)
    context = {
        "field": found,
        "is_former": is_former(found),
        "focuses": found.focuses.all(),
        "current_focuses": current_focuses(found),
        "results": [(stop, address(thread, stop)) for stop in thread.of(Kind.OUTCOME)],
        "stations": drawn(thread),
        "breadcrumbs": network_trail(
            request.network,
            (_("Handlungsfelder"), reverse("portal:fields", args=[request.network.slug])),
            (found.name, ""),
        ),
    }
    return render(request, "portal/field.html", context)
