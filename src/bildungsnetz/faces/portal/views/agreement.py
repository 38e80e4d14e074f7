"""The agreement of a network and its goals."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.registry.models import Agreement
from bildungsnetz.contexts.registry.models.agreements import Side
from bildungsnetz.contexts.registry.pictures import picture_of_signing
from bildungsnetz.contexts.registry.queries import public_agreement, public_goal
from bildungsnetz.contexts.strategy.models import Field
from bildungsnetz.contexts.strategy.queries import is_former, public_fields_beside
from bildungsnetz.contexts.strategy.thread import Kind, thread_of

from ..frame import NetworkRequest, network_page
from ..threads import drawn, stations
from ..trails import network_trail


@require_safe
@network_page
def agreement(request: NetworkRequest) -> HttpResponse:
    """Parties, signatures, goals, fields, organisation, posts and amendments."""
    found = public_agreement(request.network)
    if found is None:
        trail = network_trail(request.network, (_("Vertrag"), ""))
        return render(request, "portal/agreement.html", {"agreement": None, "breadcrumbs": trail})
    agreed, others = public_fields_beside(found)
    context = {
        "agreement": found,
        "sides": sides_of(found),
        "picture": picture_of_signing(found),
        "stations": stations(found),
        "agreed_fields": with_end(agreed),
        "other_fields": with_end(others),
        "breadcrumbs": network_trail(request.network, (_("Vertrag"), "")),
    }
    return render(request, "portal/agreement.html", context)


@require_safe
@network_page
def goal(request: NetworkRequest, number: int) -> HttpResponse:
    """One goal, with what serves it."""
    found = public_goal(request.network, number)
    if found is None:
        raise Http404(_("Dieses Vertragsziel gibt es nicht."))
    thread = thread_of(found, public_only=True)
    context = {
        "goal": found,
        "preline": _("%(ordinal)s. Ziel des Vertrags") % {"ordinal": found.number},
        "stations": drawn(thread),
        "orders": thread.of(Kind.ORDER),
        "breadcrumbs": network_trail(
            request.network,
            (_("Vertrag"), reverse("portal:agreement", args=[request.network.slug])),
            (str(found), ""),
        ),
    }
    return render(request, "portal/goal.html", context)


def with_end(fields: Iterable[Field]) -> list[tuple[Field, bool]]:
    """Each field, and whether it has ended."""
    return [(field, is_former(field)) for field in fields]


def sides_of(agreement: Agreement) -> list[dict[str, object]]:
    """Land and Kommune beside each other: party, who signed, and the posts promised."""
    return [
        {
            "label": side.label,
            "parties": [party for party in agreement.parties.all() if party.side == side],
            "signatories": [one for one in agreement.signatories.all() if one.side == side],
            "posts": [post for post in agreement.posts.all() if post.side == side],
        }
        for side in Side
    ]
