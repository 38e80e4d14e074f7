"""Sets and their days: looked up, taken and given back while the material is locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from ..models import BookedDay, Booking, Material, MaterialSet
from .days import DAY, best_fit, days_of, free_sets
from .lifecycle import State

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

    `without` leaves out one loan. Two statements for any number of sets, which know their material.
    """
    of_set = {one.pk: one for one in sets}
    taken: dict[int, set[dt.date]] = {key: set() for key in of_set}
    rows = BookedDay.objects.filter(material_set__in=of_set, day__range=(first, last))
    overdue = Booking.objects.filter(
        material_set__in=of_set, state=State.HANDED_OUT, ends_on__lt=clock.today()
    )
    if without is not None and without.pk:
        rows, overdue = rows.exclude(booking=without), overdue.exclude(pk=without.pk)
    for key, day in rows.order_by().values_list("material_set_id", "day"):
        taken[key].add(day)
    for key, ended in overdue.order_by().values_list("material_set_id", "ends_on"):
        away_until = clock.today() + DAY * of_set[key].material.transport_days
        taken[key].update(days_of(ended, away_until))
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
