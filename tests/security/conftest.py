"""One world for all tests of a module: it is built once, and whatever a test does to it is taken back."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.conftest import NOW
from tests.security.world import World, a_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The two networks, for the tests of one module; never committed."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW, tick=False):
        _count_keys_from_a_thousand()
        yield a_world()
        transaction.set_rollback(True)


def _count_keys_from_a_thousand() -> None:
    """So that no key of a row is its number within a network, either, and a test that mixes them up fails."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
            cursor.execute(
                "INSERT INTO sqlite_sequence(name, seq)"
                " SELECT name, 1000 FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
            )


@pytest.fixture
def unchanged_world(world: World, db: None) -> World:
    """The world as it was built; what the test does is rolled back with its own transaction."""
    cache.clear()
    return world
