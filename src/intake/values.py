"""Single values brought into the one form in which the house keeps them."""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_YEARS = range(1500, 2201)
_FLOAT_TAIL = re.compile(r"(?<=\d)[.,]0{1,2}$")
_NOT_NUMBER = re.compile(r"[^\d-]")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[^\W\d_][\w-]+", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>,;\"]+@[\w-]+(\.[\w-]+)+")


def squeeze(text: str) -> str:
    """One space where there were many, none at the ends; line breaks and no-break spaces count as space."""
    return " ".join(text.split())


def whole_number(text: str) -> str:
    """A number kept as text without the „.0“ that spreadsheets leave behind."""
    return _FLOAT_TAIL.sub("", text.strip())


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date | None:
    """„18.01.2012“, „2012-01-18“ or „20120118“ as a date; None for anything else or an impossible day."""
    text = text.strip()
    if match := _GERMAN_DATE.fullmatch(text):
        day, month, year = match.groups()
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day = match.groups()
    else:
        return None
    try:
        parsed = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return parsed if parsed.year in _YEARS else None


def phone_number(area: str, number: str) -> str:
    """Area code and number as „02821 85493“; empty without a number. A lost leading zero comes back."""
    area = _NOT_NUMBER.sub("", re.sub(r"^(\+|00)49", "0", whole_number(area).replace(" ", ""))).strip("-")
    number = _NOT_NUMBER.sub("", whole_number(number)).strip("-")
    if not number:
        return ""
    if area and not area.startswith("0"):
        area = f"0{area}"
    return f"{area} {number}".strip()


def web_address(text: str) -> str | None:
    """An http(s) address with scheme and host in lower case and umlauts kept; None if it is not one.

    An address without scheme gets „http://“, the root's „/“ is dropped.
    """
    text = text.strip()
    if "://" not in text:
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or re.search(r"\s", text):
        return None
    path = "" if parts.path == "/" and not parts.query and not parts.fragment else parts.path
    tail = f"?{parts.query}" if parts.query else ""
    tail += f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{port}{path}{tail}"


def is_mail_address(text: str) -> bool:
    """Whether *text* has the shape of a mail address."""
    return _MAIL.fullmatch(text) is not None
