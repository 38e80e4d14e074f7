"""Who sits where today: the seats and occupancies of a body that are valid on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.joining import with_rows
from bildungsnetz.contexts.registry.models import Network

from .models import Attendance, Body, Meeting, Occupancy, Seat

HERE = frozenset({Attendance.Presence.PRESENT.value, Attendance.Presence.DEPUTY.value})


def valid_on(day: dt.date, behind: str = "") -> Q:
    """Valid from and to include the day; open ends count. The columns may stand `behind` a relation."""
    return _valid_between(day, day, behind)


def _valid_between(first: dt.date, last: dt.date, behind: str = "") -> Q:
    """Valid on some day between the two; the columns may stand `behind` a relation."""
    start, end = f"{behind}valid_from", f"{behind}valid_to"
    begun = Q(**{start: None}) | Q(**{f"{start}__lte": last})
    return begun & (Q(**{end: None}) | Q(**{f"{end}__gte": first}))


def is_valid_on(row: Seat | Occupancy, day: dt.date) -> bool:
    """The same as `valid_on` for a row at hand."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


def day_of(meeting: Meeting) -> dt.date:
    """The day whose seats count at a meeting, also when its minutes are written later."""
    return timezone.localdate(meeting.starts_at) if meeting.starts_at else clock.today()


def current_seats(body: Body, day: dt.date | None = None) -> QuerySet[Seat]:
    """The seats of a body on a day, today unless given."""
    seats: QuerySet[Seat] = Seat.objects.filter(valid_on(day or clock.today()), body=body)
    return seats


def occupied_seats(body: Body, first: dt.date, last: dt.date | None = None) -> list[Seat]:
    """The seats of a body on a day or between two, each with its `occupancies` of then; one statement."""
    last = last or first
    seats: QuerySet[Seat] = Seat.objects.filter(_valid_between(first, last), body=body)
    seats = seats.select_related("sending_institution")
    return with_rows(seats, "occupancies", condition=_valid_between(first, last, "occupancies__"))


def current_occupancies(body: Body, day: dt.date | None = None) -> QuerySet[Occupancy]:
    """Holders first, then deputies, of the body's current seats."""
    return _occupancies(day or clock.today()).filter(seat__body=body)


def occupancies_in(network: Network) -> QuerySet[Occupancy]:
    """The same for all bodies of a network, today."""
    return _occupancies(clock.today()).filter(seat__body__network=network)


def _occupancies(day: dt.date) -> QuerySet[Occupancy]:
    occupancies: QuerySet[Occupancy] = Occupancy.objects.filter(
        valid_on(day), _valid_between(day, day, "seat__")
    )
    return occupancies.select_related("seat", "person").order_by(
        "is_deputy", "seat__position", "seat_id", "id"
    )


def to_be_invited(body: Body, day: dt.date | None = None) -> list[Occupancy]:
    """One occupancy for each person to be invited: holders, and deputies of seats without a holder."""
    occupancies = list(current_occupancies(body, day))
    held = {occupancy.seat_id for occupancy in occupancies if not occupancy.is_deputy}
    chosen: dict[int, Occupancy] = {}
    for occupancy in occupancies:
        if not occupancy.is_deputy or occupancy.seat_id not in held:
            chosen.setdefault(occupancy.person_id, occupancy)
    return list(chosen.values())
