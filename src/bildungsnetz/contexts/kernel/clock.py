"""The one clock of the house, so that tests can freeze it and every date is German local time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_back_then: ContextVar[dt.datetime | None] = ContextVar("back_then", default=None)


def now() -> dt.datetime:
    """The present moment, aware; the moment that is looked back at while `at` holds."""
    return _back_then.get() or timezone.now()


def today() -> dt.date:
    """The present day in the time zone of the settings (Europe/Berlin)."""
    return timezone.localdate(now())


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Enter the history of the example as it would have happened: everything inside happens at `moment`.

    Nobody is told (`outbox.queue_message`): who had to know, knew then. Raises ValueError for the future.
    """
    if moment > timezone.now():
        raise ValueError("history lies in the past")
    token = _back_then.set(moment)
    try:
        yield
    finally:
        _back_then.reset(token)


def is_looking_back() -> bool:
    """Is history being entered?"""
    return _back_then.get() is not None
