"""The plan of this school year, carried by a decision of the Lenkungskreis, and two drafts for the next one.

The drafts are a weighted and a fair one on the same base, to be compared. All hold the first plan of the
package: loading must not wait for a search; the worker of the demo looks for better ones (`preparing`).
"""

from __future__ import annotations

from allotment.staffing.first_plan import first_plan
from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import begin_computing, finish_computing
from bildungsnetz.contexts.resources.computing.keeping import Found
from bildungsnetz.contexts.resources.frozen import staffing_before, thawed
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.school_years import first_day_of, school_year_of, year_after

from .world import OFFICE, World, acting

COMPUTED, DISCUSSED, ADOPTED, STARTED = -68, -66, -62, -60
DRAFTED = -20
DECISION = "einsatz"
SECONDS = 15
SUPERVISION = acting("Schulaufsicht Grundschulen")


def enter_plans(world: World) -> None:
    """This year's plan on its way into force, then next year's draft."""
    world.diary.on(COMPUTED, _compute_this_year, world)
    world.diary.on(DISCUSSED, _discuss, world)
    world.diary.on(ADOPTED, _adopt, world)
    world.diary.on(STARTED, _put_in_force, world)
    world.diary.on(DRAFTED, _compute_next_year, world)


def _compute_this_year(world: World) -> None:
    _computed(world, school_year_of(world.diary.today), "Einsatz der Fachkräfte")


def _discuss(world: World) -> None:
    plan = actions.open_discussion(_this_year(world), by=OFFICE)
    actions.comment_on_plan(
        plan,
        by=SUPERVISION,
        text="Die Wege sind kurz, das ist gut. Bitte im nächsten Jahr früher mit den Schulen sprechen.",
    )


def _adopt(world: World) -> None:
    plan = _this_year(world)
    starts_on = max(first_day_of(plan.school_year), world.diary.date(STARTED))
    # the decision says that it carries the plan computed after it
    actions.adopt_plan(
        plan, by=OFFICE, decision=world.decisions[DECISION], is_meant=True, starts_on=starts_on
    )


def _put_in_force(world: World) -> None:
    actions.put_in_force(_this_year(world), by=OFFICE)


def _compute_next_year(world: World) -> None:
    following = year_after(school_year_of(world.diary.today))
    _computed(world, following, "Erster Entwurf")
    _computed(world, following, "Ausgewogener Entwurf", Aim.FAIR)


def _this_year(world: World) -> Plan:
    plan: Plan = Plan.objects.get(network=world.network, school_year=school_year_of(world.diary.today))
    return plan


def _computed(world: World, school_year: str, title: str, aim: str = Aim.WEIGHTED) -> None:
    plan = actions.draft_plan(
        world.network, by=OFFICE, school_year=school_year, title=title, aim=aim, seconds=SECONDS
    )
    plan = begin_computing(actions.order_computing(plan, by=OFFICE), by=WORKER)
    found = first_plan(thawed(plan.problem), staffing_before(plan.problem))
    finish_computing(plan, by=WORKER, found=Found(found.plan))
