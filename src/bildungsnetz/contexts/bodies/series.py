"""The days of a series of meetings, and which of them are free of work or school in NRW. Pure functions."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from enum import StrEnum

from django.utils.translation import gettext as _

from bildungsnetz.contexts.regions.data import load_school_holidays

MOST_MEETINGS = 24
_SATURDAY = 5


class Rhythm(StrEnum):
    """What the distance between two meetings is counted in."""

    WEEKS = "wochen"
    MONTHS = "monate"


def series_days(first: dt.date, rhythm: Rhythm, every: int, count: int) -> list[dt.date]:
    """`count` days from the first on: every n weeks, or every n months on the same weekday of the month.

    The third Wednesday stays the third Wednesday; the fifth becomes the last where a month has only four.
    """
    if rhythm == Rhythm.WEEKS:
        return [first + dt.timedelta(weeks=every * n) for n in range(count)]
    return [_same_weekday(first, every * n) for n in range(count)]


def _same_weekday(first: dt.date, months: int) -> dt.date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    start = dt.date(year, month + 1, 1)
    day = 1 + (first.weekday() - start.weekday()) % 7 + 7 * ((first.day - 1) // 7)
    return start.replace(day=day if day <= monthrange(year, month + 1)[1] else day - 7)


def objection_to(day: dt.date) -> str:
    """Why hardly anybody would meet on this day; empty for a school day, and for days that no table knows.

    A public holiday of NRW, a weekend, or school holidays: a hint, nobody is kept from meeting.
    """
    holiday = dict(public_holidays(day.year)).get(day)
    if holiday:
        return _("Feiertag: %(name)s") % {"name": holiday}
    if day.weekday() >= _SATURDAY:
        return _("Wochenende")
    no_school = load_school_holidays().on(day)
    return _in_school_holidays()[no_school.name] if no_school else ""


def _in_school_holidays() -> dict[str, str]:
    return {
        "Osterferien": _("liegt in den Osterferien"),
        "Pfingstferien": _("liegt in den Pfingstferien"),
        "Sommerferien": _("liegt in den Sommerferien"),
        "Herbstferien": _("liegt in den Herbstferien"),
        "Weihnachtsferien": _("liegt in den Weihnachtsferien"),
    }


def public_holidays(year: int) -> Iterator[tuple[dt.date, str]]:
    """Public holidays in Nordrhein-Westfalen: § 2 Feiertagsgesetz NW (in its present list, since 1990)."""
    easter = easter_sunday(year)
    for month, day, name in (
        (1, 1, _("Neujahr")),
        (5, 1, _("Tag der Arbeit")),
        (10, 3, _("Tag der Deutschen Einheit")),
        (11, 1, _("Allerheiligen")),
        (12, 25, _("1. Weihnachtstag")),
        (12, 26, _("2. Weihnachtstag")),
    ):
        yield dt.date(year, month, day), name
    for distance, name in (
        (-2, _("Karfreitag")),
        (1, _("Ostermontag")),
        (39, _("Christi Himmelfahrt")),
        (50, _("Pfingstmontag")),
        (60, _("Fronleichnam")),
    ):
        yield easter + dt.timedelta(days=distance), name


def easter_sunday(year: int) -> dt.date:
    """Easter of the Gregorian calendar (the anonymous computus, Nature 13, 1876, p. 487)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - leap + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
