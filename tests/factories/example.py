"""The example as `bildungsnetz load-example` loads it, for a whole module of tests that only read.

Each worker loads it once; for every further module a copy of its rows is put in place, in a moment.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import time_machine
from django.core.management import call_command
from django.db import connection

from tests.conftest import NOW

_kept: dict[bool, Any] = {}  # by whether Musterland is in it: a database in memory, or the name of one


@contextmanager
def loaded_example(database: Any, *, with_musterland: bool) -> Iterator[None]:
    """Put the example in place and let nothing of it stay; `database` is pytest-django's blocker."""

    def load() -> None:
        with time_machine.travel(NOW, tick=False):
            call_command("load_example", ohne_musterland=not with_musterland)

    copied = _copied_in_memory if connection.vendor == "sqlite" else _copied_by_template
    opened: AbstractContextManager[None] = database.unblock()
    with opened, copied(with_musterland, load):
        yield


@contextmanager
def _copied_in_memory(kind: bool, load: Callable[[], None]) -> Iterator[None]:
    connection.ensure_connection()
    before = _copy_of(connection.connection)
    try:
        if kind not in _kept:
            load()
            _kept[kind] = _copy_of(connection.connection)
        _kept[kind].backup(connection.connection)
        yield
    finally:
        before.backup(connection.connection)
        before.close()


def _copy_of(rows: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    rows.backup(copy)
    return copy


@contextmanager
def _copied_by_template(kind: bool, load: Callable[[], None]) -> Iterator[None]:
    """On PostgreSQL the module gets a database of its own; all of them go with the cluster of the run."""
    empty = connection.settings_dict["NAME"]
    kept, own = f"{empty}_kept_{kind:d}", f"{empty}_own"
    try:
        if kind not in _kept:
            _use_copy(kept, of=empty)
            load()
            _kept[kind] = kept
        _use_copy(own, of=kept)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = empty


def _use_copy(name: str, *, of: str) -> None:
    """Connect to a new database that begins as a copy; nobody may be connected to either of them."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
    connection.settings_dict["NAME"] = name
