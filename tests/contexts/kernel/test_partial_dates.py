"""Dates of which only the year or the month is known."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bildungsnetz.contexts.kernel.partial_dates import (
    PartialDateField,
    first_day,
    last_day,
    validate_partial_date,
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2012", dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        ("2012-09", dt.date(2012, 9, 1), dt.date(2012, 9, 30)),
        ("2012-12", dt.date(2012, 12, 1), dt.date(2012, 12, 31)),
        ("2012-02", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2013-02", dt.date(2013, 2, 1), dt.date(2013, 2, 28)),
        ("2012-01-18", dt.date(2012, 1, 18), dt.date(2012, 1, 18)),
    ],
)
def test_a_partial_date_spans_its_days(value, first, last):
    validate_partial_date(value)
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "12",
        "2012-9",
        "2012-13",
        "2012-00",
        "2012-02-30",
        "0000",
        "2012-09-18T10",
        "September",
        "2012\n",
        "２０１２",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(value):
    with pytest.raises(ValidationError, match=r"Tag \(18\.09\.2012\)"):
        validate_partial_date(value)


@given(st.dates(min_value=dt.date(1, 1, 1)), st.dates(min_value=dt.date(1, 1, 1)))
def test_text_sorts_as_time_does(one, other):
    assert (one.isoformat() < other.isoformat()) == (one < other)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_lies_within_its_month_and_year(day):
    for length in (4, 7, 10):
        value = day.isoformat()[:length]
        validate_partial_date(value)
        assert first_day(value) <= day <= last_day(value)


def test_the_column_needs_no_length_and_may_be_empty():
    field = PartialDateField("in Kraft")
    assert (field.max_length, field.blank) == (10, True)
    _name, _path, args, kwargs = field.deconstruct()
    assert PartialDateField(*args, **kwargs).max_length == 10
    assert field.clean("", None) == ""
