"""One import at a time. The lock belongs to the process and ends with it, however it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import locks
from django.db import connection
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError


class ImportRunning(DomainError):
    """Another import runs; this one has to wait."""


_POSTGRES_KEY = 4_215_054  # any number, the same in every process of the house
_in_process = threading.Lock()


@contextmanager
def sole_import() -> Iterator[None]:
    """Hold the lock of the house for one import; raises `ImportRunning` while another import holds it.

    PostgreSQL keeps it in the session, SQLite beside the file (of a database in memory: in the process). All
    let go when the process dies, so a killed import blocks nobody.
    """
    if connection.vendor == "postgresql":
        held = _held_by_session()
    else:
        file = Path(str(connection.settings_dict["NAME"]))
        held = _held_by_file(file.with_name(f"{file.name}.import")) if file.is_file() else _held_by_process()
    with held:
        yield


@contextmanager
def _held_by_session() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_POSTGRES_KEY])
        _refuse_unless(bool(cursor.fetchone()[0]))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_POSTGRES_KEY])


@contextmanager
def _held_by_file(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        _refuse_unless(locks.lock(file, locks.LOCK_EX | locks.LOCK_NB))
        try:
            yield
        finally:
            locks.unlock(file)


@contextmanager
def _held_by_process() -> Iterator[None]:
    _refuse_unless(_in_process.acquire(blocking=False))
    try:
        yield
    finally:
        _in_process.release()


def _refuse_unless(is_free: bool) -> None:
    if not is_free:
        raise import_running()


def import_running() -> ImportRunning:
    """What whoever comes second is told."""
    return ImportRunning(
        _("Gerade läuft ein anderer Import. Bitte versuchen Sie es erneut, wenn er fertig ist.")
    )
