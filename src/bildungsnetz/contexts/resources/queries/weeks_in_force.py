"""What the plan that is in force today makes of somebody's hours: hours at schools, and hours for ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..frozen import thawed
from ..models import Assignment, Plan
from ..rules import may_plan_staff
from ..school_years import school_year_of
from .plans import plan_in_force


@dataclass(frozen=True)
class Week:
    """Weekly hours at schools, and charged for the ways there."""

    at_schools: int = 0
    ways: int = 0


@dataclass(frozen=True)
class WeeksInForce:
    """The weeks of a plan by key of member."""

    plan: Plan
    by_member: Mapping[int, Week] = field(default_factory=dict)

    def week_of(self, member: int) -> Week:
        """Nothing for whoever the plan does not know."""
        return self.by_member.get(member, Week())


def weeks_in_force(principal: Principal, network: Network, day: dt.date | None = None) -> WeeksInForce | None:
    """The plan in force of this school year; two statements, nothing without such a plan."""
    if not may_plan_staff(principal, network):
        return None
    plan = plan_in_force(network, school_year_of(day or clock.today()))
    if plan is None or not plan.problem:
        return None
    rules = thawed(plan.problem).rules
    weeks: dict[int, Week] = {}
    for row in Assignment.objects.filter(plan=plan):
        hours = sum(row.hours.values())
        if hours:
            known = weeks.get(row.member_id, Week())
            ways = known.ways + rules.charged_hours(row.minutes)
            weeks[row.member_id] = Week(known.at_schools + hours, ways)
    return WeeksInForce(plan, weeks)
