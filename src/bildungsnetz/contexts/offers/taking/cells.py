"""Single cells of a list of offers, read strictly: what could mislead people breaks the line."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError
from intake.mapping import MappedRow
from intake.values import is_mail_address, parse_date, whole_number

from ..kinds import Repeats
from .wording import key_of

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr)?", re.IGNORECASE)


class Broken(DomainError):
    """This line cannot be used; `field` is the target whose cell says why."""


def mail_of(value: str) -> str | None:
    """A mail address, or nothing."""
    return value if is_mail_address(value) and len(value) <= 254 else None


def number_of(row: MappedRow, name: str) -> int | None:
    """A whole number; nothing where the cell is empty."""
    value = whole_number(row.values.get(name, ""))
    if not value:
        return None
    if not re.fullmatch(r"\d{1,4}", value):
        raise Broken(_("„%s“ ist keine ganze Zahl.") % value[:80], field=name)
    return int(value)


def day_of(row: MappedRow, name: str) -> dt.date | None:
    """A day as offices write it."""
    value = row.values.get(name, "")
    day = parse_date(value) if value else None
    if value and day is None:
        raise Broken(_("„%s“ ist kein Datum.") % value[:80], field=name)
    return day


def clock_of(row: MappedRow, name: str) -> str:
    """A time of day as „14:30“."""
    value = row.values.get(name, "")
    if not value:
        return ""
    match = _TIME.fullmatch(value.strip())
    hours, minutes = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hours > 23 or minutes > 59:
        raise Broken(_("„%s“ ist keine Uhrzeit.") % value[:80], field=name)
    return f"{hours:02}:{minutes:02}"


def dates_of(row: MappedRow) -> list[dict[str, Any]]:
    """The one date that a line can name, and how it comes back."""
    start, end = day_of(row, "starts_on"), day_of(row, "ends_on")
    if start is None:
        return []
    if end and end < start:
        raise Broken(_("Der letzte Tag liegt vor dem ersten Termin."), field="ends_on")
    word = row.values.get("repeats", "")
    repeats = key_of(Repeats, word) if word else ""
    told = {"starts_on": start, "starts_at": clock_of(row, "starts_at"), "ends_at": clock_of(row, "ends_at")}
    if repeats:
        told |= {"repeats": repeats, "repeats_until": end or ""}
    elif repeats is None:
        told["note"] = word[:200]
    return [told]
