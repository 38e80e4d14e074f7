"""What a client asks of a list by the parameters of its address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from bildungsnetz.contexts.ledger.queries import Window
from standards.fields import FieldError
from standards.oparl import moment

MOST = 100
_TIMES = ("created_since", "created_until", "modified_since", "modified_until")
_LARGEST_KEY = 2**63 - 1
_MOST_DIGITS = 19


class WrongFilter(ValueError):
    """A parameter that cannot be read; the sentence says what is wrong and how it is written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The parameters of a list in their canonical writing, and what they mean.

    `after` is the key behind which the page begins; 0 is the first page.
    """

    kept: dict[str, str]
    window: Window
    limit: int
    omits_internal: bool
    after: int

    def address(self, path: str, after: int = 0) -> str:
        """The address of a page of the list at `path` with the same filters."""
        query = self.kept | ({"after": str(after)} if after else {})
        return f"{path}?{urlencode(sorted(query.items()))}" if query else path


def wish(query: QueryDict) -> Wish:
    """Read the parameters; those that OParl does not know are ignored. Raises `WrongFilter`."""
    times = {name: _moment(name, query.get(name, "")) for name in _TIMES if query.get(name)}
    kept = {name: time.isoformat() for name, time in times.items()}
    limit = _number("limit", query, MOST)
    if limit < MOST:
        kept["limit"] = str(limit)
    omits_internal = _flag("omit_internal", query)
    if omits_internal:
        kept["omit_internal"] = "true"
    return Wish(
        kept, Window(**times), min(limit, MOST), omits_internal, _number("after", query, 0, smallest=0)
    )


def _moment(name: str, text: str) -> dt.datetime:
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


def _number(name: str, query: QueryDict, default: int, *, smallest: int = 1) -> int:
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


def _flag(name: str, query: QueryDict) -> bool:
    text = query.get(name, "").lower()
    if text not in ("", "true", "false"):
        raise WrongFilter(
            _("%(name)s: Erlaubt sind true und false, nicht „%(value)s“.")
            % {"name": name, "value": text[:40]}
        )
    return text == "true"
