"""Published orders and measures: who was to do what, and what came of it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.strategy.queries import public_measure, public_order, referrals_on
from bildungsnetz.contexts.strategy.thread import Kind, thread_of
from bildungsnetz.kern.frame import Link

from ..frame import NetworkRequest, network_page
from ..threads import address, drawn, stations
from ..trails import network_trail


@require_safe
@network_page
def order(request: NetworkRequest, slug: str) -> HttpResponse:
    """An order with its state, measures and results."""
    found = public_order(request.network, slug)
    if found is None:
        raise Http404(_("Diesen Auftrag gibt es hier nicht, oder er ist nicht veröffentlicht."))
    thread = thread_of(found, public_only=True)
    context = {
        "work": found,
        "decision": found.decision if found.decision and found.decision.is_public else None,
        "results_of_measures": [
            (stop, address(thread, stop))
            for stop in thread.of(Kind.OUTCOME)
            if stop.parent and stop.parent.kind is Kind.MEASURE
        ],
        "measures": found.measures.all(),
        "outcomes": found.outcomes.all(),
        "referrals": referrals_on(found, public_only=True),
        "stations": drawn(thread),
        "word": _("Auftrag"),
        "kind": "auftrag",
        "breadcrumbs": _trail(request, found.title),
    }
    return render(request, "portal/order.html", context)


@require_safe
@network_page
def measure(request: NetworkRequest, slug: str) -> HttpResponse:
    """A measure with its state and results."""
    found = public_measure(request.network, slug)
    if found is None:
        raise Http404(_("Diese Maßnahme gibt es hier nicht, oder sie ist nicht veröffentlicht."))
    context = {
        "work": found,
        "order": found.order if found.order and found.order.is_public else None,
        "outcomes": found.outcomes.all(),
        "stations": stations(found),
        "word": _("Maßnahme"),
        "kind": "massnahme",
        "breadcrumbs": _trail(request, found.title),
    }
    return render(request, "portal/measure.html", context)


def _trail(request: NetworkRequest, title: str) -> tuple[Link, ...]:
    decisions = (_("Beschlüsse"), reverse("portal:decisions", args=[request.network.slug]))
    return network_trail(request.network, decisions, (title, ""))
