"""What forms of this context offer to choose from, within one network."""

from __future__ import annotations

from django.db.models import QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.joining import with_rows
from bildungsnetz.contexts.registry.models import Network

from ..holders import valid_on
from ..lifecycle import TOOK_PLACE
from ..models import Body, Meeting


def people_to_seat(principal: Principal, network: Network) -> QuerySet[Person]:
    """People of the network who can take a seat."""
    people: QuerySet[Person] = Person.objects.filter(scope=network.scope_key, erased_on=None)
    return people if principal.may(Permission.EDIT_BODIES, network.scope_key) else people.none()


def institutions_to_send(principal: Principal, network: Network) -> QuerySet[Institution]:
    """Institutions of the Kreis that can send somebody."""
    institutions: QuerySet[Institution] = Institution.objects.filter(kreis_ags=network.region.ags)
    return institutions if principal.may(Permission.EDIT_BODIES, network.scope_key) else institutions.none()


def bodies_to_choose(principal: Principal, network: Network) -> QuerySet[Body]:
    """Bodies of the network that exist today, in their order, without their seats."""
    bodies: QuerySet[Body] = Body.objects.filter(network=network, valid_to="")
    is_office = principal.may(Permission.READ_INTERNAL, network.scope_key)
    return bodies.select_related("network__region", "type") if is_office else bodies.none()


def with_seats(bodies: QuerySet[Body]) -> list[Body]:
    """The bodies in their order, each with its `seats` of today; one statement."""
    return with_rows(bodies, "seats", condition=valid_on(clock.today(), behind="seats__"))


def meetings_to_choose(principal: Principal, network: Network) -> QuerySet[Meeting]:
    """Meetings of the network that took place, the latest first."""
    held: QuerySet[Meeting] = Meeting.objects.filter(body__network=network, state__in=TOOK_PLACE)
    is_office = principal.may(Permission.READ_INTERNAL, network.scope_key)
    return held.select_related("body").order_by("-held_on", "-pk") if is_office else held.none()
