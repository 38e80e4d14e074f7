"""Single values in the one form of the house."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.values import is_mail_address, parse_date, phone_number, web_address, whole_number


@pytest.mark.parametrize(
    ("area", "number", "shown"),
    [
        ("02821", "85493", "02821 85493"),
        ("0211", "5867-40", "0211 5867-40"),
        ("211.0", "4791163.0", "0211 4791163"),
        ("+49 2821", "85493", "02821 85493"),
        ("", "85493", "85493"),
        ("02821", "", ""),
        ("02821/", "8 54 93", "02821 85493"),
    ],
)
def test_telephone_numbers_look_alike(area: str, number: str, shown: str) -> None:
    assert phone_number(area, number) == shown


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://www.BKH-Koeln.de", "http://www.bkh-koeln.de"),
        ("https://körnerschule.de/", "https://körnerschule.de"),
        ("www.schule.example", "http://www.schule.example"),
        ("https://www.Stadt.example/Schulen/Kolleg/", "https://www.stadt.example/Schulen/Kolleg/"),
        ("https://schule.example/index.php?id=3#a", "https://schule.example/index.php?id=3#a"),
        ("javascript://schule.example/%0aalert(1)", None),
        ("javascript:alert(1)", None),
        ("ftp://schule.example", None),
        ("keine", None),
        ("http://schule .example", None),
        ("http://[schule.example", None),
    ],
)
def test_homepages_are_http_addresses_or_nothing(text: str, address: str | None) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize(
    "text", ["31.02.2020", "00.00.0000", "01.01.0001", "gestern", "", "1.8.73", "2020-13-01"]
)
def test_impossible_dates_are_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2200, 12, 31)))
def test_each_way_to_write_a_date_means_the_same(day: date) -> None:
    german = f"{day.day}.{day.month}.{day.year}"
    iso = day.isoformat()
    assert parse_date(german) == parse_date(iso) == parse_date(iso.replace("-", "")) == day


@pytest.mark.parametrize(
    ("text", "number"), [("100000.0", "100000"), (" 0A ", "0A"), ("1.000", "1.000"), ("", "")]
)
def test_numbers_lose_only_what_spreadsheets_added(text: str, number: str) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "is_mail"),
    [
        ("100000@schule.nrw.de", True),
        ("a b@schule.example", False),
        ("schule.example", False),
        ("a@b", False),
    ],
)
def test_shape_of_mail_addresses(text: str, is_mail: bool) -> None:
    assert is_mail_address(text) is is_mail
