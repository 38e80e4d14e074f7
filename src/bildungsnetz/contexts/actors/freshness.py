"""How fresh a record is: by the day somebody last confirmed it (domain handbook 5.3), as one frozen table.

A person is asked by mail as well: first after a year, then twice more. Institutions are not, so the rows that
speak of an answer do not hold for them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Protocol

from django.db.models import Q

from .kinds import Freshness

CURRENT_FOR = dt.timedelta(days=365)
FORGOTTEN_AFTER = dt.timedelta(days=730)
REMIND_AFTER = (dt.timedelta(days=14), dt.timedelta(days=28))  # after the first mail
UNANSWERED_AFTER = dt.timedelta(days=42)


class Confirmed(Protocol):
    """A record that somebody confirms from time to time."""

    @property
    def confirmed_on(self) -> dt.date | None:
        """The last day, or nothing."""


@dataclass(frozen=True)
class Step:
    """A record is this fresh when it was never confirmed or not for so long, and, with `unanswered_for`, when
    the first mail of the running round went out at least that long ago."""

    state: Freshness
    unconfirmed_for: dt.timedelta
    unanswered_for: dt.timedelta | None = None


# The last row that holds counts.
TABLE = (
    Step(Freshness.TO_CONFIRM, CURRENT_FOR),
    Step(Freshness.UNCONFIRMED, CURRENT_FOR, UNANSWERED_AFTER),
    Step(Freshness.UNCONFIRMED, FORGOTTEN_AFTER),
    Step(Freshness.INACTIVE, FORGOTTEN_AFTER, UNANSWERED_AFTER),
)


def freshness(record: Confirmed, today: dt.date) -> Freshness:
    """What the table says of a record on a day."""
    asked_on: dt.date | None = getattr(record, "asked_on", None)
    found = Freshness.CURRENT
    for step in TABLE:
        is_old = record.confirmed_on is None or record.confirmed_on < today - step.unconfirmed_for
        if is_old and _is_unanswered(step, asked_on, today):
            found = step.state
    return found


def _is_unanswered(step: Step, asked_on: dt.date | None, today: dt.date) -> bool:
    if step.unanswered_for is None:
        return True
    return asked_on is not None and asked_on <= today - step.unanswered_for


def is_fresh(kind: str, today: dt.date, *, asks: bool = False) -> Q:
    """The same as a condition on `confirmed_on`, and on `asked_on` for tables whose people are asked."""
    state = Freshness(kind)
    steps = [step for step in TABLE if asks or step.unanswered_for is None]
    reached = [step for step in steps if step.state == state]
    order = list(Freshness)
    later = [step for step in steps if order.index(step.state) > order.index(state)]
    condition = reduce(or_, (_condition(step, today) for step in reached), Q())
    if state != Freshness.CURRENT and not reached:
        return Q(pk=None)
    return condition & ~reduce(or_, (_condition(step, today) for step in later)) if later else condition


def _condition(step: Step, today: dt.date) -> Q:
    is_old = Q(confirmed_on=None) | Q(confirmed_on__lt=today - step.unconfirmed_for)
    return is_old if step.unanswered_for is None else is_old & Q(asked_on__lte=today - step.unanswered_for)


def is_due(today: dt.date) -> Q:
    """Somebody should look at the record again."""
    return Q(confirmed_on=None) | Q(confirmed_on__lt=today - CURRENT_FOR)
