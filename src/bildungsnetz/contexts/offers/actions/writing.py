"""Offers are drafted, changed and handed in."""

from __future__ import annotations

from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..checks import refuse_incomplete
from ..content import OfferValues
from ..keepers import Keeper
from ..lifecycle import advance
from ..models import Offer
from ..rules import may_change_offer, may_draft_offer, may_keep_offer
from ..writing import locked, put_content


@action("offers.offer.draft", requires=may_draft_offer)
def draft_offer(
    keeper: Keeper,
    *,
    by: Principal,
    origin: str = Offer.Origin.HAND,
    source: str = "",
    external_key: str = "",
    **values: Unpack[OfferValues],
) -> Offer:
    """Begin an offer of a provider; only the title is needed. Source and key identify it in a feed."""
    offer = Offer(network=keeper.network, provider=keeper.provider, origin=origin)
    offer.source, offer.external_key = source, external_key
    put_content(offer, values)
    return offer


@action("offers.offer.change", requires=may_keep_offer)
def change_offer(
    offer: Offer, *, by: Principal, revision: int | None = None, **values: Unpack[OfferValues]
) -> Offer:
    """Say something else; parts that are named are replaced. What is public must stay complete.

    While the office reviews an offer or shows it, its provider proposes changes instead.
    """
    offer = locked(offer)
    offer.expect_revision(revision)
    if not may_change_offer(by, offer):
        raise DomainError(_("Dieses Angebot wird gerade geprüft. Bitte warten Sie die Prüfung ab."))
    put_content(offer, values)
    if offer.published_at and offer.state != Offer.State.DRAFT:
        refuse_incomplete(offer)
    return offer


@action("offers.offer.submit", requires=may_keep_offer)
def submit_offer(offer: Offer, *, by: Principal, revision: int | None = None) -> Offer:
    """Hand it in to the office for review."""
    offer = locked(offer)
    offer.expect_revision(revision)
    advance(offer, "submit")
    refuse_incomplete(offer)
    offer.submitted_at = clock.now()
    offer.reason = ""
    offer.save()
    return offer


@action("offers.offer.take_back", requires=may_keep_offer)
def take_back_offer(offer: Offer, *, by: Principal) -> Offer:
    """It was handed in too early."""
    offer = locked(offer)
    advance(offer, "take_back")
    offer.submitted_at = None
    offer.save()
    return offer
