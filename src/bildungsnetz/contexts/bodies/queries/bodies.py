"""Reads of bodies, each with the seats that are valid today and who holds them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.actors.public_names import name_is_public
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..holders import valid_on
from ..models import Body, BodyType, Occupancy, Seat, Support
from ..rules import own_body_keys

_OF_SEAT = (*(field.name for field in Seat._meta.concrete_fields), "sending_institution__name")


def public_bodies(network: Network) -> QuerySet[Body]:
    """Public bodies of a network, former ones too, composed for `benches`."""
    return _composed(Body.objects.filter(network=network, is_public=True))


def public_body(network: Network, slug: str) -> Body | None:
    """A public body by its address."""
    return public_bodies(network).filter(slug=slug).first()


def public_bodies_with_seat_of(network: Network, institution: Institution) -> QuerySet[Body]:
    """Public bodies of a network to which the institution sends somebody today, without their seats."""
    seats = Seat.objects.filter(valid_on(clock.today()), sending_institution=institution)
    bodies: QuerySet[Body] = Body.objects.filter(network=network, is_public=True, pk__in=seats.values("body"))
    return bodies


def bodies_of(principal: Principal, network: Network) -> QuerySet[Body]:
    """Every body for the office and school supervision; members see their own."""
    bodies = Body.objects.filter(network=network)
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        bodies = bodies.filter(pk__in=own_body_keys(principal, Permission.READ_MEETINGS))
    return _composed(bodies)


def body_for(principal: Principal, network: Network, slug: str) -> Body | None:
    """A body by its address, if the principal may see it."""
    return bodies_of(principal, network).filter(slug=slug).first()


def body_types_for(network: Network) -> QuerySet[BodyType]:
    """The types that a network can choose from: those of the Land and its own. Not secret."""
    types: QuerySet[BodyType] = BodyType.objects.filter(scope__in=(LAND, network.scope_key))
    return types


def _composed(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """With type, network, supporting offices and, as plain lists, seats and holders of today; four queries.

    Sets `offices_today` and `seats_today` on bodies, `held_today` on seats, and `is_name_public` on
    occupancies: true where an office or a consent allows the name on public pages.
    """
    day = clock.today()
    held = Occupancy.objects.filter(valid_on(day)).select_related("person")
    return bodies.select_related("network__region", "type", "parent").prefetch_related(
        Prefetch("supported_by", Support.objects.select_related("office"), to_attr="offices_today"),
        Prefetch(
            "seats",
            Seat.objects.filter(valid_on(day)).select_related("sending_institution").only(*_OF_SEAT),
            to_attr="seats_today",
        ),
        Prefetch(
            "seats_today__occupancies",
            held.annotate(is_name_public=name_is_public("person")),
            to_attr="held_today",
        ),
    )
