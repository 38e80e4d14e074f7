"""Single parameters of an address, as programs write them."""

from __future__ import annotations

import datetime as dt

from django.http import QueryDict
from django.utils.translation import gettext as _

from standards.fields import FieldError
from standards.oparl import moment

_LARGEST_KEY = 2**63 - 1
_MOST_DIGITS = 19


class WrongFilter(ValueError):
    """A parameter that cannot be read; the sentence says what is wrong and how it is written."""


def moment_of(name: str, text: str) -> dt.datetime:
    """A time with its zone. Raises `WrongFilter`."""
    try:
        return moment(text.replace(" ", "+"))  # an unescaped plus arrives as a blank
    except FieldError as error:
        raise WrongFilter(
            _(
                "%(name)s: „%(value)s“ ist kein Zeitpunkt. Bitte schreiben Sie Datum, Uhrzeit und Zeitzone, "
                "zum Beispiel 2026-01-31T00:00:00%%2B01:00 (das Plus als %%2B)."
            )
            % {"name": name, "value": text[:40]}
        ) from error


def number_of(name: str, query: QueryDict, default: int, *, smallest: int = 1) -> int:
    """A whole number, `default` where nothing is asked. Raises `WrongFilter`."""
    text = query.get(name, "")
    if not text:
        return default
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    if not is_number or not smallest <= int(text) <= _LARGEST_KEY:
        raise WrongFilter(
            _("%(name)s: „%(value)s“ ist keine ganze Zahl ab %(smallest)s.")
            % {"name": name, "value": text[:40], "smallest": smallest}
        )
    return int(text)


def flag_of(name: str, query: QueryDict) -> bool:
    """True or false. Raises `WrongFilter`."""
    text = query.get(name, "").lower()
    if text not in ("", "true", "false"):
        raise WrongFilter(
            _("%(name)s: Erlaubt sind true und false, nicht „%(value)s“.")
            % {"name": name, "value": text[:40]}
        )
    return text == "true"
