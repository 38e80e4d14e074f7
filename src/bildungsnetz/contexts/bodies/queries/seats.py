"""Reads of seats and who holds them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import network_scope
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..holders import valid_on
from ..models import Occupancy, Seat


@dataclass(frozen=True)
class HeldSeat:
    """A seat that a user's person holds today, as holder or deputy."""

    body_key: int
    network_key: str
    person_key: int
    is_chair: bool


def held_seats(user: User) -> list[HeldSeat]:
    """The seats that the user's person holds today; the roles of a body follow from them.

    A person belongs to the user by the account, or by the address that the office recorded.
    """
    own = Q(person__account=user) | Q(person__account=None, person__mail__iexact=user.email)
    rows = Occupancy.objects.filter(valid_on(clock.today()), own).values_list(
        "seat__body_id", "seat__body__network__region__ags", "person_id", "seat__duty", "is_deputy"
    )
    return [
        HeldSeat(body, network_scope(ags), person, duty == Seat.Duty.CHAIR and not deputy)
        for body, ags, person, duty, deputy in rows
    ]


def _seats_in(principal: Principal, network: Network) -> QuerySet[Seat]:
    """Seats of the network for those who read internal things; for others none."""
    seats: QuerySet[Seat] = Seat.objects.filter(body__network=network)
    if not principal.may(Permission.READ_INTERNAL, network.scope_key):
        return seats.none()
    return seats.select_related("body__network__region", "sending_institution")


def seat_for(principal: Principal, network: Network, key: int) -> Seat | None:
    """A seat by its key."""
    return _seats_in(principal, network).filter(pk=key).first()


def occupancy_for(principal: Principal, network: Network, key: int) -> Occupancy | None:
    """An occupancy by its key."""
    occupancies: QuerySet[Occupancy] = Occupancy.objects.filter(
        pk=key, seat__in=_seats_in(principal, network).values("pk")
    )
    return occupancies.select_related("seat__body__network__region", "person").first()


def vacancies(principal: Principal, network: Network) -> QuerySet[Seat]:
    """Seats without a holder today, although the office keeps their holders."""
    day = clock.today()
    held = Occupancy.objects.filter(valid_on(day), seat=OuterRef("pk"), is_deputy=False)
    seats = _seats_in(principal, network).filter(valid_on(day), ~Exists(held), occupancy_is_recorded=True)
    return seats.filter(Q(body__valid_to="")).order_by("body__position", "position", "id")


def terms_ending(principal: Principal, network: Network, *, within_days: int = 90) -> QuerySet[Occupancy]:
    """Occupancies that end within the coming days, the next one first."""
    day = clock.today()
    occupancies: QuerySet[Occupancy] = Occupancy.objects.filter(
        valid_to__range=(day, day + dt.timedelta(days=within_days)),
        seat__in=_seats_in(principal, network).values("pk"),
    )
    return occupancies.select_related("seat__body__network__region", "person").order_by("valid_to", "id")
