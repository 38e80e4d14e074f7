"""Sets and their days: looked up, taken and given back while the material is locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Value
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from ..models import BookedDay, Booking, LendingRound, Material, MaterialSet
from .days import DAY, best_fit, days_of, free_sets
from .lifecycle import State
from .rounds import days_of_rounds, open_rounds

LOOKED_BACK = 60  # days, to see which set came back last


def locked(material: Material) -> Material:
    """The material as it is now; nobody else books it until the action is over."""
    rows = Material.objects.select_for_update(of=("self",)).select_related("network__region")
    fresh: Material = rows.get(pk=material.pk)
    return fresh


def locked_booking(booking: Booking) -> Booking:
    """A loan as it is now, with its material locked."""
    material = locked(booking.material_set.material)
    fresh: Booking = Booking.objects.select_related("material_set", "borrower").get(pk=booking.pk)
    fresh.material_set.material = material
    return fresh


def locked_set(material_set: MaterialSet) -> MaterialSet:
    """A set as it is now, with its material locked."""
    material = locked(material_set.material)
    fresh: MaterialSet = MaterialSet.objects.get(pk=material_set.pk)
    fresh.material = material
    return fresh


def lendable_sets(material: Material) -> list[MaterialSet]:
    """The sets that are neither in repair nor retired."""
    sets = list(MaterialSet.objects.filter(material=material, state=MaterialSet.State.USABLE))
    for one in sets:
        one.material = material
    return sets


def taken_days(
    sets: Iterable[MaterialSet], first: dt.date, last: dt.date, *, without: Booking | None = None
) -> dict[int, set[dt.date]]:
    """The taken days of each set in a span. What is overdue counts as away until tomorrow and its transport.

    `without` leaves out one loan. One statement for any number of sets, which know their material.
    """
    of_set = {one.pk: one for one in sets}
    taken: dict[int, set[dt.date]] = {key: set() for key in of_set}
    rows = BookedDay.objects.filter(material_set__in=of_set, day__range=(first, last))
    overdue = Booking.objects.filter(
        material_set__in=of_set, state=State.HANDED_OUT, ends_on__lt=clock.today()
    )
    if without is not None and without.pk:
        rows, overdue = rows.exclude(booking=without), overdue.exclude(pk=without.pk)
    for key, day, is_late in _marked(rows, "day", late=False).union(_marked(overdue, "ends_on", late=True)):
        away_until = clock.today() + DAY * of_set[key].material.transport_days
        taken[key].update(days_of(day, away_until) if is_late else (day,))
    return taken


def _marked(rows: QuerySet[Any], day: str, *, late: bool) -> QuerySet[Any, Any]:
    """Set, day and whether the set should be back since then."""
    marked: QuerySet[Any, Any] = rows.order_by().annotate(late=Value(late))
    return marked.values_list("material_set_id", day, "late")


def bookable_days(
    sets: Collection[MaterialSet],
    first: dt.date,
    last: dt.date,
    rounds: Iterable[LendingRound] | None = None,
) -> dict[int, set[dt.date]]:
    """`taken_days` with those that open `rounds` distribute, looked up where they are not known."""
    taken = taken_days(sets, first, last)
    if rounds is None:
        rounds = open_rounds({one.material_id for one in sets})
    held = days_of_rounds(rounds)
    for one in sets:
        taken[one.pk] |= held.get(one.material_id, set())
    return taken


def free_set(booking: Booking, candidates: Collection[MaterialSet]) -> MaterialSet | None:
    """Of these sets the one that suits the loan's days best; its own one while that is free."""
    by_key = {one.pk: one for one in candidates}
    after = next(iter(by_key.values())).material.transport_days if by_key else 0
    start = booking.starts_on - DAY * LOOKED_BACK
    taken = taken_days(candidates, start, booking.ends_on + DAY * after, without=booking)
    free = free_sets(taken, booking.starts_on, booking.ends_on, after)
    if booking.material_set_id in free:
        return by_key[booking.material_set_id]
    return by_key[best_fit(taken, free, booking.starts_on)] if free else None


def occupy(booking: Booking) -> None:
    """Write the loan's days and those of its transport anew; the database refuses a day that is taken."""
    BookedDay.objects.filter(booking=booking).delete()
    last = booking.ends_on + DAY * booking.material_set.material.transport_days
    try:
        with transaction.atomic():
            BookedDay.objects.bulk_create(_days(booking, booking.starts_on, last))
    except IntegrityError as error:
        raise DomainError(
            _("Gerade hat jemand anderes diese Tage gebucht. Bitte versuchen Sie es noch einmal."),
            field="starts_on",
        ) from error


def settle(booking: Booking, came_back: dt.date) -> None:
    """After the return: later days are free again apart from those of transport and check."""
    away = max(came_back, booking.starts_on)
    last = away + DAY * booking.material_set.material.transport_days
    BookedDay.objects.filter(booking=booking, day__gt=last).delete()
    # when it came late the next loan may already hold these days
    BookedDay.objects.bulk_create(_days(booking, booking.starts_on, last), ignore_conflicts=True)


def release(booking: Booking) -> None:
    """The loan is off: all its days are free."""
    BookedDay.objects.filter(booking=booking).delete()


def _days(booking: Booking, first: dt.date, last: dt.date) -> list[BookedDay]:
    key = booking.material_set_id
    return [BookedDay(booking=booking, material_set_id=key, day=day) for day in days_of(first, last)]
