from .fields import Field, FieldGoal, Focus, Succession
from .mandates import Effect, Measure, Order, Outcome, Recommendation, StatusReport

__all__ = [
    "Effect",
    "Field",
    "FieldGoal",
    "Focus",
    "Measure",
    "Order",
    "Outcome",
    "Recommendation",
    "StatusReport",
    "Succession",
]
