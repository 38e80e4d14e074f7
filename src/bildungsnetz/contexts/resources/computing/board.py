"""What a process that computes lets all others see of a record: kept beside the database until it is over."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches

from bildungsnetz.contexts.kernel.records import Record


def read(record: Record) -> Any:
    """What was written last; nothing before the first and after the end."""
    return caches["progress"].get(_name(record))


def write(record: Record, told: Any) -> None:
    """Let every process see it, until it is cleared."""
    caches["progress"].set(_name(record), told, timeout=None)


def clear(record: Record) -> None:
    """The computation begins anew, or is over."""
    caches["progress"].delete(_name(record))


def _name(record: Record) -> str:
    return f"{record._meta.model_name}:{record.pk}"
