"""Single values as other servers write them: read, repaired where the meaning is plain, or refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from standards.fields import printable

from . import defects

GERMAN_TIME = ZoneInfo("Europe/Berlin")
LONGEST_TEXT = 20_000  # characters
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?:\s*Uhr)?)?")
_YEARS = range(1900, 2200)  # databases write "0001-01-01" for "unknown"
_NOTHING = frozenset({"N/A", "n/a", "null", "NULL"})  # words for an empty field of the database
_YES, _NO = frozenset({"true", "ja", "1"}), frozenset({"false", "nein", "0"})


class Reading(NamedTuple):
    """A value, and the sentence about it when it was not as the specification wants it."""

    value: Any
    remark: str = ""


def text(value: Any) -> Reading:
    """A text without control characters; raises ValueError for lists and objects."""
    if isinstance(value, str):
        written = printable(value).strip()[:LONGEST_TEXT]
        return Reading("", defects.REPAIRED) if written in _NOTHING else Reading(written)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Reading(str(value), defects.REPAIRED)
    raise ValueError(value)


def number(value: Any) -> Reading:
    """A whole number, also from a text or a number with nothing behind its point."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Reading(value)
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,15}\s*", value):
        return Reading(int(value), defects.REPAIRED)
    if isinstance(value, float) and value.is_integer():
        return Reading(int(value), defects.REPAIRED)
    raise ValueError(value)


def truth(value: Any) -> Reading:
    """True or false, also as a word or as 0 and 1."""
    if isinstance(value, bool):
        return Reading(value)
    word = str(value).strip().lower()
    if word in _YES or word in _NO:
        return Reading(word in _YES, defects.REPAIRED)
    raise ValueError(value)


def day(value: Any) -> Reading:
    """A date, also the day of a time, and as Germans write it."""
    written = _string(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return Reading(_plausible(dt.date.fromisoformat(written)))
    return Reading(_plausible(_moment(written)).astimezone(GERMAN_TIME).date(), defects.REPAIRED)


def moment(value: Any) -> Reading:
    """A time with its zone; without one it is German time."""
    written = _string(value)
    found = _plausible(_moment(written))
    if _GERMAN_DAY.fullmatch(written) or len(written) <= len("2026-01-01"):
        return Reading(found, defects.REPAIRED)
    without = dt.datetime.fromisoformat(written).utcoffset() is None
    return Reading(found, defects.NO_ZONE if without else "")


def mapping(value: Any) -> Reading:
    """Any object of JSON."""
    if isinstance(value, dict):
        return Reading(value)
    raise ValueError(value)


READERS: dict[Any, Callable[[Any], Reading]] = {
    str: text,
    int: number,
    bool: truth,
    dt.date: day,
    dt.datetime: moment,
}


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value.strip()


def _moment(written: str) -> dt.datetime:
    german = _GERMAN_DAY.fullmatch(written)
    if german:
        day, month, year, hour, minute = (int(part or 0) for part in german.groups())
        return dt.datetime(year, month, day, hour, minute, tzinfo=GERMAN_TIME)
    found = dt.datetime.fromisoformat(written)
    return found if found.utcoffset() is not None else found.replace(tzinfo=GERMAN_TIME)


def _plausible(found: Any) -> Any:
    if found.year not in _YEARS:
        raise ValueError(found)
    return found
