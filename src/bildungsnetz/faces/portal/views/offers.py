"""The page of an offer."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import public_offer
from bildungsnetz.kern.linked_data import linked_data, linked_data_url
from bildungsnetz.kern.offers import audience, costs, offer_parts, places, when, where

from ..frame import NetworkRequest, network_page
from ..offer_cards import mapped_place, similar_offers
from ..threads import stations
from ..trails import network_trail


@require_safe
@network_page
def offer(request: NetworkRequest, slug: str) -> HttpResponse:
    """For whom, where, when, what it costs, how to take part, and when that was checked."""
    found = public_offer(request.network, slug)
    if found is None:
        raise Http404(_("Dieses Angebot gibt es nicht oder es ist zurzeit nicht veröffentlicht."))
    fields = [served.field for served in found.served_fields.all()]
    goals = [served.goal for served in found.served_goals.all() if served.goal.agreement.is_public]
    context = {
        "offer": found,
        "linked_data": linked_data(found),
        "linked_data_url": linked_data_url(found),
        "audience": audience(found),
        "where": where(found),
        "when": when(found),
        "place": mapped_place(found),
        "similar": similar_offers(found),
        "costs": costs(found),
        "places": places(found) if found.places_free is not None else "",
        "parts": offer_parts(found),
        "pictures": [picture for picture in found.pictures.all() if picture.document.is_public],
        "fields": fields,
        "goals": goals,
        "is_due": found.state == Offer.State.DUE,
        "stations": stations(fields[0]) if fields else (),
        "breadcrumbs": network_trail(
            request.network,
            (_("Angebote"), reverse("portal:offers", args=[request.network.slug])),
            (found.title, ""),
        ),
    }
    return render(request, "portal/offer.html", context)
