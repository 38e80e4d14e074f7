"""The office reviews what was handed in: taken up, published or sent back with a reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..checks import refuse_incomplete
from ..lifecycle import advance
from ..models import Offer
from ..rules import may_edit_offers
from ..telling import tell_decision
from ..writing import locked, mark_checked, show_pictures


@action("offers.offer.take_up_review", requires=may_edit_offers)
def take_up_review(offer: Offer, *, by: Principal) -> Offer:
    """Say that somebody is at it, so that two do not do the same."""
    offer = locked(offer)
    advance(offer, "take_up_review")
    offer.save()
    return offer


@action("offers.offer.publish", requires=may_edit_offers)
def publish_offer(offer: Offer, *, by: Principal, revision: int | None = None) -> Offer:
    """Show it to everyone from today; the provider hears of it where it had handed the offer in.

    `revision` is the state that the reviewer read: `Conflict` when it has changed meanwhile.
    """
    offer = locked(offer)
    offer.expect_revision(revision)
    was_submitted = offer.submitted_at is not None
    advance(offer, "publish")
    refuse_incomplete(offer)
    mark_checked(offer)
    offer.published_at = offer.published_at or clock.now()
    offer.submitted_at, offer.reason = None, ""
    offer.save()
    show_pictures(offer)
    if was_submitted:
        tell_decision(offer, "published")
    return offer


@action("offers.offer.reject", requires=may_edit_offers)
def reject_offer(offer: Offer, *, by: Principal, reason: str, revision: int | None = None) -> Offer:
    """Send it back; the provider reads the reason and can mend the offer."""
    offer = locked(offer)
    offer.expect_revision(revision)
    advance(offer, "reject")
    if not reason.strip():
        raise DomainError(_("Bitte sagen Sie dem Anbieter, was fehlt oder nicht passt."), field="reason")
    offer.reason = reason.strip()
    offer.submitted_at = None
    explain(offer.reason)
    offer.save()
    tell_decision(offer, "rejected", offer.reason)
    return offer
