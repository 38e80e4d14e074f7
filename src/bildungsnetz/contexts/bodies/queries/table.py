"""Reads for the table: who is there for which seat, and what counts when an item is decided."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import Network

from ..holders import current_seats, day_of
from ..lifecycle import State
from ..models import AffectedStance, AgendaItem, Attendance, Meeting
from ..models.bodies import MinutesApproval
from ..models.seats import Bank
from ..rules import may_run_meetings
from ..seating import SeatAtTable, Seating, seating_of
from ..sides import ParityCheck, QuorumCheck, parity_check, quorum_check


@dataclass(frozen=True)
class BenchAtTable:
    """The seats of one bank at a meeting."""

    label: str
    seats: tuple[SeatAtTable, ...]


@dataclass(frozen=True)
class Table:
    """Who is at the table of a meeting: the seats bank by bank, who else is on the list, and what counts."""

    meeting: Meeting
    seating: Seating

    @property
    def benches(self) -> list[BenchAtTable]:
        """The banks that have seats."""
        benches = (
            BenchAtTable(str(bank.label), tuple(one for one in self.seats if one.seat.bank == bank.value))
            for bank in Bank
        )
        return [bench for bench in benches if bench.seats]

    @property
    def seats(self) -> tuple[SeatAtTable, ...]:
        """All seats."""
        return self.seating.seats

    @property
    def guests(self) -> tuple[Attendance, ...]:
        """Who is on the list without a seat."""
        return self.seating.guests

    @property
    def institutions(self) -> list[Institution]:
        """Who sends somebody to the body, by name: who may have to implement a decision."""
        sending = (one.seat.sending_institution for one in self.seats)
        return sorted({one for one in sending if one is not None}, key=lambda one: one.name)

    @property
    def open_seats(self) -> int:
        """For how many seats with somebody on the list nothing is recorded yet."""
        unknown = Attendance.Presence.UNKNOWN
        return sum(one.presence == unknown and not one.is_vacant for one in self.seats)

    def quorum(self, item: AgendaItem | None = None) -> QuorumCheck:
        """Can the body decide, on this item under its rule about those who are biased?"""
        biased = frozenset(bias.seat_id for bias in item.biases.all()) if item else frozenset()
        body = self.meeting.body
        return quorum_check(body.quorum, self.seating.represented(biased), biased=body.biased_seats)

    @property
    def parity(self) -> ParityCheck | None:
        """Parity of the body on the day of the meeting; nothing where it is not asked for."""
        return parity_check(self.seating.filled()) if self.meeting.body.parity else None


def table_of(meeting: Meeting) -> Table:
    """The table of a meeting that the caller was allowed to read; two statements."""
    return Table(meeting, seating_of(meeting))


def institutions_at_table(meeting: Meeting) -> list[Institution]:
    """The institutions that send somebody to the body, by name: who may have to implement a decision."""
    seats = current_seats(meeting.body, day_of(meeting)).exclude(sending_institution=None)
    return list(Institution.objects.filter(pk__in=seats.values("sending_institution")).order_by("name"))


def affected_for(principal: Principal, network: Network, key: int) -> AffectedStance | None:
    """Somebody who must implement a decision, for those who run the meetings."""
    rows = AffectedStance.objects.filter(pk=key, decision__body__network=network)
    found: AffectedStance | None = rows.select_related(
        "institution", "decision__body__network__region", "decision__meeting__body", "decision__item"
    ).first()
    return found if found and may_run_meetings(principal, found) else None


def minutes_to_approve_at(meeting: Meeting) -> list[Meeting]:
    """Earlier meetings of the body whose minutes wait for this one to approve them."""
    if meeting.body.minutes_approval != MinutesApproval.NEXT_MEETING or meeting.starts_at is None:
        return []
    earlier = Meeting.objects.filter(body=meeting.body, starts_at__lt=meeting.starts_at)
    return list(
        earlier.filter(state=State.MINUTES_SENT).select_related("body__network").order_by("starts_at")
    )
