"""How fresh a record is: by the day somebody last confirmed it (domain handbook 5.3)."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django.db.models import Q

from .kinds import Freshness

CURRENT_FOR = dt.timedelta(days=365)
FORGOTTEN_AFTER = dt.timedelta(days=730)


class Confirmed(Protocol):
    """A record that somebody confirms from time to time."""

    @property
    def confirmed_on(self) -> dt.date | None:
        """The last day, or nothing."""


def freshness(record: Confirmed, today: dt.date) -> Freshness:
    """Current for a year, then to be confirmed; unconfirmed after two years or when nobody ever did."""
    if record.confirmed_on is None or record.confirmed_on < today - FORGOTTEN_AFTER:
        return Freshness.UNCONFIRMED
    return Freshness.CURRENT if record.confirmed_on >= today - CURRENT_FOR else Freshness.TO_CONFIRM


def is_fresh(kind: str, today: dt.date) -> Q:
    """The same as a condition on `confirmed_on`."""
    current, forgotten = today - CURRENT_FOR, today - FORGOTTEN_AFTER
    return {
        Freshness.CURRENT: Q(confirmed_on__gte=current),
        Freshness.TO_CONFIRM: Q(confirmed_on__lt=current, confirmed_on__gte=forgotten),
        Freshness.UNCONFIRMED: Q(confirmed_on=None) | Q(confirmed_on__lt=forgotten),
    }[Freshness(kind)]


def is_due(today: dt.date) -> Q:
    """Somebody should look at the record again."""
    return Q(confirmed_on=None) | Q(confirmed_on__lt=today - CURRENT_FOR)
