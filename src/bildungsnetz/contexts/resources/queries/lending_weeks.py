"""Weeks: who has which set when, and when something is free."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from bildungsnetz.contexts.kernel import clock

from ..lending.days import DAY, days_of, free_sets
from ..lending.holding import bookable_days
from ..models import BookedDay, Booking, LendingRound, Material, MaterialSet

WORKING_DAYS = 5
HORIZON = 120  # days


@dataclass(frozen=True)
class Week:
    """From Monday to Sunday."""

    first: dt.date

    @property
    def last(self) -> dt.date:
        """Its Sunday."""
        return self.first + DAY * 6

    @property
    def number(self) -> int:
        """As in the calendar (ISO 8601)."""
        return self.first.isocalendar().week


@dataclass(frozen=True)
class Stay:
    """Days of a week on which a set is with somebody, or (without `booking`) on its way."""

    booking: Booking | None
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Cell:
    """One set in one week: who has it when, and how many of the five working days are free."""

    week: Week
    stays: tuple[Stay, ...]
    free_days: int


@dataclass(frozen=True)
class FreeWeek:
    """How many sets of a material are free in a week: on each working day that is left, or on some."""

    week: Week
    wholly: int
    partly: int


@dataclass(frozen=True)
class FreeSets:
    """How many sets can be lent `today`, and the first working day with one; None: not for months."""

    today: int
    next_day: dt.date | None


def week_of(day: dt.date) -> Week:
    """The week in which a day lies."""
    return Week(day - DAY * day.weekday())


def weeks_from(first: Week, number: int) -> list[Week]:
    """So many weeks, one after the other."""
    return [Week(first.first + DAY * 7 * count) for count in range(number)]


def cells_of(
    sets: Collection[MaterialSet], weeks: list[Week], overdue: Iterable[Booking]
) -> dict[int, list[Cell]]:
    """For each set its cells in the order of the weeks; one statement.

    `overdue` is away until today and then on its way, as `taken_days` counts it.
    """
    today = clock.today()
    rows = BookedDay.objects.filter(
        material_set__in=sets, day__range=(weeks[0].first, weeks[-1].last)
    ).select_related("booking__borrower")
    taken: dict[int, dict[dt.date, Booking]] = defaultdict(dict)
    for row in rows.order_by("day"):
        taken[row.material_set_id][row.day] = row.booking
    for late in overdue:
        away_until = today + DAY * late.material_set.material.transport_days
        on_its_way = dict.fromkeys(days_of(today + DAY, away_until), late)
        away = dict.fromkeys(days_of(late.ends_on, today), late)
        taken[late.material_set_id] = on_its_way | taken[late.material_set_id] | away
    return {one.pk: [_cell(week, taken[one.pk], today) for week in weeks] for one in sets}


def public_free_weeks(material: Material, number: int = 12) -> list[FreeWeek]:
    """Public: from this week on, how many sets are free; says nothing about who has the others."""
    weeks = weeks_from(week_of(clock.today()), number)
    sets = _usable([material]).get(material.pk, [])
    taken = bookable_days(sets, weeks[0].first, weeks[-1].last)
    return [_free_week(week, taken) for week in weeks]


def public_free_days(
    materials: Collection[Material], rounds: Iterable[LendingRound] | None = None
) -> dict[int, FreeSets]:
    """Public: how many sets of each material are free today, and from which working day on one is.

    Three statements for any number, one less where the open `rounds` are known.
    """
    today, usable = clock.today(), _usable(materials)
    until = today + DAY * (HORIZON + 31)
    sets = [one for group in usable.values() for one in group]
    taken = bookable_days(sets, today, until, rounds) if sets else {}
    found = {one.pk: FreeSets(0, None) for one in materials}
    for key, group in usable.items():
        after = group[0].material.transport_days
        of_group = {one.pk: taken[one.pk] for one in group}
        days = (day for day in days_of(today, today + DAY * HORIZON) if day.weekday() < WORKING_DAYS)
        first = next((day for day in days if free_sets(of_group, day, day, after)), None)
        found[key] = FreeSets(len(free_sets(of_group, today, today, after)), first)
    return found


def _usable(materials: Collection[Material]) -> dict[int, list[MaterialSet]]:
    """The usable sets of some materials, each knowing its material; sets that came along are reused."""
    prefetch_related_objects(list(materials), "sets")
    found: dict[int, list[MaterialSet]] = {}
    for material in materials:
        usable = [one for one in material.sets.all() if one.state == MaterialSet.State.USABLE]
        for one in usable:
            one.material = material
        if usable:
            found[material.pk] = usable
    return found


def _free_week(week: Week, taken: dict[int, set[dt.date]]) -> FreeWeek:
    days = {day for day in days_of(week.first, week.first + DAY * 4) if day >= clock.today()}
    free = [len(days - of_set) for of_set in taken.values()]
    wholly = sum(1 for number in free if days and number == len(days))
    return FreeWeek(week, wholly, sum(1 for number in free if 0 < number < len(days)))


def _cell(week: Week, taken: dict[dt.date, Booking], today: dt.date) -> Cell:
    days = days_of(week.first, week.last)
    stays: list[Stay] = []
    for day in days:
        if (holder := taken.get(day)) is None:
            continue
        is_late = holder.state == Booking.State.HANDED_OUT and day <= today
        booking = holder if day <= holder.ends_on or is_late else None
        last = stays[-1] if stays else None
        if last and last.booking == booking and last.last == day - DAY:
            stays[-1] = Stay(booking, last.first, day)
        else:
            stays.append(Stay(booking, day, day))
    free = sum(1 for day in days[:WORKING_DAYS] if day not in taken)
    return Cell(week, tuple(stays), free)
