"""The school holidays: the whole list of the source, in order, none within another."""

import csv
from itertools import pairwise

from bildungsnetz.contexts.bodies.series import objection_to
from bildungsnetz.contexts.regions.data import load_school_holidays
from tests.shared import shared_file

TABLE = load_school_holidays()


def test_each_holiday_ends_before_the_next_begins_and_has_words() -> None:
    assert all(one.first <= one.last for one in TABLE.holidays)
    assert all(before.last < after.first for before, after in pairwise(TABLE.holidays))
    weekdays = {one.name: one.first for one in TABLE.holidays if one.first.weekday() < 5}
    assert all(name in objection_to(day) for name, day in weekdays.items())


def test_the_table_is_that_of_the_source() -> None:
    source = shared_file("data/calendar/nrw_schulferien_openholidays.csv")
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(one.first.isoformat(), one.last.isoformat()) for one in TABLE.holidays] == [
        (row["StartDate"], row["EndDate"] or row["StartDate"]) for row in rows
    ]
    assert all(
        row["Name"].startswith(f"DE {one.name},") for one, row in zip(TABLE.holidays, rows, strict=True)
    )
