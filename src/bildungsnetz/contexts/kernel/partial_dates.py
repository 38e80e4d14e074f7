"""Dates of which only the year or the month is known ("September 2012").

Stored as text of ISO 8601 with reduced precision ("2012", "2012-09", "2012-09-18"): it sorts
chronologically and never claims a day that no source states.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def validate_partial_date(value: str) -> None:
    """Refuse what is not a year, a month or a day of the calendar."""
    try:
        if not _FORM.fullmatch(value):
            raise ValueError(value)
        first_day(value)
    except ValueError as error:
        raise ValidationError(
            _("Bitte geben Sie einen Tag (18.09.2012), einen Monat (09.2012) oder ein Jahr (2012) an."),
            code="partial_date",
        ) from error


def first_day(value: str) -> dt.date:
    """The first day that the partial date can mean; for comparing and sorting."""
    parts = [int(part) for part in value.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return dt.date(year, month, day)


def last_day(value: str) -> dt.date:
    """The last day that the partial date can mean."""
    start = first_day(value)
    match value.count("-"):
        case 0:
            return dt.date(start.year, 12, 31)
        case 1:
            following = dt.date(start.year + start.month // 12, start.month % 12 + 1, 1)
            return following - dt.timedelta(days=1)
        case _:
            return start


def as_written(value: str) -> str:
    """The partial date as people write it („18.09.2012“, „09.2012“, „2012“); other text stays as it is."""
    return ".".join(reversed(value.split("-"))) if _FORM.fullmatch(value) else value


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A column for a partial date; empty text where nothing is known."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs
