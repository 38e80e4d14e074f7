"""What the screen of a meeting shows: seats with their buttons, items with their stand, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.bodies.models import AffectedStance, AgendaItem, Attendance, Decision, Seat
from bildungsnetz.contexts.bodies.queries import Table
from bildungsnetz.contexts.bodies.seating import SeatAtTable
from bildungsnetz.contexts.bodies.wording import result_kind, votes_in_words

Presence, Reply = Attendance.Presence, Attendance.Reply
Treatment, Stance = AgendaItem.Treatment, AffectedStance.Stance
OPEN = "offen"  # of presence, treatment and stance alike
_PRESENCES = (
    (Presence.PRESENT, gettext_lazy("anwesend")),
    (Presence.EXCUSED, gettext_lazy("entschuldigt")),
    (Presence.ABSENT, gettext_lazy("fehlt")),
)
_GUESTS = (
    (Presence.GUEST, gettext_lazy("da")),
    (Presence.EXCUSED, gettext_lazy("entschuldigt")),
    (Presence.ABSENT, gettext_lazy("fehlt")),
)


@dataclass(frozen=True)
class Choice:
    """A button that sets a value at once; pressed again it takes the value back."""

    value: str
    label: str
    is_pressed: bool

    @property
    def sends(self) -> str:
        """What pressing it sends."""
        return OPEN if self.is_pressed else self.value


@dataclass(frozen=True)
class Row:
    """A seat or a guest with the buttons of their presence; `field` and `key` say who when one is pressed."""

    field: str
    key: int
    title: str
    person: str
    note: str
    choices: tuple[Choice, ...]

    @property
    def anchor(self) -> str:
        """Where the row stands on the page."""
        return f"{self.field}-{self.key}"


@dataclass(frozen=True)
class Bench:
    """The rows of one bank."""

    label: str
    rows: tuple[Row, ...]


def benches(table: Table) -> list[Bench]:
    """The seats bank by bank, then the guests."""
    shown = [Bench(bench.label, tuple(map(_seat_row, bench.seats))) for bench in table.benches]
    guests = tuple(map(_guest_row, table.guests))
    return [*shown, Bench(_("Gäste"), guests)] if guests else shown


def _seat_row(place: SeatAtTable) -> Row:
    seat, holder = place.seat, place.holder
    nobody = _("niemand auf der Liste") if place.is_filled else _("unbesetzt")
    person = str(holder.person) if holder else nobody
    return Row("seat", seat.pk, seat.label, person, _note(seat, holder), _seat_choices(place))


def _note(seat: Seat, holder: Attendance | None) -> str:
    notes = [] if seat.is_voting else [_("beratend")]
    if holder and holder.reply != Reply.OPEN:
        notes.append(str(holder.get_reply_display()))
    return ", ".join(notes)


def _seat_choices(place: SeatAtTable) -> tuple[Choice, ...]:
    if place.is_vacant:
        return ()
    presence, here = place.presence, place.deputy_here
    by_deputy = [
        Choice(
            f"{Presence.DEPUTY.value}-{row.pk}",
            _("vertreten: %(person)s") % {"person": row.person},
            here is not None and here.pk == row.pk,
        )
        for row in place.deputies
    ]
    if place.holder is None:
        return tuple(by_deputy)
    if not by_deputy:
        by_deputy = [
            Choice(Presence.DEPUTY.value, str(Presence.DEPUTY.label), presence == Presence.DEPUTY.value)
        ]
    present, *absent = (Choice(value, str(label), presence == value) for value, label in _PRESENCES)
    return (present, *by_deputy, *absent)


def _guest_row(row: Attendance) -> Row:
    choices = tuple(Choice(value, str(label), row.presence == value) for value, label in _GUESTS)
    note = _("nur zu TOP %(n)s") % {"n": row.for_item.position} if row.for_item else ""
    return Row("guest", row.pk, str(row.person), "", note, choices)


def treatments(item: AgendaItem) -> list[Choice]:
    """Whether the item is open, treated or postponed."""
    return [Choice(value, str(label), item.treatment == value) for value, label in Treatment.choices]


def neighbours(agenda: Sequence[AgendaItem], item: AgendaItem) -> dict[str, AgendaItem | None]:
    """The items before and after this one."""
    place = agenda.index(item)
    following = agenda[place + 1] if place + 1 < len(agenda) else None
    return {"previous": agenda[place - 1] if place else None, "following": following}


def decision_rows(decisions: Iterable[Decision], *, asks_affected: bool) -> list[dict[str, Any]]:
    """Decisions of an item with badge, votes and, where the body asks them, those affected."""
    return [
        {
            "decision": decision,
            "kind": result_kind(decision),
            "votes": votes_in_words(decision),
            "affected": _affected(decision) if asks_affected else None,
            "can_be_adopted": asks_affected and _waits_for_adoption(decision),
        }
        for decision in decisions
    ]


def _affected(decision: Decision) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "choices": [
                Choice(value, str(label), row.stance == value)
                for value, label in Stance.choices
                if value != Stance.OPEN
            ],
        }
        for row in decision.affected.all()
    ]


def _waits_for_adoption(decision: Decision) -> bool:
    stances = {row.stance for row in decision.affected.all()}
    return decision.result == Decision.Result.POSTPONED and stances == {Stance.AGREES}
