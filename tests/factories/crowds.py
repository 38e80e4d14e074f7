"""Many people at the same moment: threads with connections of their own, on a database that they reach."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

from bildungsnetz.project.database import SQLITE_OPTIONS
from tests.conftest import on_postgres

CROWD = 100
AT_A_TIME = 60  # PostgreSQL of the tests lets in three hundred, several crowds at once included


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """The database that threads reach: PostgreSQL itself, else a file as in operation, made by a thread."""
    if on_postgres():
        yield
        return
    before = dict(connections.settings["default"])
    file = {"NAME": str(folder / "haus.sqlite3"), "OPTIONS": SQLITE_OPTIONS}
    connections.settings["default"].update(file)
    try:
        elsewhere(lambda: call_command("migrate", run_syncdb=True, verbosity=0))
        yield
    finally:
        connections.settings["default"].update(before)


def elsewhere(deed: Callable[[], Any]) -> Any:
    """Run the deed in a thread with a connection of its own."""

    def run() -> Any:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as one:
        return one.submit(run).result()


def crowd(deed: Callable[[int], object]) -> list[Exception]:
    """A hundred threads, let loose together, each with its number; returns what they were refused with."""
    start, room = threading.Barrier(CROWD), threading.BoundedSemaphore(AT_A_TIME)
    failed: list[Exception] = []

    def come(number: int) -> None:
        try:
            start.wait(timeout=30)
            with room:
                try:
                    deed(number)
                finally:
                    connection.close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return failed
