"""Whose turn it is: one process computes, one thing after the other, for all networks."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Value, When

from ..lifecycle import BUSY, Computing
from ..models import LendingRound, Plan, SiteSearch

ROUND, SEARCH, QUESTION, WHOLE = range(4)  # the order in which they come

PLAN_KIND = Case(When(question={}, then=WHOLE), default=QUESTION, output_field=IntegerField())


def waiting_plans() -> list[int]:
    """The keys of the plans that wait, in their turn: what somebody asks „what if“ goes first."""
    waiting = Plan.objects.filter(computing=Computing.WAITING).order_by(PLAN_KIND, "pk")
    return list(waiting.values_list("pk", flat=True))


def turns_before(plan: Plan) -> int:
    """How many computations end before that of a waiting plan begins; one statement."""
    kinds = ((Plan, PLAN_KIND), (LendingRound, Value(ROUND)), (SiteSearch, Value(SEARCH)))
    plans, *others = (
        model.objects.order_by()
        .annotate(kind=kind)
        .filter(computing__in=BUSY)
        .values_list("kind", "pk", "computing")
        for model, kind in kinds
    )
    busy = plans.union(*others, all=True)
    own = (QUESTION if plan.question else WHOLE, plan.pk)
    return sum(state == Computing.RUNNING or (kind, key) < own for kind, key, state in busy)
