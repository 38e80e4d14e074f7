"""What a new file would change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.compare import Closure, FieldChange, Move, SchoolChange, UnknownKey, compare
from intake.school_rows import SchoolFile, SchoolRow
from intake.schools import read_schools
from tests.pure.intake.writing import HEADER, SCHOOL, directory, school

(ROW,) = read_schools(directory([SCHOOL])).rows
FIELDS = read_schools(directory([SCHOOL])).fields


def file(*rows: SchoolRow, skipped: frozenset[str] = frozenset()) -> SchoolFile:
    return SchoolFile(rows, (), FIELDS, skipped)


def known(*rows: SchoolRow) -> dict[str, SchoolRow]:
    return {row.schulnummer: row for row in rows}


def test_each_change_of_a_field_is_told_before_and_after() -> None:
    after = replace(ROW, name="Neuer Name", web="")
    difference = compare(known(ROW), file(after))
    assert difference.changed == (
        SchoolChange(
            after,
            (
                FieldChange("name", "Name", ROW.name, "Neuer Name"),
                FieldChange("web", "Homepage", ROW.web, ""),
            ),
        ),
    )
    assert (difference.unchanged, difference.is_empty) == (0, False)


def test_new_vanished_and_returned_schools() -> None:
    second, third = replace(ROW, schulnummer="999002"), replace(ROW, schulnummer="999003")
    difference = compare(known(ROW, second), file(second, third))
    assert (difference.new, difference.vanished, difference.unchanged) == ((third,), ("999001",), 1)
    again = compare(known(ROW, second, third), file(second, third), already_vanished={"999001"})
    assert again.is_empty
    assert again.current_count == 2
    back = compare(known(ROW), file(ROW), already_vanished={"999001"})
    assert (back.returned, back.is_empty) == (("999001",), False)


def test_a_school_whose_line_was_unreadable_has_not_vanished() -> None:
    assert compare(known(ROW), file(skipped=frozenset({"999001"}))).vanished == ()


def test_closing_counts_once_and_moving_names_the_old_municipality() -> None:
    closing, closed = replace(ROW, operation_key="0"), replace(ROW, operation_key="9", ags="05154004")
    first = compare(known(ROW), file(closing))
    assert first.closed == (Closure(closing, "1", "closing"),)
    second = compare(known(closing), file(closed))
    assert second.closed == (Closure(closed, "0", "closed"),)
    assert second.moved == (Move(closed, "05154036"),)
    assert compare(known(closed), file(closed)).closed == ()
    assert compare({}, file(closed)).closed == (Closure(closed, None, "closed"),)


def test_what_the_file_does_not_say_changes_nothing() -> None:
    header = [name for name in HEADER if name not in {"Homepage", "Telefon", "Telefonvorwahl"}]
    silent = read_schools(
        directory([school(UTMRechtswert="0", UTMHochwert="0", Schulbetriebsdatum="x")], header)
    )
    (row,) = silent.rows
    assert (row.web, row.phone, row.lon, row.operation_date) == ("", "", None, None)
    assert compare(known(ROW), silent).is_empty


def test_places_are_compared_as_they_are_kept() -> None:
    assert ROW.lon is not None
    record = SimpleNamespace(**{name: getattr(ROW, name) for name in FIELDS})
    record.lon, record.lat = Decimal(str(ROW.lon)), Decimal(str(ROW.lat))
    assert compare({"999001": record}, file(ROW)).is_empty
    record.lon = None
    (change,) = compare({"999001": record}, file(ROW)).changed
    assert change.changes == (FieldChange("lon", "Längengrad", None, ROW.lon),)


def test_unknown_keys_are_gathered_with_their_schools() -> None:
    read = read_schools(directory([school(Schulform="77"), school(Schulform="77", Schulnummer="999002")]))
    assert compare({}, read).unknown_keys == (UnknownKey("school_form_key", "77", ("999001", "999002")),)


@pytest.mark.parametrize(("left", "is_too_much"), [(10, False), (8, False), (7, True), (0, True)])
def test_a_file_with_thirty_percent_fewer_schools_asks_first(left: int, is_too_much: bool) -> None:
    rows = [replace(ROW, schulnummer=f"{number}") for number in range(999_000, 999_010)]
    difference = compare(known(*rows), file(*rows[:left]))
    assert difference.shrinks_too_much() is is_too_much
    assert not compare({}, file(*rows)).shrinks_too_much()


ROWS = st.dictionaries(
    st.integers(999_000, 999_012).map(str),
    st.builds(
        lambda name, key, day: replace(ROW, name=name, operation_key=key, operation_date=day),
        st.sampled_from(["A", "B"]),
        st.sampled_from("0139"),
        st.sampled_from([date(1973, 8, 1), date(2020, 8, 1)]),
    ),
    max_size=8,
).map(lambda rows: {number: replace(row, schulnummer=number) for number, row in rows.items()})


@given(ROWS, ROWS)
def test_every_school_falls_into_exactly_one_group(
    old: dict[str, SchoolRow], new: dict[str, SchoolRow]
) -> None:
    difference = compare(old, file(*new.values()))
    assert len(difference.new) + len(difference.changed) + difference.unchanged == len(new)
    assert {row.schulnummer for row in difference.new} == new.keys() - old.keys()
    assert set(difference.vanished) == old.keys() - new.keys()
    for change in difference.changed:
        applied = replace(
            old[change.row.schulnummer],
            **{field.field: field.new for field in change.changes},  # type: ignore[arg-type]
        )
        assert applied == change.row
    assert compare(new, file(*new.values())).is_empty
