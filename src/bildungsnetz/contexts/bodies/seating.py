"""Who is at the table for which seat: its holder, a deputy, or nobody, from the attendance list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .holders import HERE, day_of, occupied_seats
from .models import Attendance, Meeting, Seat
from .sides import Place

Presence, Reply = Attendance.Presence, Attendance.Reply


@dataclass(frozen=True)
class SeatAtTable:
    """A seat at one meeting with the people who can be there for it, as far as they are on the list.

    `is_filled` says whether somebody held it on that day, on the list or not, or nobody keeps its holders.
    """

    seat: Seat
    holder: Attendance | None
    deputies: tuple[Attendance, ...]
    is_filled: bool

    @property
    def deputy_here(self) -> Attendance | None:
        """The deputy who is there for this seat."""
        here = {Presence.PRESENT, Presence.DEPUTY}
        return next(
            (row for row in self.deputies if row.presence in here and row.seat_id == self.seat.pk), None
        )

    @property
    def presence(self) -> str:
        """What is recorded for the seat: the holder, a deputy, nobody (excused or not), or nothing yet."""
        if self.holder and self.holder.presence == Presence.PRESENT:
            return Presence.PRESENT.value
        if self.deputy_here:
            return Presence.DEPUTY.value
        return self.holder.presence if self.holder else Presence.UNKNOWN.value

    def is_taken(self, seats_taken: Collection[int]) -> bool:
        """Is somebody present for it, as the list says (`seats_taken`) or as its holder?"""
        is_here = self.holder is not None and self.holder.presence == Presence.PRESENT
        return is_here or self.seat.pk in seats_taken

    @property
    def is_vacant(self) -> bool:
        """Is nobody on the list for it?"""
        return self.holder is None and not self.deputies


@dataclass(frozen=True)
class Seating:
    """A meeting's seats in their order, and who is on the list without holding or deputising one."""

    seats: tuple[SeatAtTable, ...]
    guests: tuple[Attendance, ...]
    seats_taken: frozenset[int]

    def represented(self, biased: Collection[int] = ()) -> list[Place]:
        """The seats as quorum sees them: taken where the holder or a deputy is present.

        A person who holds several seats represents all of them; a deputy only the one that the list names,
        and so does whoever is marked as represented. `biased` are keys of seats.
        """
        return [
            Place(
                one.seat.label,
                one.seat.bank,
                one.seat.is_voting,
                is_taken=one.is_taken(self.seats_taken),
                is_biased=one.seat.pk in biased,
            )
            for one in self.seats
        ]

    def filled(self) -> list[Place]:
        """The seats as parity sees them: taken where somebody holds them."""
        return [Place(one.seat.label, one.seat.bank, one.seat.is_voting, one.is_filled) for one in self.seats]


def seating_of(meeting: Meeting) -> Seating:
    """The seats of the body on the day of the meeting with the people on the list; two statements."""
    listed = meeting.attendances.select_related("person", "for_item").order_by("person__family_name", "id")
    rows = {row.person_id: row for row in listed}
    seats = tuple(_seat(seat, rows) for seat in occupied_seats(meeting.body, day_of(meeting)))
    known = {row.pk for one in seats for row in (one.holder, *one.deputies) if row}
    here = frozenset(row.seat_id for row in rows.values() if row.seat_id and row.presence in HERE)
    return Seating(seats, tuple(row for row in rows.values() if row.pk not in known), here)


def _seat(seat: Seat, rows: Mapping[int, Attendance]) -> SeatAtTable:
    own = seat.occupancies.all()
    holder = next((one for one in own if not one.is_deputy), None)
    deputies = (rows.get(one.person_id) for one in own if one.is_deputy)
    return SeatAtTable(
        seat=seat,
        holder=rows.get(holder.person_id) if holder else None,
        deputies=tuple(row for row in deputies if row),
        is_filled=holder is not None or not seat.occupancy_is_recorded,
    )


def expected_presences(meeting: Meeting) -> dict[int, str]:
    """Presences for the seats that have none: the holder unless they declined, else a deputy who accepted."""
    expected: dict[int, str] = {}
    for place in seating_of(meeting).seats:
        if place.presence != Presence.UNKNOWN:
            continue
        holder = place.holder
        if holder and holder.reply != Reply.DECLINED:
            expected[holder.pk] = Presence.PRESENT
            continue
        deputy = next((row for row in place.deputies if _can_stand_in(row, place, expected)), None)
        if deputy:
            expected[deputy.pk] = Presence.PRESENT
        if holder:
            expected[holder.pk] = Presence.DEPUTY if deputy else Presence.EXCUSED
    return expected


def _can_stand_in(row: Attendance, place: SeatAtTable, taken: dict[int, str]) -> bool:
    is_free = row.presence == Presence.UNKNOWN and row.pk not in taken
    return is_free and row.reply == Reply.ACCEPTED and row.seat_id == place.seat.pk
