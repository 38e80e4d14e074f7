"""Every write of offers. Faces import from here."""

from .asking import ask_provider, keep_offers_fresh
from .checking import record_offer_link_check
from .coverage import apply_child_counts, compute_gaps, set_child_counts
from .feeds import add_feed, apply_feed, edit_feed, fail_feed, order_feed, remove_feed
from .keeping import archive_offer, confirm_all, confirm_offer, restore_offer
from .pictures import add_offer_picture, remove_offer_picture
from .proposals import adopt_change, propose_change, reject_change, withdraw_change
from .requesting import request_provider_link
from .reviewing import publish_offer, reject_offer, take_up_review
from .rules import set_catalogue_rules
from .taking import apply_offer_rows
from .writing import change_offer, draft_offer, submit_offer, take_back_offer

__all__ = [
    "add_feed",
    "add_offer_picture",
    "adopt_change",
    "apply_child_counts",
    "apply_feed",
    "apply_offer_rows",
    "archive_offer",
    "ask_provider",
    "change_offer",
    "compute_gaps",
    "confirm_all",
    "confirm_offer",
    "draft_offer",
    "edit_feed",
    "fail_feed",
    "keep_offers_fresh",
    "order_feed",
    "propose_change",
    "publish_offer",
    "record_offer_link_check",
    "reject_change",
    "reject_offer",
    "remove_feed",
    "remove_offer_picture",
    "request_provider_link",
    "restore_offer",
    "set_catalogue_rules",
    "set_child_counts",
    "submit_offer",
    "take_back_offer",
    "take_up_review",
    "withdraw_change",
]
