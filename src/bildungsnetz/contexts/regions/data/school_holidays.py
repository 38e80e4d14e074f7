"""The school holidays of Nordrhein-Westfalen, read from school_holidays.json."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .tables import DataSource


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """Days without school for the whole Land, `first` and `last` included.

    The days that each school sets for itself (bewegliche Ferientage) are not among them.
    """

    name: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """All that are known, in their order; of days before the first and after the last nothing is known."""

    source: DataSource
    holidays: tuple[SchoolHoliday, ...]

    def on(self, day: dt.date) -> SchoolHoliday | None:
        """The holiday that this day lies in."""
        before = bisect_right(self.holidays, day, key=lambda holiday: holiday.first)
        latest = self.holidays[before - 1] if before else None
        return latest if latest and day <= latest.last else None

    @property
    def known_until(self) -> dt.date:
        """The last day that the table speaks of."""
        return self.holidays[-1].last


@cache
def load_school_holidays() -> SchoolHolidays:
    """Return the table that comes with the software; read once per process."""
    text = resources.files(__package__).joinpath("school_holidays.json").read_text(encoding="utf-8")
    raw: dict[str, Any] = json.loads(text)
    day = dt.date.fromisoformat
    return SchoolHolidays(
        source=DataSource(**raw["source"]),
        holidays=tuple(
            SchoolHoliday(row["name"], day(row["first"]), day(row["last"])) for row in raw["holidays"]
        ),
    )
