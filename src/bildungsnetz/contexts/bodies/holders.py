"""Who sits where today: the seats and occupancies of a body that are valid on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.kernel import clock

from .models import Attendance, Body, Meeting, Occupancy, Seat
from .sides import Place

HERE = frozenset({Attendance.Presence.PRESENT.value, Attendance.Presence.DEPUTY.value})


def valid_on(day: dt.date) -> Q:
    """Valid from and to include the day; open ends count."""
    return Q(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


def current_seats(body: Body, day: dt.date | None = None) -> QuerySet[Seat]:
    """The seats of a body on a day, today unless given."""
    seats: QuerySet[Seat] = Seat.objects.filter(valid_on(day or clock.today()), body=body)
    return seats


def current_occupancies(body: Body, day: dt.date | None = None) -> QuerySet[Occupancy]:
    """Holders first, then deputies, of the body's current seats."""
    moment = day or clock.today()
    seats = current_seats(body, moment).values("pk")
    occupancies: QuerySet[Occupancy] = Occupancy.objects.filter(valid_on(moment), seat__in=seats)
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


def places_held(body: Body, day: dt.date | None = None) -> list[Place]:
    """The body's seats as parity sees them: taken where there is a holder or the holders are not recorded."""
    held = {occupancy.seat_id for occupancy in current_occupancies(body, day) if not occupancy.is_deputy}
    return [
        Place(seat.label, seat.bank, seat.is_voting, seat.pk in held or not seat.occupancy_is_recorded)
        for seat in current_seats(body, day)
    ]


def places_represented(meeting: Meeting) -> list[Place]:
    """The body's seats as quorum sees them: taken where the holder or a deputy is present.

    A person who holds several seats represents all of them; a deputy only the one he was asked for.
    """
    present = Attendance.objects.filter(meeting=meeting, presence__in=HERE)
    rows = list(present.values_list("person_id", "seat_id"))
    persons = {person for person, _seat in rows}
    seats = {seat for _person, seat in rows}
    own = {
        occupancy.seat_id
        for occupancy in current_occupancies(meeting.body)
        if not occupancy.is_deputy and occupancy.person_id in persons
    }
    return [
        Place(seat.label, seat.bank, seat.is_voting, seat.pk in seats | own)
        for seat in current_seats(meeting.body)
    ]
