"""Plans as those see them who plan or adopt."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.models import BodyType, Decision
from bildungsnetz.contexts.bodies.queries.decisions import decisions_of
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..computing.progress import gap_between
from ..lifecycle import State
from ..models import Pin, Plan, PlanComment
from ..rules import may_read_plans

RECENT = dt.timedelta(days=365)


def plans_of(network: Network, *, by: Principal, year: str = "") -> QuerySet[Plan]:
    """The plans of a network, newest school year first, in each the newest version first."""
    plans: QuerySet[Plan] = Plan.objects.filter(network=network)
    if not may_read_plans(by, network):
        plans = plans.none()
    if year:
        plans = plans.filter(school_year=year)
    return plans.defer("problem").select_related("decision__body", "network__region")


def plan_of(network: Network, school_year: str, number: int, *, by: Principal) -> Plan | None:
    """One version, with its base."""
    if not may_read_plans(by, network):
        return None
    rows = Plan.objects.filter(network=network, school_year=school_year, number=number)
    plan: Plan | None = rows.select_related(
        "network__region", "decision__body", "based_on", "paper__meeting__body"
    ).first()
    return plan


def plan_years(network: Network, *, by: Principal) -> list[str]:
    """School years that have plans, newest first."""
    return list(
        plans_of(network, by=by).order_by("-school_year").values_list("school_year", flat=True).distinct()
    )


def plan_in_force(network: Network, school_year: str) -> Plan | None:
    """The plan of a school year that is in force. Public only as sums: see `carried` and `plan_sums`."""
    plan: Plan | None = Plan.objects.filter(
        network=network, school_year=school_year, state=State.IN_FORCE
    ).first()
    return plan


def versions_of(plan: Plan) -> list[Plan]:
    """Every version of the plan's school year, newest first, the plan itself among them."""
    versions = Plan.objects.filter(network_id=plan.network_id, school_year=plan.school_year)
    return list(versions.defer("problem").select_related("decision__body").order_by("-number"))


def comments_on(plan: Plan) -> list[PlanComment]:
    """What was said about a plan, oldest first."""
    return list(PlanComment.objects.filter(plan=plan).select_related("school"))


def pin_of(plan: Plan, key: int) -> Pin | None:
    """One pin of a plan."""
    pin: Pin | None = Pin.objects.filter(plan=plan, pk=key).select_related("member", "school").first()
    if pin is not None:
        pin.plan = plan
    return pin


def gap_of(plan: Plan) -> float | None:
    """How far the plan may be from the best possible, as a share of its value; nothing without a bound."""
    return gap_between(plan.value, plan.bound)


def decisions_to_carry(plan: Plan, *, by: Principal) -> tuple[list[Decision], list[Decision]]:
    """Adopted decisions of bodies of this network: those of the last twelve months, and the older ones.

    The first begin with the steering bodies; in each group the newest comes first.
    """
    adopted = (Decision.Result.ADOPTED, Decision.Result.ADOPTED_CHANGED)
    found = list(decisions_of(by, plan.network).filter(result__in=adopted))
    since = (clock.today() - RECENT).isoformat()
    recent = [one for one in found if one.decided_on >= since]
    recent.sort(key=lambda one: one.body.type.tier != BodyType.Tier.STEERING)
    return recent, [one for one in found if one.decided_on < since]
