"""The example, loaded once for all tests of a module; they only read, and nothing of it stays."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.db import transaction

from bildungsnetz.project.example.loading import load_example
from tests.conftest import NOW


@contextmanager
def _loaded(blocker: pytest.FixtureRequest, *, with_musterland: bool) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            load_example(with_musterland=with_musterland, progress=lambda done, total: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def evidenced(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """What is evidenced, without Kreis Musterland."""
    with _loaded(django_db_blocker, with_musterland=False):
        yield


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The whole example."""
    with _loaded(django_db_blocker, with_musterland=True):
        yield
