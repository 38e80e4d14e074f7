from .council_sources import CouncilSource
from .effects import Effect
from .external_papers import ExternalPaper
from .fields import Field, FieldGoal, Focus, Succession
from .recommendations import Recommendation
from .referrals import Referral
from .results import Outcome, StatusReport
from .work import Light, Measure, Order, Work

__all__ = [
    "CouncilSource",
    "Effect",
    "ExternalPaper",
    "Field",
    "FieldGoal",
    "Focus",
    "Light",
    "Measure",
    "Order",
    "Outcome",
    "Recommendation",
    "Referral",
    "StatusReport",
    "Succession",
    "Work",
]
