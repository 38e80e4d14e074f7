"""Loans that ask for something today: of the office, and of schools that borrowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.permissions import Permission as May
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Booking, LendingRound
from bildungsnetz.contexts.resources.queries.bookings import bookings_overdue, bookings_to_hand_out
from bildungsnetz.contexts.resources.queries.material import damages_told
from bildungsnetz.contexts.resources.queries.rounds import rounds_waiting
from bildungsnetz.kern.formats import relative_day, short_day

from .day_entries import Entry, Group, group_of
from .day_waiting import Kind, Row

_SET = Concat("material_set__material__title", Value(", "), "material_set__label", output_field=TextField())


def _to(name: str, *args: Any) -> str:
    return reverse(f"workspace:{name}", args=args)


def _overdue(place: str, row: Row) -> Entry:
    note = said("%(who)s, bis %(day)s") % {"who": row.note, "day": short_day(row.on)}
    return Entry(row.text, _to("booking", place, row.key), note, "danger", said("überfällig"))


def _due(place: str, row: Row) -> Entry:
    note = said("%(who)s, bis %(day)s") % {"who": row.note, "day": short_day(row.on)}
    return Entry(row.text, _to("booking", place, row.key), note)


def _damage(place: str, row: Row) -> Entry:
    note = said("%(who)s, gemeldet am %(day)s") % {"who": row.note, "day": short_day(row.on)}
    return Entry(row.text, _to("material_item", place, row.other), note, "warning", said("beschädigt"))


def _round(place: str, row: Row) -> Entry:
    is_proposed = row.mark == LendingRound.State.PROPOSED
    word = said("Vorschlag liegt vor") if is_proposed else said("bereit zum Verteilen")
    note = said("ab %(day)s") % {"day": short_day(row.on)}
    return Entry(row.text, _to("lending_round", place, row.key), note, "warning", word)


_TOLD = {"text": _SET, "note": F("borrower__name"), "on": F("ends_on")}

OVERDUE = Kind(
    key="bookings_overdue",
    title=_("Material, das zurück sein sollte"),
    icon="uhr",
    may=May.EDIT_MATERIAL,
    rows=bookings_overdue,
    order=("ends_on", "id"),
    told=_TOLD,
    url=lambda place, first: _to("bookings", place),
    entry=_overdue,
)
TO_HAND_OUT = Kind(
    key="bookings_to_hand_out",
    title=_("Heute auszugebendes Material"),
    icon="weiter",
    may=May.EDIT_MATERIAL,
    rows=bookings_to_hand_out,
    order=("starts_on", "id"),
    told=_TOLD,
    url=lambda place, first: _to("bookings", place),
    entry=_due,
)
ROUNDS = Kind(
    key="rounds",
    title=_("Verteilrunden, die auf Sie warten"),
    icon="massnahme",
    may=May.EDIT_MATERIAL,
    rows=rounds_waiting,
    order=("wishes_until", "id"),
    told={"text": F("material__title"), "mark": F("state"), "on": F("starts_on"), "other": F("material_id")},
    url=lambda place, first: _to("material_item", place, first.other),
    entry=_round,
)
DAMAGES = Kind(
    key="damages_told",
    title=_("Schäden an Material, das noch unterwegs ist"),
    icon="warnung",
    may=May.EDIT_MATERIAL,
    rows=damages_told,
    order=("-reported_on", "-id"),
    told={
        **_TOLD,
        "note": F("booking__borrower__name"),
        "on": F("reported_on"),
        "other": F("material_set__material_id"),
    },
    url=lambda place, first: _to("material_item", place, first.other),
    entry=_damage,
)
MATERIAL = (OVERDUE, TO_HAND_OUT, DAMAGES, ROUNDS)


def own_bookings_group(network: Network, bookings: Iterable[Booking]) -> Group:
    """What a school should collect or bring back soon."""
    today = clock.today()

    def entry(one: Booking) -> Entry:
        if one.state == Booking.State.RESERVED:
            note = said("abholen %(day)s") % {"day": relative_day(one.starts_on)}
            return Entry(str(one.material_set), _to("own_bookings"), note)
        mark = ("danger", said("überfällig")) if one.ends_on < today else ("", "")
        note = said("zurückgeben %(day)s") % {"day": relative_day(one.ends_on)}
        return Entry(str(one.material_set), _to("own_bookings"), note, *mark)

    own = [one for one in bookings if one.material_set.material.network_id == network.pk]
    return group_of(said("Ihre Ausleihen"), "massnahme", _to("own_bookings"), own, entry)
