from .coverage import ChildCount, Gap
from .imported import ImportedOffer, OfferFeed
from .keeping import CatalogueRules, ProviderLink
from .offers import Offer
from .parts import OfferDate, OfferField, OfferGoal, OfferLink, OfferPicture, OfferPlace
from .proposals import OfferProposal

__all__ = [
    "CatalogueRules",
    "ChildCount",
    "Gap",
    "ImportedOffer",
    "Offer",
    "OfferDate",
    "OfferFeed",
    "OfferField",
    "OfferGoal",
    "OfferLink",
    "OfferPicture",
    "OfferPlace",
    "OfferProposal",
    "ProviderLink",
]
