"""Records of the example for pages of plans and sites: a plan in discussion with a pin, a search answered."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.kinds import Aim
from bildungsnetz.contexts.resources.models import Plan, SiteSearch
from tests.factories.plans import pinned
from tests.factories.sites import answered


def example_plans(network: Network) -> dict[str, Any]:
    """The plan with most to show, and a school, a person and a pin of it."""
    plan = actions.open_discussion(
        Plan.objects.get(network=network, state=Plan.State.COMPUTED, aim=Aim.WEIGHTED), by=COMMAND
    )
    pin = pinned(plan)
    actions.comment_on_plan(plan, by=COMMAND, text="Bitte die Wege prüfen.", school=pin.school)
    return {
        "einsatzplaene/schuljahr": plan.school_year.replace("/", "-"),
        "nummer": plan.number,
        "schulen/key": pin.school_id,
        "workspace:plan_member key": pin.member_id,
        "festlegungen/key": pin.pk,
        "standorte/nummer": answered(SiteSearch.objects.get(network=network)).number,
    }
