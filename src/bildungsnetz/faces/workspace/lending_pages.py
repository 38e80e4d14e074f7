"""What pages about material share: weeks as a table, the next free days, rows of loans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.resources.lending.days import FreeDays
from bildungsnetz.contexts.resources.lending.lifecycle import STEPS, can
from bildungsnetz.contexts.resources.lending.wording import booking_state, set_state
from bildungsnetz.contexts.resources.lending.writing import next_free
from bildungsnetz.contexts.resources.models import Booking, Material, MaterialSet
from bildungsnetz.contexts.resources.queries.lending_weeks import (
    WORKING_DAYS,
    Cell,
    Week,
    cells_of,
    week_of,
    weeks_from,
)
from bildungsnetz.kern.forms import DateField

WEEKS = 5
USUAL_DAYS = 5
MOST_AWAY = 1000  # days from today that an address may name
DAYS = "tage"
SHADES = {0: 4, WORKING_DAYS: None}  # how densely a cell is striped by its free days; else half


@dataclass(frozen=True)
class WeekTable:
    """Sets and their weeks: `heads` are the weeks, `lines` a set, its badge, its cells with their shade."""

    heads: list[Week]
    lines: list[tuple[MaterialSet, tuple[str, str], list[tuple[Cell, int | None]]]]
    earlier: dt.date
    later: dt.date
    today: dt.date


def week_table(sets: Iterable[MaterialSet], start: Week, overdue: Iterable[Booking]) -> WeekTable:
    """Some weeks of some sets; one statement."""
    shown, late = list(sets), list(overdue)
    heads = weeks_from(start, WEEKS)
    cells = cells_of(shown, heads, late)
    keys = {loan.material_set_id for loan in late}
    lines = [
        (
            one,
            set_state(one, is_late=one.pk in keys),
            [(cell, SHADES.get(cell.free_days, 2)) for cell in cells[one.pk]],
        )
        for one in shown
    ]
    span = dt.timedelta(days=7 * WEEKS)
    return WeekTable(heads, lines, start.first - span, start.first + span, clock.today())


def week_asked(request: HttpRequest) -> Week:
    """The week that the address names, else this one; far away from today nothing is kept."""
    today = clock.today()
    try:
        day = parse_date(request.GET.get("ab", "")) or today
    except ValueError:
        day = today
    return week_of(day if abs((day - today).days) < MOST_AWAY else today)


def with_chosen_days(data: QueryDict | None) -> QueryDict | None:
    """What was sent, with the days of the button that was pressed, if it was one of those."""
    if data is None or DAYS not in data:
        return data
    first, _slash, last = str(data[DAYS]).partition("/")
    chosen = data.copy()
    chosen["starts_on"], chosen["ends_on"] = first, last
    return chosen


def free_days(request: HttpRequest, material: Material) -> Callable[[], list[FreeDays]]:
    """Near the days that were asked for, looked up when the page needs them; usual ones at first."""
    sent = with_chosen_days(request.POST) if request.method == "POST" else request.GET
    names = ("starts_on", "ends_on") if request.method == "POST" else ("von", "bis")
    first, last = (_day(sent, name) for name in names)
    today = clock.today()
    first = first if first and abs((first - today).days) < MOST_AWAY else today
    usual = min(USUAL_DAYS, material.most_days)
    return partial(next_free, material, first, last or first + dt.timedelta(days=usual - 1))


def initial_days(request: HttpRequest) -> dict[str, Any]:
    """The days that a link chose."""
    return {"starts_on": _day(request.GET, "von"), "ends_on": _day(request.GET, "bis")}


def booking_rows(bookings: Iterable[Booking]) -> list[dict[str, Any]]:
    """Loans with their badge and what can be done with them."""
    return [{"booking": one, "state": booking_state(one), **steps_of(one)} for one in bookings]


def steps_of(booking: Booking) -> dict[str, bool]:
    """Which steps are allowed now: `can_hand_out` and so on; handing out from its first day on."""
    steps = {f"can_{step}": can(step, booking) for step in STEPS}
    steps["is_due"] = steps["can_hand_out"] and booking.starts_on <= clock.today() <= booking.ends_on
    return steps


def _day(data: Any, name: str) -> dt.date | None:
    try:
        day: dt.date | None = DateField(required=False).clean((data or {}).get(name, ""))
    except ValidationError:
        return None
    return day
