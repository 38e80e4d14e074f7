"""Lists of offers, and of children beside them, as kinds of lists that the worker takes over."""

from __future__ import annotations

from bildungsnetz.contexts.actors.importing import ListKind

from ..actions.coverage import apply_child_counts
from ..actions.taking import apply_offer_rows
from ..child_lists import CHILD_TARGETS, ChildCountPlan
from .lists import OfferListPlan
from .targets import OFFER_TARGETS, OWN_TARGETS

OFFER_LIST = ListKind(OFFER_TARGETS, OfferListPlan, apply_offer_rows)
CHILD_LIST = ListKind(CHILD_TARGETS, ChildCountPlan, apply_child_counts)
OWN_OFFER_LIST = ListKind(OWN_TARGETS, OfferListPlan, apply_offer_rows)
