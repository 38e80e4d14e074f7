"""What goes with a row when it is deleted: rows that hang on it, and columns that point at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.deletion import Collector


@dataclass(frozen=True)
class Consequences:
    """`deleted`: whole rows, the row itself first; `detached`: rows with the column that becomes empty."""

    deleted: list[Any]
    detached: list[tuple[Any, str]]


def consequences_of_deleting(row: models.Model) -> Consequences:
    """Look ahead without deleting. Raises `ProtectedError` or `RestrictedError` when the row is needed."""
    collector = Collector(using=row._state.db or "default", origin=row)
    collector.collect([row])
    deleted = [row]
    for model, instances in collector.data.items():
        others = [instance.pk for instance in instances if instance is not row]
        deleted += _whole(model, others)
    for quick in collector.fast_deletes:
        if isinstance(quick, models.QuerySet):  # else the row itself, on which nothing hangs
            deleted += list(quick)
    updates: Any = collector.field_updates.items()  # (field, new value) -> lists of rows
    detached = [
        (row, field.attname) for (field, _value), groups in updates for group in groups for row in group
    ]
    return Consequences(deleted, detached)


def _whole(model: type[models.Model], keys: Iterable[Any]) -> list[models.Model]:
    """The rows with all their columns; the look ahead loads only their keys."""
    keys = list(keys)
    return list(model._base_manager.filter(pk__in=keys)) if keys else []
