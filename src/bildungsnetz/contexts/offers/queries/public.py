"""What everybody may read; all of it is public."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet

from bildungsnetz.contexts.kernel.joining import Rows, with_all_rows
from bildungsnetz.contexts.registry.models import Network

from ..models import Offer, OfferField, OfferGoal, OfferPicture, OfferPlace, OfferProposal
from ..models.offers import PUBLIC_STATES

# the change that waits, of which there is one at most
WAITING_CHANGE = Rows("proposals", condition=Q(proposals__state=OfferProposal.State.OPEN))
_BESIDE = ("network__region", "provider__municipality")
_PLACES = Prefetch("places", OfferPlace.objects.select_related("municipality"))
_GOALS = Prefetch("served_goals", OfferGoal.objects.select_related("goal__agreement"))
_PICTURES = Prefetch("pictures", OfferPicture.objects.select_related("document"))
_FIELDS = Prefetch("served_fields", OfferField.objects.select_related("field"))


def public_offers(network: Network | None = None) -> QuerySet[Offer]:
    """Published offers of a network, or of all that are open; complete, whatever their number of rows."""
    offers = _published()
    if network is not None:
        offers = offers.filter(network=network)
    return complete(offers)


def public_offer(network: Network, slug: str) -> Offer | None:
    """One published offer of a network, or nothing."""
    return whole(_published().filter(network=network, slug=slug))


def public_offers_on_cards(keys: Collection[int | str]) -> dict[str, Offer]:
    """These published offers with provider, network and places, by key as text; two statements."""
    offers = Offer.objects.filter(pk__in=keys, state__in=PUBLIC_STATES, network__is_live=True)
    beside = offers.select_related("network__region", "provider").prefetch_related(_PLACES)
    return {str(one.pk): one for one in beside}


def complete(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """With provider, network and parts; six more statements."""
    parts = (_PLACES, "dates", "links", _PICTURES, _FIELDS, _GOALS)
    return offers.select_related(*_BESIDE).prefetch_related(*parts)


def whole(offers: QuerySet[Offer], *also: Rows) -> Offer | None:
    """The only one of them with provider, network and parts; four more statements. `also` comes with it."""
    beside = offers.select_related(*_BESIDE).prefetch_related(_PLACES, "dates", "links", _GOALS)
    fields, pictures = Rows("served_fields", ("field__network__region",)), Rows("pictures", ("document",))
    return next(iter(with_all_rows(beside, fields, pictures, *also)), None)


def public_places(network: Network) -> QuerySet[OfferPlace]:
    """Where published offers of a network are, or come to."""
    places = OfferPlace.objects.filter(offer__state__in=PUBLIC_STATES, offer__network=network)
    return places.select_related("municipality")


def _published() -> QuerySet[Offer]:
    offers: QuerySet[Offer] = Offer.objects.filter(state__in=PUBLIC_STATES, network__is_live=True)
    return offers
