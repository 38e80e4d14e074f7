"""Fields, orders and their results for tests, built through actions."""

import datetime as dt
from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import institution_scope
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.actions import record_past_decision, record_past_meeting
from bildungsnetz.contexts.bodies.models import Body, Decision, Meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy import actions
from bildungsnetz.contexts.strategy.models import Field, Measure, Order, Recommendation

from .bodies import a_body, recorded
from .deeds import as_role


def a_conference_decision(network: Network, title: str = "Drei Handlungsfelder", **values: Any) -> Decision:
    """A published decision of the first conference, September 2012."""
    body = Body.objects.filter(network=network, type__key="bildungskonferenz").first() or a_body(
        network, "bildungskonferenz"
    )
    meeting = Meeting.objects.filter(body=body).first() or record_past_meeting(
        body, by=COMMAND, title="1. Bildungskonferenz", number=1, held_on="2012-09", source="Niederschrift"
    )
    values.setdefault("text", "Drei Handlungsfelder stehen im Vordergrund.")
    return record_past_decision(
        body, by=COMMAND, meeting=meeting, title=title, source="Niederschrift", **values
    )


def a_field(network: Network, name: str = "Inklusion", **values: Any) -> Field:
    """A field of action that rests on a source."""
    if "adopted_by" not in values:
        values.setdefault("source", "Beispieldaten")
    return actions.adopt_field(network, by=COMMAND, name=name, **values)


def an_order(network: Network, title: str = "Konzept entwickeln", **values: Any) -> Order:
    """An order to a working group, due in a month."""
    decision = values.pop("decision", None) or a_conference_decision(network, f"Beschluss: {title}")
    if "owner_body" not in values and "owner_institution" not in values:
        values["owner_body"] = a_working_group(network)
    values.setdefault("due_on", clock.today() + dt.timedelta(days=30))
    return actions.give_order(decision, by=COMMAND, title=title, **values)


def a_working_group(network: Network, name: str = "Facharbeitskreis Inklusion") -> Body:
    """The working group of this name, set up once."""
    found = Body.objects.filter(network=network, name=name).first()
    return found or a_body(network, "facharbeitskreis", name=name)


def a_late_order(
    network: Network, title: str = "Konzept entwickeln", *, days: int = 3, **values: Any
) -> Order:
    """An order whose day passed some days ago."""
    order = an_order(network, title, **values)
    order.due_on = clock.today() - dt.timedelta(days=days)
    return recorded(order, by=COMMAND)


def a_measure(served: Order | Field, title: str = "Fachtag", **values: Any) -> Measure:
    """A measure for an order or a field."""
    return actions.add_measure(served, by=COMMAND, title=title, **values)


def a_recommendation(network: Network, title: str = "Ganztag ausbauen", **values: Any) -> Recommendation:
    """A recommendation that came in today."""
    values.setdefault("text", "Der Ganztag soll ausgebaut werden.")
    return actions.recommend(network, by=COMMAND, title=title, **values)


def a_school(network: Network, name: str = "GS Musterdorf", **values: Any) -> Institution:
    """A school of the network's Kreis with its official address."""
    values.setdefault("mail", "199999@schule.nrw.de")
    ags = network.region.ags
    return recorded(Institution(kind="schule", name=name, kreis_ags=ags, **values), by=COMMAND)


def as_school(school: Institution) -> Principal:
    """The school's own account."""
    return as_role(Role.SCHOOL, institution_scope(school.pk), network_scope=school.scope_key)
