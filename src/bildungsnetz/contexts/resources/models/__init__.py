from .material import BookedDay, Booking, Damage, Material, MaterialSet
from .needs import Need, NeedFormula
from .plans import Assignment, Pin, Plan, PlanComment, PlanningRules
from .posts import Absence, Filling, Post, Qualification, StaffMember, StaffQualification

__all__ = [
    "Absence",
    "Assignment",
    "BookedDay",
    "Booking",
    "Damage",
    "Filling",
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
    "StaffMember",
    "StaffQualification",
]
