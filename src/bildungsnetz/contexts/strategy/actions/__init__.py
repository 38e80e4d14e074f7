"""Every write of strategy. Faces import from here; one module for each noun."""

from .fields import add_field_goal, adopt_field, edit_field, end_field, remove_field_goal, set_focus
from .history import record_effect, record_past_order
from .orders import add_measure, commission_order, edit_measure, edit_order, give_order
from .outcomes import publish_measure, publish_order, publish_outcome, record_outcome
from .recommendations import answer_recommendation, recommend
from .reports import report_status
from .successions import succeed_field

__all__ = [
    "add_field_goal",
    "add_measure",
    "adopt_field",
    "answer_recommendation",
    "commission_order",
    "edit_field",
    "edit_measure",
    "edit_order",
    "end_field",
    "give_order",
    "publish_measure",
    "publish_order",
    "publish_outcome",
    "recommend",
    "record_effect",
    "record_outcome",
    "record_past_order",
    "remove_field_goal",
    "report_status",
    "set_focus",
    "succeed_field",
]
