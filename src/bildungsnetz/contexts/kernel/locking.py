"""Work that only one process of the house may do at a time. A lock ends with its process."""

from __future__ import annotations

import threading
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.core.files import locks
from django.db import connection

from .errors import DomainError

Refusal = Callable[[], DomainError]
_in_process: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


def alone(work: str, refusal: Refusal) -> AbstractContextManager[None]:
    """Hold the lock of the house for this work; raises what `refusal` gives while another process holds it.

    PostgreSQL keeps it in the session, SQLite beside the file (of a database in memory: in the process). All
    let go when the process dies, so a killed one blocks nobody.
    """
    if connection.vendor == "postgresql":
        return _held_by_session(zlib.crc32(work.encode()), refusal)
    file = Path(str(connection.settings_dict["NAME"]))
    if file.is_file():
        return held_by_file(file.with_name(f"{file.name}.{work}"), refusal)
    return _held_by_process(work, refusal)


@contextmanager
def _held_by_session(key: int, refusal: Refusal) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        if not cursor.fetchone()[0]:
            raise refusal()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def held_by_file(path: Path, refusal: Refusal) -> Iterator[None]:
    """The lock of one file, which stays where it is."""
    with path.open("a") as file:
        if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            raise refusal()
        try:
            yield
        finally:
            locks.unlock(file)


@contextmanager
def _held_by_process(work: str, refusal: Refusal) -> Iterator[None]:
    if not _in_process[work].acquire(blocking=False):
        raise refusal()
    try:
        yield
    finally:
        _in_process[work].release()
