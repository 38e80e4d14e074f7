"""The whole example for journeys: loaded once for each worker, then copied back in a moment."""

import sqlite3
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection


@pytest.fixture(scope="session")
def loaded_example() -> Iterator[sqlite3.Connection]:
    """An empty database of its own that the first journey fills."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    yield kept
    kept.close()


@pytest.fixture
def example(transactional_db: None, loaded_example: sqlite3.Connection) -> None:
    """Kleve, Mettmann, the register and Kreis Musterland, as `load-example` leaves them."""
    cache.clear()  # limits of signing in
    connection.ensure_connection()
    is_empty = not loaded_example.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if is_empty:
        call_command("load_example")
        connection.connection.backup(loaded_example)
    else:
        loaded_example.backup(connection.connection)
