"""Reads of offers."""

from .coverage import Coverage, public_coverage, todays_gaps
from .feeds import feed_for, feeds_in_trouble, feeds_of
from .inside import (
    OfferFilter,
    due_offers,
    offer_for,
    offers_of,
    open_proposal,
    picture_for,
    proposal_for,
    proposals_waiting,
    providers_to_choose,
    providers_with_due_offers,
    submitted_offers,
)
from .keepers import (
    keeper_by_token,
    keeper_for,
    link_of_mail,
    offer_of_keeper,
    offers_of_keeper,
    offers_of_mail,
)
from .names import (
    public_names_in,
    public_names_of_fields,
    public_names_of_municipalities,
    public_names_of_providers,
)
from .public import public_offer, public_offers, public_offers_on_cards
from .published import offering_institutions, providers_in, published_offers
from .twins import Twin, possible_twins

__all__ = [
    "Coverage",
    "OfferFilter",
    "Twin",
    "due_offers",
    "feed_for",
    "feeds_in_trouble",
    "feeds_of",
    "keeper_by_token",
    "keeper_for",
    "link_of_mail",
    "offer_for",
    "offer_of_keeper",
    "offering_institutions",
    "offers_of",
    "offers_of_keeper",
    "offers_of_mail",
    "open_proposal",
    "picture_for",
    "possible_twins",
    "proposal_for",
    "proposals_waiting",
    "providers_in",
    "providers_to_choose",
    "providers_with_due_offers",
    "public_coverage",
    "public_names_in",
    "public_names_of_fields",
    "public_names_of_municipalities",
    "public_names_of_providers",
    "public_offer",
    "public_offers",
    "public_offers_on_cards",
    "published_offers",
    "submitted_offers",
    "todays_gaps",
]
