"""The whole chain of a published record, as a drawing with a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.queries import public_body, public_decision, public_meeting
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.chain import chain_of
from bildungsnetz.contexts.strategy.queries import public_field, public_measure, public_order
from bildungsnetz.kern.chains import drawing_of

from ..addresses import address_of, address_of_knot
from ..frame import NetworkRequest, network_page
from ..trails import network_trail

# German word in the address -> how the record is found by what makes its address
KINDS: dict[str, Callable[[Network, str], Any]] = {
    "beschluss": public_decision,
    "gremium": public_body,
    "handlungsfeld": public_field,
    "auftrag": public_order,
    "massnahme": public_measure,
    "sitzung": lambda network, key: public_meeting(network, int(key)) if key.isdecimal() else None,
}


@require_safe
@network_page
def chain(request: NetworkRequest, kind: str, key: str) -> HttpResponse:
    """What a record goes back to, and what followed from it."""
    network = request.network
    record = KINDS[kind](network, key) if kind in KINDS else None
    if record is None:
        raise Http404(_("Diesen Eintrag gibt es hier nicht, oder er ist nicht veröffentlicht."))
    drawn = chain_of(record, network, public_only=True)
    title = str(record)
    context = {
        "title": title,
        "drawing": drawing_of(drawn, partial(address_of_knot, network.slug)),
        "breadcrumbs": network_trail(
            network, (title, address_of(network, record) or ""), (_("Ganzer Faden"), "")
        ),
    }
    return render(request, "portal/chain.html", context)
