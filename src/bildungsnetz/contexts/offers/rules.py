"""Who may write offers, and what of it takes effect without the office."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds, is_operator
from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.actors.rules import LINK

from .keepers import Keeper, keeper_of, keeper_of_scope
from .lifecycle import OPEN_TO_PROVIDER
from .models import Offer, OfferFeed, OfferPicture, OfferProposal

may_edit_offers = holds(Permission.EDIT_OFFERS)
may_set_rules = holds(Permission.SET_UP_NETWORK)
may_run_imports = holds(Permission.RUN_IMPORTS)


def is_keeper(by: Principal, keeper: Keeper) -> bool:
    """The provider itself: an account of the institution in its own network, or the link of a mail."""
    if by.kind == LINK:
        return by.key == keeper.link_key
    is_at_home = keeper.provider.scope_key == keeper.network.scope_key
    return is_at_home and by.may(Permission.KEEP_OFFERS, institution_scope(keeper.provider.pk))


def may_draft_offer(by: Principal, keeper: Keeper) -> bool:
    """The office for every provider, a provider for itself."""
    return may_edit_offers(by, keeper) or is_keeper(by, keeper)


def may_keep_offer(by: Principal, offer: Offer) -> bool:
    """As for a new offer."""
    return may_draft_offer(by, keeper_of(offer))


def may_change_offer(by: Principal, offer: Offer) -> bool:
    """The office always; the provider while nobody reviews it and it is not public."""
    if may_edit_offers(by, offer):
        return True
    return offer.state in OPEN_TO_PROVIDER and is_keeper(by, keeper_of(offer))


def may_settle_proposal(by: Principal, proposal: OfferProposal) -> bool:
    """The office."""
    return may_edit_offers(by, proposal)


def may_withdraw_proposal(by: Principal, proposal: OfferProposal) -> bool:
    """Whoever keeps the offer."""
    return may_keep_offer(by, proposal.offer)


def may_change_picture(by: Principal, picture: OfferPicture) -> bool:
    """As the offer."""
    return may_change_offer(by, picture.offer)


def may_read_offers(by: Principal, record: Scoped) -> bool:
    """All offers of a network, drafts included."""
    return by.may(Permission.READ_INTERNAL, record.scope_key) or may_edit_offers(by, record)


def may_import_offers(by: Principal, data_import: Scoped) -> bool:
    """The office, which publishes with it; a provider for itself, whose imports have a scope of their own."""
    keeper = keeper_of_scope(data_import.scope_key)
    return may_run_imports(by, data_import) and (
        may_draft_offer(by, keeper) if keeper else may_edit_offers(by, data_import)
    )


def may_read_feed(by: Principal, feed: OfferFeed) -> bool:
    """The worker every night or when the office asks for it, and the office itself."""
    return is_operator(by) or may_edit_offers(by, feed)
