"""Plans that a decision carries, as sums: nobody's hours can be told from them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.bodies.models import Decision

from ..lifecycle import State, state_in_words
from ..models import Assignment, Plan
from ..school_years import in_address

FEWEST_PEOPLE = 3


@dataclass(frozen=True)
class CarriedPlan:
    """Sums of a plan; hours and people are left out where they are those of fewer than three people."""

    plan: Plan
    schools: int
    people: int | None
    hours: int | None

    @property
    def in_address(self) -> str:
        """The school year as it stands in addresses."""
        return in_address(self.plan.school_year)

    @property
    def state(self) -> str:
        """„in Kraft“, or from which day on."""
        return state_in_words(self.plan)

    @property
    def in_words(self) -> str:
        """„120 Wochenstunden von 8 Fachkräften an 24 Schulen.“"""
        schools = ngettext("%(n)d Schule", "%(n)d Schulen", self.schools) % {"n": self.schools}
        if self.hours is None:
            return _("Einsatz an %s.") % schools
        return _("%(hours)d Wochenstunden von %(people)d Fachkräften an %(schools)s.") % {
            "hours": self.hours,
            "people": self.people,
            "schools": schools,
        }


def plans_carried_by(decision: Decision) -> list[CarriedPlan]:
    """Public: the plans that this decision adopted, newest first, in sums."""
    states = (State.ADOPTED, State.IN_FORCE, State.REPLACED)
    plans = list(Plan.objects.filter(decision=decision, state__in=states).defer("problem"))
    if not plans:
        return []
    rows: dict[int, list[Assignment]] = {plan.pk: [] for plan in plans}
    for row in Assignment.objects.filter(plan__in=plans):
        if any(row.hours.values()):
            rows[row.plan_id].append(row)
    return [_summed(plan, rows[plan.pk]) for plan in plans]


def _summed(plan: Plan, rows: list[Assignment]) -> CarriedPlan:
    people = len({row.member_id for row in rows})
    is_told = people >= FEWEST_PEOPLE
    return CarriedPlan(
        plan=plan,
        schools=len({row.school_id for row in rows}),
        people=people if is_told else None,
        hours=sum(sum(row.hours.values()) for row in rows) if is_told else None,
    )
