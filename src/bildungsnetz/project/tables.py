"""Do the tables fit the migrations of this version? Told by looking at the database, without changing it."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.management import CommandError
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

MISFIT = (
    "Die Tabellen passen nicht zu diesem Stand der Software (zum Beispiel {}). "
    "Bitte spielen Sie eine passende Sicherung zurück oder beginnen Sie mit einer leeren Datenbank."
)


class TablesDoNotFit(CommandError):
    """Why the software cannot run on this database, as one sentence."""


def misfit() -> str:
    """The sentence that says that the tables do not fit; empty when they do.

    A database that was made before a migration was rewritten counts as migrated, although it lacks columns.
    """
    first = next(differences(), "")
    return MISFIT.format(first) if first else ""


def differences() -> Iterator[str]:
    """Tables, columns and constraints („tabelle.spalte“) that migrations and database do not share."""
    models = MigrationLoader(connection).project_state().apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in models:
            table = model._meta.db_table
            if not model._meta.managed or model._meta.proxy:
                continue
            if table in tables:
                yield from (f"{table}.{name}" for name in _odd_parts(cursor, model))
            else:
                yield table


def _odd_parts(cursor: CursorWrapper, model: type[Model]) -> list[str]:
    """Columns of one table that are missing, too many or differ in being optional; missing constraints."""
    options, look = model._meta, connection.introspection
    wanted = {field.column: field.null for field in options.local_concrete_fields}
    found = {column.name: column.null_ok for column in look.get_table_description(cursor, options.db_table)}
    key = options.pk.column
    odd = {name for name in wanted.keys() & found.keys() - {key} if wanted[name] != bool(found[name])}
    constraints = {constraint.name for constraint in options.constraints}
    missing = constraints - set(look.get_constraints(cursor, options.db_table)) if constraints else set()
    return sorted(odd | wanted.keys() ^ found.keys() | missing)
