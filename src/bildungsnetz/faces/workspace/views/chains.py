"""The whole chain of a record, as a drawing with a table."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.bodies.queries import body_for, decision_for, meeting_for
from bildungsnetz.contexts.strategy.chain import chain_of
from bildungsnetz.contexts.strategy.queries import (
    field_of,
    measure_for,
    order_for,
    outcome_for,
    recommendation_for,
    referral_for,
)
from bildungsnetz.kern.chains import drawing_of

from ..addresses import address_of, address_of_knot
from ..form_pages import found, trail
from ..frame import OfficeRequest, in_network

# German word in the address -> how the record is found by its key or its short name
BY_KEY: dict[str, Any] = {
    "beschluss": decision_for,
    "sitzung": meeting_for,
    "empfehlung": recommendation_for,
    "auftrag": order_for,
    "massnahme": measure_for,
    "ergebnis": outcome_for,
    "verweisung": referral_for,
}
BY_SLUG: dict[str, Any] = {"gremium": body_for, "handlungsfeld": field_of}


@require_safe
@in_network(Permission.READ_INTERNAL)
def chain(request: OfficeRequest, kind: str, key: str) -> HttpResponse:
    """What a record goes back to, and what followed from it."""
    record = found(_record(request, kind, key))
    network = request.network
    drawn = chain_of(record, network, public_only=False)
    title = str(record)
    context = {
        "title": title,
        "drawing": drawing_of(drawn, partial(address_of_knot, network.slug)),
        "breadcrumbs": trail((title, address_of(network, record) or ""), (_("Ganzer Faden"), "")),
    }
    return render(request, "workspace/chain.html", context)


def _record(request: OfficeRequest, kind: str, key: str) -> Any:
    if kind in BY_SLUG:
        return BY_SLUG[kind](request.principal, request.network, key)
    if kind in BY_KEY and key.isdecimal():
        return BY_KEY[kind](request.principal, request.network, int(key))
    raise Http404
