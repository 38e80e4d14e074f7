"""Migrations in which new tables come with their constraints from the start.

A constraint added after its table makes SQLite copy the table and Django draw up all related models anew:
without it an empty database is set up in two thirds of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

_OPTIONS: dict[type[Operation], tuple[str, str]] = {
    AddConstraint: ("constraints", "constraint"),
    AddIndex: ("indexes", "index"),
}


class Autodetector(MigrationAutodetector):
    """Django's optimizer stops at any table in between; nothing in between needs a constraint."""

    def _optimize_migrations(self) -> None:
        super()._optimize_migrations()  # type: ignore[misc]
        planned: dict[str, list[Any]] = self.migrations  # type: ignore[attr-defined]
        for migrations in planned.values():
            for migration in migrations:
                migration.operations = folded(migration.operations)


def folded(operations: Sequence[Operation]) -> list[Operation]:
    """The operations with constraints and indexes within their table, unless a field of it comes later."""
    tables = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    late = {one.model_name_lower for one in operations if isinstance(one, AddField)}
    kept: list[Operation] = []
    for one in operations:
        model = one.model_name_lower if isinstance(one, AddConstraint | AddIndex) else ""
        if model in tables.keys() - late:
            option, part = _OPTIONS[type(one)]
            options = tables[model].options
            options[option] = [*options.get(option, ()), getattr(one, part)]
        else:
            kept.append(one)
    return kept
