from .material import BookedDay, Booking, Damage, Material, MaterialSet
from .needs import Need, NeedFormula
from .plans import Assignment, Pin, Plan, PlanComment, PlanningRules
from .posts import Absence, Filling, Post, Qualification, StaffMember, StaffQualification
from .rounds import LendingRound, Wish
from .sites import SiteSearch

__all__ = [
    "Absence",
    "Assignment",
    "BookedDay",
    "Booking",
    "Damage",
    "Filling",
    "LendingRound",
    "Material",
    "MaterialSet",
    "Need",
    "NeedFormula",
    "Pin",
    "Plan",
    "PlanComment",
    "PlanningRules",
    "Post",
    "Qualification",
    "SiteSearch",
    "StaffMember",
    "StaffQualification",
    "Wish",
]
