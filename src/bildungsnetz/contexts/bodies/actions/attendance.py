"""Who is present at the table, seat by seat, and who is biased."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import AT_THE_TABLE
from ..models import AgendaItem, Attendance, Bias, Meeting, Seat
from ..rules import may_run_meetings
from ..seating import SeatAtTable, expected_presences, seating_of
from ..settling import settle

Presence = Attendance.Presence


@action("bodies.meeting.record_attendance", requires=may_run_meetings)
def record_attendance(meeting: Meeting, *, by: Principal, presences: Mapping[int, str]) -> None:
    """Set the presence of people, by the key of their attendance; people who are not named keep theirs."""
    _check_at_the_table(meeting)
    _set(meeting, presences)


@action("bodies.meeting.record_rest", requires=may_run_meetings)
def record_rest_of_attendance(meeting: Meeting, *, by: Principal) -> None:
    """Fill in the seats without an entry: whoever did not decline is there, the others as they replied."""
    _check_at_the_table(meeting)
    _set(meeting, expected_presences(meeting))


@action("bodies.meeting.record_seat", requires=may_run_meetings)
def record_seat(
    meeting: Meeting, *, by: Principal, seat: Seat, presence: str, deputy: Attendance | None = None
) -> None:
    """Say who is there for one seat: its holder (`anwesend`), a deputy (`vertreten`, best with `deputy`),
    or nobody. Deputies of the seat who are not the one have no presence any more.
    """
    _check_at_the_table(meeting)
    place = next((one for one in seating_of(meeting).seats if one.seat.pk == seat.pk), None)
    if place is None or presence not in Presence.values or presence == Presence.GUEST:
        raise DomainError(_("Für diesen Sitz lässt sich das nicht festhalten."))
    if deputy and (presence != Presence.DEPUTY or deputy not in place.deputies):
        raise DomainError(_("Diese Person vertritt den Sitz nicht."))
    _seat_holder(place, presence, has_deputy=deputy is not None)
    for row in place.deputies:
        _seat_deputy(row, place, is_chosen=deputy is not None and row.pk == deputy.pk)


def _seat_holder(place: SeatAtTable, presence: str, *, has_deputy: bool) -> None:
    holder = place.holder
    if holder is None:
        if presence not in {Presence.UNKNOWN, Presence.DEPUTY} or (presence == Presence.DEPUTY) != has_deputy:
            raise DomainError(_("Dieser Sitz ist unbesetzt; anwesend sein kann nur eine Vertretung."))
        return
    holder.presence = presence
    if presence == Presence.DEPUTY:
        holder.seat = place.seat
    holder.save()


def _seat_deputy(row: Attendance, place: SeatAtTable, *, is_chosen: bool) -> None:
    if is_chosen:
        row.presence, row.seat = Presence.PRESENT, place.seat
    elif row.seat_id == place.seat.pk and row.presence == Presence.PRESENT:
        row.presence = Presence.UNKNOWN
    row.save()


@action("bodies.meeting.record_guests", requires=may_run_meetings)
def record_guests(
    meeting: Meeting, *, by: Principal, guests_note: str, revision: int | None = None
) -> Meeting:
    """Names of guests who are not in the register, for the minutes; never public."""
    _check_at_the_table(meeting)
    meeting.expect_revision(revision)
    meeting.guests_note = guests_note
    meeting.save()
    return meeting


@action("bodies.bias.record", requires=may_run_meetings)
def record_bias(item: AgendaItem, *, by: Principal, seats: Collection[Seat]) -> None:
    """Exactly these seats are biased about the item: they neither vote nor are represented for it.

    Raises `DomainError` when a decision about the item would no longer stand.
    """
    meeting = item.meeting
    _check_at_the_table(meeting)
    if any(seat.body_id != meeting.body_id for seat in seats):
        raise DomainError(_("Dieser Sitz gehört zu einem anderen Gremium."), field="seats")
    wanted = {seat.pk for seat in seats}
    known = {bias.seat_id: bias for bias in item.biases.all()}
    for key, bias in known.items():
        if key not in wanted:
            bias.delete()
    for seat in seats:
        if seat.pk not in known:
            Bias(item=item, seat=seat).save()
    _check_decisions(item)


def _check_decisions(item: AgendaItem) -> None:
    for decision in item.decisions.select_related("body", "meeting__body"):
        try:
            settle(decision, {})
        except DomainError as error:
            raise DomainError(
                _("Damit gilt der Beschluss „%(title)s“ nicht mehr: %(why)s Bitte ändern Sie ihn zuerst.")
                % {"title": decision.title, "why": error.message},
                field="seats",
            ) from error


def _set(meeting: Meeting, presences: Mapping[int, str]) -> None:
    for attendance in meeting.attendances.select_related("person"):
        attendance.presence = presences.get(attendance.pk, attendance.presence)
        attendance.save()


def _check_at_the_table(meeting: Meeting) -> None:
    if meeting.state not in AT_THE_TABLE:
        raise DomainError(_("Die Anwesenheit erfassen Sie, sobald die Sitzung läuft."))
