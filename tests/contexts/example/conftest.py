"""The example, loaded once for all tests of a module; they only read, and nothing of it stays."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.example import loaded_example


@pytest.fixture(scope="module")
def evidenced(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is evidenced, without Kreis Musterland."""
    with loaded_example(django_db_blocker, with_musterland=False):
        yield


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole example."""
    with loaded_example(django_db_blocker, with_musterland=True):
        yield
