"""How a body is composed: its seats by bank, what the public may know of them, and its parity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from ..models import Body, Occupancy, Seat, Support
from ..models.seats import Bank
from ..sides import ParityCheck, Place, parity_check

if TYPE_CHECKING:

    class _OccupancyRead(Occupancy):
        is_name_public: bool

    class _SeatRead(Seat):
        held_today: list[Occupancy]

    class _BodyRead(Body):
        seats_today: list[Seat]
        offices_today: list[Support]


@dataclass(frozen=True)
class SeatLine:
    """A seat as a page shows it. `holder` and `deputies` are for internal pages only."""

    seat: Seat
    holder: Occupancy | None
    deputies: tuple[Occupancy, ...]

    @property
    def is_vacant(self) -> bool:
        """Is nobody there although the office keeps the holders of this seat?"""
        return self.holder is None and self.seat.occupancy_is_recorded

    @property
    def public_name(self) -> str:
        """The holder's name where an office or a consent makes it public, else empty."""
        holder = cast("_OccupancyRead | None", self.holder)
        return str(holder.person) if holder and holder.is_name_public else ""

    @property
    def public_state(self) -> str:
        """What the public reads where no name stands."""
        if not self.seat.occupancy_is_recorded:
            return _("Besetzung nicht belegt")
        return _("besetzt") if self.holder else _("zurzeit unbesetzt")

    @property
    def sender(self) -> str:
        """Who sends somebody to this seat."""
        institution = self.seat.sending_institution
        return str(institution) if institution else self.seat.sending_note


@dataclass(frozen=True)
class Bench:
    """The seats of one bank."""

    bank: str
    label: str
    lines: tuple[SeatLine, ...]


def seat_lines(body: Body) -> list[SeatLine]:
    """The seats of a body that came from a query of this context."""
    return [_line(seat) for seat in cast("_BodyRead", body).seats_today]


def _line(seat: Seat) -> SeatLine:
    held = cast("_SeatRead", seat).held_today
    holder = next((occupancy for occupancy in held if not occupancy.is_deputy), None)
    return SeatLine(seat, holder, tuple(occupancy for occupancy in held if occupancy.is_deputy))


def benches(body: Body) -> tuple[Bench, ...]:
    """The composition of a body that came from a query of this context, bank by bank."""
    lines = seat_lines(body)
    grouped = ((bank, tuple(line for line in lines if line.seat.bank == bank.value)) for bank in Bank)
    return tuple(Bench(bank.value, str(bank.label), seats) for bank, seats in grouped if seats)


def parity(body: Body) -> ParityCheck:
    """Seats and holders of Land and Kommune in a body that came from a query of this context."""
    return parity_check(
        Place(line.seat.label, line.seat.bank, line.seat.is_voting, not line.is_vacant)
        for line in seat_lines(body)
    )


def offices(body: Body) -> list[Body]:
    """Who supports a body that came from a query of this context."""
    return [support.office for support in cast("_BodyRead", body).offices_today]
