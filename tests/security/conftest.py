"""One world for all tests of a module: it is built once, and whatever a test does to it is taken back."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.conftest import NOW
from tests.security.world import World, a_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The two networks, for the tests of one module; never committed."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW, tick=False):
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture
def unchanged_world(world: World, db: None) -> World:
    """The world as it was built; what the test does is rolled back with its own transaction."""
    cache.clear()
    return world
