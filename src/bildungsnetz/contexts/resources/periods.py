"""Days from which and until which something holds; both are included, an open end is `None`."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError


class Period(Protocol):
    """A row with its first and last day."""

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date | None: ...


def is_valid_on(row: Period, day: dt.date) -> bool:
    """Does it hold on this day?"""
    return row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)


def check_in_order(starts_on: dt.date, ends_on: dt.date | None) -> None:
    """Refuse a last day before the first."""
    if ends_on is not None and ends_on < starts_on:
        raise DomainError(_("Der letzte Tag liegt vor dem ersten."), field="ends_on")
