"""Every write of strategy. Faces import from here; one module for each noun."""

from .effects import enact_effect, record_effect, undo_effect
from .fields import add_field_goal, adopt_field, edit_field, end_field, remove_field_goal, set_focus
from .following import follow_paper
from .history import record_past_order
from .orders import add_measure, commission_order, edit_measure, edit_order, give_order
from .outcomes import publish_measure, publish_order, publish_outcome, record_outcome
from .recommendations import answer_recommendation, recommend
from .referrals import (
    assign_referral,
    edit_referral,
    import_referral,
    refer,
    remove_referral,
    report_referral,
)
from .reports import report_status
from .successions import succeed_field

__all__ = [
    "add_field_goal",
    "add_measure",
    "adopt_field",
    "answer_recommendation",
    "assign_referral",
    "commission_order",
    "edit_field",
    "edit_measure",
    "edit_order",
    "edit_referral",
    "enact_effect",
    "end_field",
    "follow_paper",
    "give_order",
    "import_referral",
    "publish_measure",
    "publish_order",
    "publish_outcome",
    "recommend",
    "record_effect",
    "record_outcome",
    "record_past_order",
    "refer",
    "remove_field_goal",
    "remove_referral",
    "report_referral",
    "report_status",
    "set_focus",
    "succeed_field",
    "undo_effect",
]
