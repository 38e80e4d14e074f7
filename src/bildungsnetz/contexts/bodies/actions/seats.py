"""Seats and who holds them. Ending an occupancy keeps it: history is never lost."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..fields import SeatFields, put, save_once
from ..models import Body, Occupancy, Seat
from ..rules import may_edit_bodies


@action("bodies.seat.add", requires=may_edit_bodies)
def add_seat(body: Body, *, by: Principal, **fields: Unpack[SeatFields]) -> Seat:
    """A new seat, at the end of the list unless a position is given."""
    last = Seat.objects.filter(body=body).aggregate(last=Max("position"))["last"] or 0
    seat = Seat(body=body, position=last + 1)
    put(seat, fields, SeatFields)
    _check_term(seat)
    seat.save()
    return seat


@action("bodies.seat.edit", requires=may_edit_bodies)
def edit_seat(
    seat: Seat, *, by: Principal, revision: int | None = None, **fields: Unpack[SeatFields]
) -> Seat:
    """Change a seat, for example its bank or its term."""
    seat.expect_revision(revision)
    put(seat, fields, SeatFields)
    _check_term(seat)
    seat.save()
    return seat


def _check_term(seat: Seat) -> None:
    if seat.valid_from and seat.valid_to and seat.valid_to < seat.valid_from:
        raise DomainError(_("Die Amtszeit endet vor ihrem Beginn."), field="valid_to")


@action("bodies.seat.remove", requires=may_edit_bodies)
def remove_seat(seat: Seat, *, by: Principal) -> None:
    """Delete a seat that was entered by mistake; one that was ever held gets an end instead."""
    if seat.occupancies.exists() or seat.attendances.exists():
        raise DomainError(
            _("Dieser Sitz war schon besetzt und bleibt erhalten. Bitte beenden Sie die Amtszeit.")
        )
    seat.delete()


@action("bodies.seat.fill", requires=may_edit_bodies)
def fill_seat(
    seat: Seat,
    *,
    by: Principal,
    person: Person,
    is_deputy: bool = False,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Occupancy:
    """Put a person on a seat, from today unless a day is given, as holder or as deputy."""
    if person.scope != seat.scope_key:
        raise DomainError(_("Diese Person gehört zu einem anderen Netzwerk."), field="person")
    first_day = valid_from or clock.today()
    occupancy = Occupancy(
        seat=seat, person=person, is_deputy=is_deputy, valid_from=first_day, valid_to=valid_to
    )
    if valid_to and valid_to < first_day:
        raise DomainError(_("Das Ende liegt vor dem Beginn."), field="valid_to")
    _check_free(occupancy)
    save_once(occupancy, _("Dieser Sitz ist schon besetzt."), field="person")
    return occupancy


def _check_free(occupancy: Occupancy) -> None:
    """One holder at a time; nobody twice on the same seat."""
    rivals = Occupancy.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=occupancy.valid_from), seat=occupancy.seat
    ).select_related("person")
    if occupancy.valid_to:
        rivals = rivals.filter(Q(valid_from=None) | Q(valid_from__lte=occupancy.valid_to))
    for rival in rivals:
        if rival.person_id == occupancy.person_id:
            raise DomainError(_("Diese Person sitzt in dieser Zeit schon auf diesem Platz."), field="person")
        if not (rival.is_deputy or occupancy.is_deputy):
            raise DomainError(
                _("In dieser Zeit hält %(person)s diesen Sitz. Bitte beenden Sie zuerst diese Besetzung.")
                % {"person": rival.person},
                field="person",
            )


@action("bodies.seat.vacate", requires=may_edit_bodies)
def vacate_seat(
    occupancy: Occupancy, *, by: Principal, valid_to: dt.date | None = None, revision: int | None = None
) -> Occupancy:
    """End an occupancy; `valid_to` is its last day, today unless given."""
    occupancy.expect_revision(revision)
    last_day = valid_to or clock.today()
    if occupancy.valid_from and last_day < occupancy.valid_from:
        raise DomainError(_("Der letzte Tag liegt vor dem ersten."), field="valid_to")
    occupancy.valid_to = last_day
    occupancy.save()
    return occupancy
