from .fields import Field, FieldGoal, Focus, Succession
from .recommendations import Recommendation
from .results import Effect, Outcome, StatusReport
from .work import Light, Measure, Order, Work

__all__ = [
    "Effect",
    "Field",
    "FieldGoal",
    "Focus",
    "Light",
    "Measure",
    "Order",
    "Outcome",
    "Recommendation",
    "StatusReport",
    "Succession",
    "Work",
]
