"""Records of the example for the pages of plans: next year's plan in discussion, with a pin and a comment."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Plan
from tests.factories.plans import pinned


def example_plans(network: Network) -> dict[str, Any]:
    """The plan with most to show, and a school, a person and a pin of it."""
    plan = actions.open_discussion(Plan.objects.get(network=network, state=Plan.State.COMPUTED), by=COMMAND)
    pin = pinned(plan)
    actions.comment_on_plan(plan, by=COMMAND, text="Bitte die Wege prüfen.", school=pin.school)
    return {
        "einsatzplaene/schuljahr": plan.school_year.replace("/", "-"),
        "nummer": plan.number,
        "schulen/key": pin.school_id,
        "workspace:plan_member key": pin.member_id,
        "festlegungen/key": pin.pk,
    }
