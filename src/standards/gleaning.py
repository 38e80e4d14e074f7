"""Single values as other servers write them: what can be understood is taken, anything else is left empty."""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

import nh3

from standards.fields import one_line, printable

LONGEST_LINE, LONGEST_TEXT = 500, 20_000  # characters
MOST_PARTS = 500
_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|div|ul|ol)>", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"\s*\n\s*\n\s*")
# what stands in brackets in a plain text is no tag
_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|h[1-6]|a|b|i|em|strong|u|img|table|script|style|iframe)\b", re.IGNORECASE
)
_TIME = re.compile(r"(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?")
_BERLIN = ZoneInfo("Europe/Berlin")
_YEARS = range(1900, 2200)


def mapping(value: Any) -> dict[str, Any]:
    """The object, or an empty one; of a list of objects the first."""
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, dict)), None)
    return value if isinstance(value, dict) else {}


def parts(value: Any) -> Iterator[Any]:
    """The parts of a list, or the value alone; bounded."""
    if value is not None:
        yield from (value if isinstance(value, list) else [value])[:MOST_PARTS]


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list, or the one object."""
    return (part for part in parts(value) if isinstance(part, dict))


def line(value: Any) -> str:
    """A text in one line; numbers as text, of texts by language the German one."""
    if isinstance(value, dict):
        value = value.get("de") or value.get("@value") or next(iter(value.values()), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return one_line(plain(value))[:LONGEST_LINE].strip() if isinstance(value, str) else ""


def text(value: Any) -> str:
    """A text of several paragraphs, without markup."""
    if isinstance(value, dict):
        value = value.get("de") or value.get("@value")
    if not isinstance(value, str):
        return ""
    return _MANY_BREAKS.sub("\n\n", printable(plain(value))).strip()[:LONGEST_TEXT].strip()


def plain(markup: str) -> str:
    """HTML as text; anything else stays as it is."""
    markup = markup[: LONGEST_TEXT * 10]
    if not _TAG.search(markup):
        return html.unescape(markup) if "&" in markup else markup
    return html.unescape(
        nh3.clean(_BREAK.sub("\n", markup), tags=set(), clean_content_tags={"script", "style"})
    )


def lines(value: Any) -> tuple[str, ...]:
    """Texts of a list, or of one text separated by commas, each once."""
    if isinstance(value, str):
        value = value.split(",")
    return tuple(dict.fromkeys(filter(None, (line(part) for part in parts(value)))))


def web_address(value: Any) -> str:
    """An address of the web, of an object its `url` or `id`; empty for anything else."""
    if isinstance(value, dict):
        value = value.get("url") or value.get("id") or value.get("@id") or value.get("contentUrl")
    found = value.strip() if isinstance(value, str) else ""
    is_web = found.lower().startswith(("http://", "https://")) and len(found) <= LONGEST_LINE
    return found if is_web and not re.search(r"[\s<>\"]", found) else ""


def mail(value: Any) -> str:
    """A mail address, or empty."""
    found = line(value).removeprefix("mailto:")
    return found if re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+", found) else ""


def truth(value: Any) -> bool | None:
    """True or false, also in a word."""
    if isinstance(value, bool):
        return value
    words = {"true": True, "ja": True, "yes": True, "false": False, "nein": False, "no": False}
    return words.get(value.strip().lower()) if isinstance(value, str) else None


def amount(value: Any) -> Decimal | None:
    """A number, also as text with a comma."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    written = str(value).strip()
    try:
        return Decimal(written.replace(",", ".")) if _NUMBER.fullmatch(written) else None
    except InvalidOperation:
        return None


def whole(value: Any) -> int | None:
    """A whole number that is not negative."""
    found = amount(value)
    return int(found) if found is not None and found >= 0 and found == int(found) else None


def degree(value: Any, most: int) -> float | None:
    """A longitude or latitude."""
    found = float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None
    return found if found is not None and -most <= found <= most else None


def moment(value: Any) -> dt.datetime | None:
    """A time with its zone; without one it is German time, a day alone its first minute."""
    if not isinstance(value, str):
        return None
    try:
        found = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    return found if found.utcoffset() is not None else found.replace(tzinfo=_BERLIN)


def day(value: Any) -> dt.date | None:
    """A day of German local time."""
    found = moment(value)
    return found.astimezone(_BERLIN).date() if found else None


def clock(value: Any) -> dt.time | None:
    """The time of the day of „15:00“, „15:00:00+01:00“ or of a moment."""
    if isinstance(value, str) and (found := _TIME.fullmatch(value.strip())):
        hours, minutes = int(found[1]), int(found[2])
        return dt.time(hours, minutes) if hours < 24 and minutes < 60 else None
    when = moment(value) if isinstance(value, str) and "T" in value else None
    return when.astimezone(_BERLIN).time().replace(second=0, microsecond=0) if when else None
