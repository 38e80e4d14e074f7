"""Offers as lists show them: what people decide by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.queries import Found, catalogue
from bildungsnetz.contexts.discovery.questions import Near, Question
from bildungsnetz.contexts.offers.models import Offer, OfferPlace
from bildungsnetz.contexts.offers.queries import public_offers_on_cards
from bildungsnetz.kern.formats import figure
from bildungsnetz.kern.offers import audience, costs, where

MOST_SIMILAR = 3


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A found offer with what people decide by."""

    found: Found
    offer: Offer
    audience: str
    where: str
    costs: str
    km: str


def offer_cards(results: Sequence[Found]) -> list[OfferCard]:
    """Two statements; what was taken back a moment ago is left out."""
    offers = public_offers_on_cards([one.entry.record_key for one in results]) if results else {}
    return [
        OfferCard(one, offer, audience(offer), where(offer), costs(offer), _kilometres(one.km))
        for one in results
        if (offer := offers.get(one.entry.record_key))
    ]


def similar_offers(offer: Offer) -> list[OfferCard]:
    """Other offers of the network on the same subjects for the same stages, the near ones first."""
    chosen = {Facet.CATEGORY: tuple(offer.categories), Facet.STAGE: tuple(offer.stages)}
    place = mapped_place(offer)
    point = Near(place.lon, place.lat) if place and place.lon is not None and place.lat is not None else None
    question = Question(
        kinds=(Kind.OFFER,),
        network=offer.network.slug,
        chosen={facet: values for facet, values in chosen.items() if values},
        near=point,
        per_page=MOST_SIMILAR + 1,
    )
    found = catalogue(question).page.object_list if question.chosen else ()
    others = [one for one in found if one.entry.record_key != str(offer.pk)]
    return offer_cards(others[:MOST_SIMILAR])


def mapped_place(offer: Offer) -> OfferPlace | None:
    """The first place of its own that has coordinates."""
    places = (one for one in offer.places.all() if not one.is_area)
    return next((one for one in places if one.lon is not None and one.lat is not None), None)


def _kilometres(km: float | None) -> str:
    if km is None:
        return ""
    return _("%s km") % figure(round(km)) if km >= 1 else _("unter 1 km")
