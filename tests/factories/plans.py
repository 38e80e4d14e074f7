"""A plan with everything that its pages show, for tests of faces."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.models import Pin, Plan
from tests.factories.planning import a_world
from tests.factories.sites import keys_of_sites


def pinned(plan: Plan, reason: str = "Kennt das Kollegium.") -> Pin:
    """The first assignment of the plan is made to stay."""
    row = plan.assignments.select_related("member", "school").exclude(hours={})[0]
    found: Pin = actions.pin_pair(
        plan, by=COMMAND, member=row.member, school=row.school, kind=Pin.Kind.PINNED, reason=reason
    )
    return found


def keys_of_plans(network: Network) -> dict[str, Any]:
    """Keys by view and hole: a plan in discussion with a pin and a comment; a search for sites."""
    plan = a_world(network).discussed()
    pin = pinned(plan)
    actions.comment_on_plan(plan, by=COMMAND, text="Bitte prüfen.", school=pin.school)
    return {
        "einsatzplaene": plan.school_year.replace("/", "-"),
        "nummer": plan.number,
        "dateien": "einsaetze",
        "schulen": pin.school_id,
        "plan_member.key": pin.member_id,
        "festlegungen": pin.pk,
        **keys_of_sites(network),
    }
