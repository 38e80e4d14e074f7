"""Dates, numbers and durations read as German readers write them, and in English when asked."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from bildungsnetz.kern import formats

SIGNED = dt.date(2012, 1, 18)
TODAY = dt.date(2026, 11, 18)


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("value", "day", "plain", "short"),
    [
        (SIGNED, "Mittwoch, 18. Januar 2012", "18. Januar 2012", "18.01.2012"),
        ("2012-09-18", "Dienstag, 18. September 2012", "18. September 2012", "18.09.2012"),
        ("2012-09", "September 2012", "September 2012", "September 2012"),
        ("2012", "2012", "2012", "2012"),
        ("2012-13", "2012-13", "2012-13", "2012-13"),
        ("Frühjahr 2012", "Frühjahr 2012", "Frühjahr 2012", "Frühjahr 2012"),
        (None, "", "", ""),
    ],
)
def test_day_is_written_as_far_as_it_is_known(value, day, plain, short):
    assert (formats.day(value), formats.plain_day(value), formats.short_day(value)) == (day, plain, short)


def test_day_in_english():
    with translation.override("en"):
        assert formats.day(SIGNED) == "Wednesday, 18 January 2012"
        assert formats.short_day(SIGNED) == "18 Jan 2012"
        assert formats.day("2012-09") == "September 2012"


def test_moment_is_local_time_across_midnight_and_summer():
    assert (
        formats.moment(dt.datetime(2026, 1, 17, 23, 30, tzinfo=dt.UTC))
        == "Sonntag, 18. Januar 2026, 00:30 Uhr"
    )
    assert formats.clock(dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC)) == "14:00 Uhr"
    assert formats.clock(dt.time(9, 5)) == "09:05 Uhr"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (5637, None, "5\u202f637"),
        (1234567, None, "1\u202f234\u202f567"),
        (53, None, "53"),
        (0, None, "0"),
        (-12.5, None, "\u221212,5"),
        (Decimal("79.06"), 1, "79,1"),
        ("4157", None, "4\u202f157"),
        (None, None, "–"),
    ],
)
def test_figure_has_narrow_spaces_and_a_comma(value, places, text):
    assert formats.figure(value, places) == text


def test_figure_in_english():
    with translation.override("en"):
        assert formats.figure(Decimal("5637.5")) == "5,637.5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.timedelta(minutes=90), "1 Stunde 30 Minuten"),
        (dt.timedelta(days=3), "3 Tage"),
        (dt.timedelta(days=1, hours=2, minutes=3), "1 Tag 2 Stunden"),
        (dt.timedelta(seconds=20), "0 Minuten"),
        (None, ""),
    ],
)
def test_duration_names_the_two_largest_units(value, text):
    assert formats.duration(value) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (dt.date(2012, 2, 1), dt.date(2017, 2, 1), "5 Jahre"),
        (dt.date(2012, 2, 1), dt.date(2013, 3, 31), "1 Jahr 1 Monat"),
        (dt.date(2012, 1, 31), dt.date(2012, 2, 29), "29 Tage"),
        (dt.date(2017, 2, 1), dt.date(2012, 2, 1), "5 Jahre"),
    ],
)
def test_span_counts_calendar_years_and_months(start, end, text):
    assert formats.span(start, end) == text


@pytest.mark.parametrize(
    ("distance", "text"),
    [
        (0, "heute"),
        (1, "morgen"),
        (-1, "gestern"),
        (3, "in 3 Tagen"),
        (-3, "vor 3 Tagen"),
        (21, "in 3 Wochen"),
        (-120, "vor 4 Monaten"),
        (1461, "in 4 Jahren"),
    ],
)
def test_relative_day(distance, text):
    assert formats.relative_day(TODAY + dt.timedelta(days=distance), TODAY) == text


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kooperationsvereinbarung", "Kooperations|vereinbarung"),
        ("1. Bildungskonferenz", "1. Bildungs|konferenz"),
        ("Berufs- und Studienorientierung", "Berufs- und Studien|orientierung"),
        ("Beschluss", "Beschluss"),
    ],
)
def test_soft_hyphens_stand_at_the_joints_of_long_words(word, parts):
    assert formats.soft_hyphens(word).replace("\u00ad", "|") == parts
