"""Reads of bodies, seats, meetings and decisions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from bildungsnetz.contexts.access.scopes import network_scope
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel import clock

from .models import Occupancy, Seat


@dataclass(frozen=True)
class HeldSeat:
    """A seat that a user's person holds today, as holder or deputy."""

    body_key: int
    network_key: str
    person_key: int
    is_chair: bool


def held_seats(user: User) -> list[HeldSeat]:
    """The seats that the user's person holds today; the roles of a body follow from them."""
    day = clock.today()
    rows = Occupancy.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gte=day),
        person__account=user,
    ).values_list("seat__body_id", "seat__body__network__region__ags", "person_id", "seat__duty", "is_deputy")
    return [
        HeldSeat(body, network_scope(ags), person, duty == Seat.Duty.CHAIR and not deputy)
        for body, ags, person, duty, deputy in rows
    ]
