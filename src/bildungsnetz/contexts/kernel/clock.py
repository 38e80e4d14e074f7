"""The one clock of the house, so that tests can freeze it and every date is German local time."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> dt.date:
    """The present day in the time zone of the settings (Europe/Berlin)."""
    return timezone.localdate()
