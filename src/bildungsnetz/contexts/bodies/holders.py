"""Who sits where today: the seats and occupancies of a body that are valid on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from bildungsnetz.contexts.kernel import clock

from .models import Attendance, Body, Meeting, Occupancy, Seat

HERE = frozenset({Attendance.Presence.PRESENT.value, Attendance.Presence.DEPUTY.value})


def valid_on(day: dt.date) -> Q:
    """Valid from and to include the day; open ends count."""
    return Q(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


def day_of(meeting: Meeting) -> dt.date:
    """The day whose seats count at a meeting, also when its minutes are written later."""
    return timezone.localdate(meeting.starts_at) if meeting.starts_at else clock.today()


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
