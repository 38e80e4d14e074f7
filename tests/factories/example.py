"""The example as `bildungsnetz load-example` loads it, for a whole module of tests that only read."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import time_machine
from django.core.management import call_command
from django.db import transaction

from tests.conftest import NOW


@contextmanager
def loaded_example(database: Any, *, with_musterland: bool) -> Iterator[None]:
    """Load the example once and let nothing of it stay; `database` is pytest-django's blocker."""
    opened: AbstractContextManager[None] = database.unblock()
    with opened, transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            call_command("load_example", ohne_musterland=not with_musterland)
        yield
        transaction.set_rollback(True)
