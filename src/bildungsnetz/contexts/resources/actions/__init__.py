"""Every write of resources; one file per noun."""

from .adopting import adopt_plan, put_in_force
from .comments import comment_on_plan
from .computing import cancel_computing, order_computing
from .laying import lay_plan, renew_plan_paper
from .needs import FormulaValues, copy_needs, derive_needs, set_need_formulas, set_needs, set_school_needs
from .overrides import override_assignment
from .pins import pin_pair, release_pin
from .plans import (
    compute_counterpart,
    draft_plan,
    edit_plan,
    open_discussion,
    renew_plan,
    set_rules,
    vary_plan,
    withdraw_plan,
)
from .posts import (
    add_staff_post,
    edit_filling,
    edit_staff_post,
    fill_post,
    remove_filling,
    remove_staff_post,
)
from .qualifications import add_qualification, edit_qualification
from .sites import ask_for_sites, cancel_searching, order_searching, remove_site_search
from .staff import (
    add_staff_member,
    edit_absence,
    edit_staff_member,
    record_absence,
    release_staff_member,
    remove_absence,
)

__all__ = [
    "FormulaValues",
    "add_qualification",
    "add_staff_member",
    "add_staff_post",
    "adopt_plan",
    "ask_for_sites",
    "cancel_computing",
    "cancel_searching",
    "comment_on_plan",
    "compute_counterpart",
    "copy_needs",
    "derive_needs",
    "draft_plan",
    "edit_absence",
    "edit_filling",
    "edit_plan",
    "edit_qualification",
    "edit_staff_member",
    "edit_staff_post",
    "fill_post",
    "lay_plan",
    "open_discussion",
    "order_computing",
    "order_searching",
    "override_assignment",
    "pin_pair",
    "put_in_force",
    "record_absence",
    "release_pin",
    "release_staff_member",
    "remove_absence",
    "remove_filling",
    "remove_site_search",
    "remove_staff_post",
    "renew_plan",
    "renew_plan_paper",
    "set_need_formulas",
    "set_needs",
    "set_rules",
    "set_school_needs",
    "vary_plan",
    "withdraw_plan",
]
