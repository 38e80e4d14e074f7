"""A provider changes what is public already: the office decides, the public text stays so long."""

from __future__ import annotations

from typing import Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import Conflict, DomainError
from bildungsnetz.contexts.kernel.gate import action, explain

from ..checks import refuse_incomplete
from ..content import AT_ONCE, OfferValues, changed
from ..lifecycle import REVIEWED
from ..models import Offer, OfferProposal
from ..rules import may_keep_offer, may_settle_proposal, may_withdraw_proposal
from ..telling import tell_decision
from ..writing import confirm, locked, put_content


@action("offers.offer.propose_change", requires=may_keep_offer)
def propose_change(
    offer: Offer, *, by: Principal, revision: int | None = None, **values: Unpack[OfferValues]
) -> OfferProposal | None:
    """Ask for other texts in what is or was public; free places, dates and the last day hold at once.

    A proposal that waits takes up the new values. Returns it, or nothing where nothing has to be reviewed;
    the offer then counts as checked.
    """
    offer = locked(offer)
    offer.expect_revision(revision)
    if offer.state not in REVIEWED:
        raise DomainError(_("Dieses Angebot wird gerade geprüft. Bitte warten Sie die Prüfung ab."))
    wanted = changed(offer, values)
    put_content(offer, {name: value for name, value in wanted.items() if name in AT_ONCE})
    to_review = {name: value for name, value in wanted.items() if name not in AT_ONCE}
    proposal: OfferProposal | None = offer.proposals.filter(state=OfferProposal.State.OPEN).first()
    if proposal is None and not to_review:
        confirm(offer)
        return None
    proposal = proposal or OfferProposal(offer=offer)
    proposal.values = to_review
    proposal.proposed_by, proposal.proposed_at = by.label, clock.now()
    if not to_review:
        proposal.state, proposal.settled_at = OfferProposal.State.WITHDRAWN, clock.now()
    proposal.save()
    return proposal if to_review else None


@action("offers.proposal.apply", requires=may_settle_proposal)
def adopt_change(
    proposal: OfferProposal, *, by: Principal, revision: int | None = None, offer_revision: int | None = None
) -> Offer:
    """Publish the wanted values. The revisions are what the reviewer compared; `Conflict` when one is old."""
    offer = locked(proposal.offer)
    offer.expect_revision(offer_revision)
    proposal = _settle(proposal, OfferProposal.State.ADOPTED, revision)
    put_content(offer, proposal.values)
    refuse_incomplete(offer)
    confirm(offer)
    tell_decision(offer, "adopted")
    return offer


@action("offers.proposal.reject", requires=may_settle_proposal)
def reject_change(
    proposal: OfferProposal, *, by: Principal, reason: str, revision: int | None = None
) -> OfferProposal:
    """Leave the public text as it is; the provider reads why."""
    if not reason.strip():
        raise DomainError(_("Bitte sagen Sie dem Anbieter, was nicht passt."), field="reason")
    proposal = _settle(proposal, OfferProposal.State.REJECTED, revision, reason.strip())
    explain(proposal.reason)
    tell_decision(proposal.offer, "change_rejected", proposal.reason)
    return proposal


@action("offers.proposal.withdraw", requires=may_withdraw_proposal)
def withdraw_change(proposal: OfferProposal, *, by: Principal) -> OfferProposal:
    """The provider thought better of it."""
    return _settle(proposal, OfferProposal.State.WITHDRAWN)


def _settle(
    proposal: OfferProposal, state: str, revision: int | None = None, reason: str = ""
) -> OfferProposal:
    rows = OfferProposal.objects.select_related("offer__network__region", "offer__provider")
    fresh: OfferProposal = rows.select_for_update(of=("self",)).get(pk=proposal.pk)
    if fresh.state != OfferProposal.State.OPEN:
        raise Conflict(_("Über diese Änderung wurde schon entschieden. Bitte laden Sie die Seite neu."))
    fresh.expect_revision(revision)
    fresh.state, fresh.settled_at, fresh.reason = state, clock.now(), reason
    fresh.save()
    return fresh
