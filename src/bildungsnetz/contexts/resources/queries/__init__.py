"""Every read of resources that a face needs; one file per noun."""

from ..bridge import rules_of
from ..computing.progress import ComputingProgress, computing_progress
from ..computing.turns import turns_before
from .carried import CarriedPlan, plans_carried_by
from .decided import asks_if_meant, doubt_in_words, speaks_of
from .laid import Sitting, is_paper_older, laid_paper, origin_of_plan, sittings_for
from .picture import PlanPicture, picture_of, totals_and_coverage, totals_of
from .plan_differences import PairDifference, PlanDifferences, differences
from .plan_reasons import SchoolReasons, hour_more, marginals_of, reasons_for
from .plan_rows import AssignmentRow, PersonRow, QualificationRow, SchoolRow, Totals
from .plans import (
    comments_on,
    decisions_to_carry,
    gap_of,
    pin_of,
    plan_in_force,
    plan_of,
    plan_years,
    plans_of,
    versions_of,
)
from .staleness import assumptions_of, is_stale, leftovers_of
from .successors import Successor, Why, successors_of
from .wishes_together import Contradiction, Demanded, contradiction_in
from .within_reach import Exchange, Within, exchanges_for, gone_to, within_reach

__all__ = [
    "AssignmentRow",
    "CarriedPlan",
    "ComputingProgress",
    "Contradiction",
    "Demanded",
    "Exchange",
    "PairDifference",
    "PersonRow",
    "PlanDifferences",
    "PlanPicture",
    "QualificationRow",
    "SchoolReasons",
    "SchoolRow",
    "Sitting",
    "Successor",
    "Totals",
    "Why",
    "Within",
    "asks_if_meant",
    "assumptions_of",
    "comments_on",
    "computing_progress",
    "contradiction_in",
    "decisions_to_carry",
    "differences",
    "doubt_in_words",
    "exchanges_for",
    "gap_of",
    "gone_to",
    "hour_more",
    "is_paper_older",
    "is_stale",
    "laid_paper",
    "leftovers_of",
    "marginals_of",
    "origin_of_plan",
    "picture_of",
    "pin_of",
    "plan_in_force",
    "plan_of",
    "plan_years",
    "plans_carried_by",
    "plans_of",
    "reasons_for",
    "rules_of",
    "sittings_for",
    "speaks_of",
    "successors_of",
    "totals_and_coverage",
    "totals_of",
    "turns_before",
    "versions_of",
    "within_reach",
]
