"""An offer is still right, it has ended, or it begins anew."""

from __future__ import annotations

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action, explain

from ..keepers import Keeper
from ..lifecycle import advance
from ..models import Offer, OfferProposal
from ..rules import may_draft_offer, may_keep_offer
from ..writing import confirm, locked, show_pictures

_NEED_A_WORD = (Offer.State.PUBLISHED, Offer.State.DUE, Offer.State.EXPIRED)


@action("offers.offer.confirm", requires=may_keep_offer)
def confirm_offer(offer: Offer, *, by: Principal) -> Offer:
    """All is still right; what had been hidden is public again."""
    offer = locked(offer)
    confirm(offer)
    return offer


@action("offers.offer.confirm_all", requires=may_draft_offer)
def confirm_all(keeper: Keeper, *, by: Principal) -> int:
    """Everything public or hidden of the provider is right, apart from what has ended; returns how many."""
    rows = Offer.objects.filter(network=keeper.network, provider=keeper.provider, state__in=_NEED_A_WORD)
    number = 0
    for offer in rows.exclude(ends_on__lt=clock.today()).order_by("pk"):
        confirm(locked(offer))
        number += 1
    return number


@action("offers.offer.archive", requires=may_keep_offer)
def archive_offer(offer: Offer, *, by: Principal, reason: str = "") -> Offer:
    """It does not exist any more: gone from the public pages, kept inside."""
    offer = locked(offer)
    advance(offer, "archive")
    if reason.strip():
        explain(reason.strip())
    offer.asked_on, offer.reminders = None, 0
    offer.save()
    show_pictures(offer)
    for proposal in offer.proposals.filter(state=OfferProposal.State.OPEN):
        proposal.state, proposal.settled_at = OfferProposal.State.WITHDRAWN, clock.now()
        proposal.save()
    return offer


@action("offers.offer.restore", requires=may_keep_offer)
def restore_offer(offer: Offer, *, by: Principal) -> Offer:
    """It is offered again: a draft that has to be handed in."""
    offer = locked(offer)
    advance(offer, "restore")
    offer.save()
    return offer
