"""What goes on beside the process that a test watches."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import connection
from django_tasks_db.models import DBTaskResult

from bildungsnetz.contexts.imports.locking import sole_import


def work_off() -> int:
    """Run every waiting task once, in its order, as the worker does; returns how many."""
    waiting = list(DBTaskResult.objects.ready())
    for result in waiting:
        DBTaskResult.objects.filter(pk=result.pk).delete()
        result.task.call(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
    return len(waiting)


def import_running_elsewhere() -> AbstractContextManager[None]:
    """The lock of imports is held by somebody with a connection of their own."""
    return held_elsewhere(sole_import)


@contextmanager
def held_elsewhere(lock: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """A lock of the house is held by somebody with a connection of their own."""
    held, over = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with lock():
                held.set()
                over.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(20)
    try:
        yield
    finally:
        over.set()
        thread.join()
