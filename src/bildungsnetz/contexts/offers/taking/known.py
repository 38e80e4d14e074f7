"""The offers that a source can mean, and which of them it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from bildungsnetz.contexts.actors.wording import folded
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.registry.models import Network

from ..models import ImportedOffer, Offer, OfferProposal
from .said import Said


class KnownOffers:
    """Offers of some providers in a network, by the key that their source gave them, else by their title.

    Eleven statements, however many offers there are.
    """

    def __init__(self, network: Network, providers: Collection[int]) -> None:
        self._by_key: dict[tuple[str, str], Offer] = {}
        self._by_title: defaultdict[tuple[int, str], list[Offer]] = defaultdict(list)
        for offer in _complete(Offer.objects.filter(network=network, provider__in=providers)):
            if offer.external_key:
                self._by_key[offer.source, offer.external_key] = offer
            if offer.state != Offer.State.ARCHIVED:
                self._by_title[offer.provider_id, folded(offer.title)].append(offer)

    def of_source(self, source: str) -> list[Offer]:
        """All that this source brought."""
        return [offer for (named, _key), offer in self._by_key.items() if named == source]

    def find(self, source: str, said: Said, alive: Collection[str] | None = None) -> Offer | None:
        """The offer that is meant, or nothing. `alive`: keys that the source still uses; others it may have
        replaced by new ones.

        Raises `DomainError` when the title alone does not tell.
        """
        if said.key and (found := self._by_key.get((source, said.key))):
            return found
        named = self._by_title.get((said.provider.pk, folded(said.title)), [])
        if said.key:  # one without a key, or one whose key the source has given up
            named = [one for one in named if _is_free(one, source, alive)]
        if len(named) > 1:
            sentence = _("Mehrere Angebote dieses Anbieters heißen so; bitte ergänzen Sie die eigene Nummer.")
            raise DomainError(sentence, field="title")
        return named[0] if named else None


def imported_of(offer: Offer) -> ImportedOffer:
    """What its source said last; empty for an offer that came by hand."""
    found: ImportedOffer | None = getattr(offer, "imported", None)
    return found or ImportedOffer(offer=offer)


def _is_free(offer: Offer, source: str, alive: Collection[str] | None) -> bool:
    if not offer.external_key:
        return True
    return alive is not None and offer.source == source and offer.external_key not in alive


def _complete(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    waiting = OfferProposal.objects.filter(state=OfferProposal.State.OPEN)
    return offers.select_related("imported").prefetch_related(
        "network__region",
        "provider",
        "places__municipality",
        "dates",
        "links",
        "served_fields",
        "served_goals",
        Prefetch("proposals", queryset=waiting, to_attr="waiting"),
    )
