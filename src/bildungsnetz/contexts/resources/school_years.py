"""School years as they are written („2027/28“), as they stand in addresses („2027-28“), and as days."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

FIRST_MONTH = 8
_WRITTEN = re.compile(r"(20\d\d)/(\d\d)")


def in_address(school_year: str) -> str:
    """„2027/28“ as it stands in an address: `2027-28`."""
    return school_year.replace("/", "-")


def from_address(part: str) -> str:
    """`2027-28` as it is written; what is no school year matches none."""
    return part.replace("-", "/")


def check_school_year(school_year: str) -> str:
    """The school year without surrounding space. Raises `DomainError` for what is none."""
    found = _WRITTEN.fullmatch(school_year.strip())
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise DomainError(
            _("Bitte schreiben Sie das Schuljahr so: 2027/28."),
            field="school_year",
        )
    return found[0]


def school_year_of(day: dt.date) -> str:
    """The school year in which a day lies; it begins on 1 August."""
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def first_day_of(school_year: str) -> dt.date:
    """1 August of the school year."""
    return dt.date(int(school_year[:4]), FIRST_MONTH, 1)


def year_before(school_year: str) -> str:
    """The school year before this one."""
    return school_year_of(first_day_of(school_year) - dt.timedelta(days=1))


def year_after(school_year: str) -> str:
    """The school year after this one."""
    first = first_day_of(school_year)
    return school_year_of(first.replace(year=first.year + 1))
