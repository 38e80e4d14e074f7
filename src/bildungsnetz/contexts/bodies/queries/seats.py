"""Reads of seats and who holds them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import network_scope
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network

from ..holders import valid_on
from ..models import Occupancy, Seat
from ..sides import LAND_SIDE, MUNICIPAL_SIDE
from ..terms import REMIND_DAYS, ending_between


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


def terms_ending(
    principal: Principal, network: Network, *, within_days: int = REMIND_DAYS
) -> QuerySet[Occupancy]:
    """Occupancies that end within the coming days, the next one first; `ends` is the day."""
    own = _seats_in(principal, network).values("pk")
    return ending_between(clock.today(), within_days).filter(seat__in=own)


@dataclass(frozen=True)
class Vacancy:
    """A seat without a holder: who held it last, since when it is empty, who stands in, and whether Land and
    Kommune are not equal without it."""

    seat: Seat
    last: Occupancy | None
    deputies: tuple[Occupancy, ...]
    breaks_parity: bool

    @property
    def since(self) -> dt.date | None:
        """The first empty day, as far as somebody held the seat before."""
        return self.last.valid_to + dt.timedelta(days=1) if self.last and self.last.valid_to else None


def vacancy_list(principal: Principal, network: Network) -> list[Vacancy]:
    """All vacancies of a network with what helps to fill them; two statements."""
    day = clock.today()
    seats = vacancies(principal, network).prefetch_related(
        Prefetch("occupancies", Occupancy.objects.select_related("person").order_by("valid_to", "pk"))
    )
    return [_vacancy(seat, day) for seat in seats]


def _vacancy(seat: Seat, day: dt.date) -> Vacancy:
    rows = list(seat.occupancies.all())
    former = [one for one in rows if not one.is_deputy and one.valid_to and one.valid_to < day]
    deputies = [one for one in rows if one.is_deputy and (one.valid_to is None or one.valid_to >= day)]
    return Vacancy(seat, former[-1] if former else None, tuple(deputies), counts_for_parity(seat))


def counts_for_parity(seat: Seat) -> bool:
    """Is parity asked for, and does this seat belong to one of its two sides?"""
    return seat.body.parity and seat.is_voting and seat.bank in LAND_SIDE | MUNICIPAL_SIDE


def in_parity() -> Q:
    """The same as a condition on seats."""
    return Q(body__parity=True, is_voting=True, bank__in=LAND_SIDE | MUNICIPAL_SIDE)


def seats_of_person(principal: Principal, person: Person) -> list[Occupancy]:
    """All seats that a person holds or held, those of today first, for those who read internal things."""
    if not principal.may(Permission.READ_INTERNAL, person.scope_key):
        return []
    rows = Occupancy.objects.filter(person=person).select_related("seat__body__network__region")
    day = clock.today()
    return sorted(
        rows, key=lambda one: (bool(one.ends_on and one.ends_on < day), one.seat.body.position, one.pk)
    )


def occupancies_of_mail(message: OutboxMessage) -> list[Occupancy]:
    """The terms that a mail to an office tells of; for the face that renders it."""
    rows = Occupancy.objects.filter(pk__in=message.data["occupancies"])
    return list(rows.select_related("seat__body__network__region", "person").order_by("pk"))
