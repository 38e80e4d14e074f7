"""Days on which sets are free: pure arithmetic on the days that are taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
SATURDAY = 5
Taken = Mapping[int, Collection[dt.date]]


@dataclass(frozen=True)
class FreeDays:
    """A span of days, both included, and how many sets are free in it throughout."""

    first: dt.date
    last: dt.date
    sets: int


def days_of(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every day from the first to the last, both included; none when they are the wrong way round."""
    return [first + DAY * number for number in range((last - first).days + 1)]


def free_sets(taken: Taken, first: dt.date, last: dt.date, after: int) -> list[int]:
    """The keys of the sets that are free throughout, and for `after` days more."""
    wanted = set(days_of(first, last + DAY * after))
    return [key for key, days in taken.items() if wanted.isdisjoint(days)]


def best_fit(taken: Taken, keys: Collection[int], first: dt.date) -> int:
    """Of some free sets the one that came back last before `first`: long gaps stay whole for others."""
    return min(keys, key=lambda key: ((first - max(_before(taken[key], first), default=dt.date.min)), key))


def free_spans(
    taken: Taken, start: dt.date, *, length: int, after: int, not_before: dt.date, horizon: int, most: int = 3
) -> list[FreeDays]:
    """The next spans of `length` days, the nearest to `start` first, each beginning on a working day.

    Looked for from `not_before` on and `horizon` days beyond `start`. Spans do not overlap.
    """
    found: list[FreeDays] = []
    for first in _around(start, not_before, horizon):
        last = first + DAY * (length - 1)
        is_apart = all(last < one.first or one.last < first for one in found)
        if first.weekday() < SATURDAY and is_apart and (free := free_sets(taken, first, last, after)):
            found.append(FreeDays(first, last, len(free)))
            if len(found) == most:
                break
    return sorted(found, key=lambda one: one.first)


def _before(days: Collection[dt.date], first: dt.date) -> list[dt.date]:
    return [day for day in days if day < first]


def _around(start: dt.date, not_before: dt.date, horizon: int) -> Iterator[dt.date]:
    """The day itself, the day after it, the day before it, and so on."""
    if start >= not_before:
        yield start
    for number in range(1, horizon + 1):
        yield from (day for day in (start + DAY * number, start - DAY * number) if day >= not_before)
