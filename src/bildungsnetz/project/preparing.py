"""Bringing the demo's database, example and static files up to date, once per version."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.resources.actions.computing import resume_computing
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.project.tables import TablesDoNotFit, misfit

PACKAGE = Path(__file__).resolve().parents[1]
BEGINNING = "Einen Moment: Die Datenbank wird eingerichtet und das Beispiel geladen."
REBUILDING = (
    "Die Datenbank der Demo stammt von einem früheren Stand der Software und passt nicht mehr. "
    "Sie wird neu aufgebaut; die alte liegt in {}."
)
Say = Callable[[str], object]


def prepare_demo(say: Say) -> None:
    """Migrate, load the example and collect static files unless this very version has been prepared.

    A database whose tables do not fit this version is put aside and built anew. Raises
    `TablesDoNotFit` where that is not possible, because the database is no file.
    """
    settings.VAR.mkdir(parents=True, exist_ok=True)
    stamp = settings.VAR / "vorbereitet"
    version = _version_of_sources()
    if stamp.is_file() and stamp.read_text() == version and _has_database():
        return
    say(BEGINNING)
    _migrate(say)
    _load_example()
    _improve_plans()
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(version)


def _load_example() -> None:
    """In a process of its own: it prints documents, and the threads that remain would not survive a fork."""
    loading = subprocess.run([sys.executable, "-m", "bildungsnetz.project.cli", "load-example"], check=False)
    if loading.returncode:
        raise DomainError("Das Beispiel ließ sich nicht laden; der Grund steht darüber.")


def _improve_plans() -> None:
    """The example holds first plans; the worker looks for better ones as soon as it runs."""
    for plan in Plan.objects.filter(state=Plan.State.COMPUTED, computing=Plan.Computing.DONE):
        resume_computing(plan, by=WORKER)


def _migrate(say: Say) -> None:
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except (TablesDoNotFit, InconsistentMigrationHistory, DatabaseError) as error:
        is_too_old = not isinstance(error, DatabaseError) or misfit()
        if connection.vendor != "sqlite" or not is_too_old:
            raise
        say(REBUILDING.format(_put_aside().name))
        call_command("migrate", verbosity=0, interactive=False)


def _put_aside() -> Path:
    """Rename the database file with all that was written to it; returns its new name."""
    connection.close()
    file = _database_file()
    aside, number = file.with_name(f"{file.name}.alt"), 1
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.name}.{number}.alt")
    for part in ("", "-wal", "-shm"):
        if (found := file.with_name(file.name + part)).exists():
            found.rename(aside.with_name(aside.name + part))
    return aside


def _has_database() -> bool:
    """Whether there is a database to speak of; a server's database always counts."""
    return connection.vendor != "sqlite" or _database_file().is_file()


def _database_file() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def _version_of_sources() -> str:
    """A fingerprint of what the preparation depends on: names, sizes and times, not contents, to be fast."""
    digest = hashlib.sha256(str(settings.DATABASES["default"]["NAME"]).encode())
    for pattern in (
        "contexts/*/migrations/*.py",
        "project/example/**/*",
        "kern/static/**/*",
        "faces/*/static/**/*",
    ):
        for path in sorted(PACKAGE.glob(pattern)):
            if path.suffix != ".pyc" and path.is_file():
                digest.update(f"{path.name}{path.stat().st_size}{path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()
