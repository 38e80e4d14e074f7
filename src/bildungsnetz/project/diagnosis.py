"""What `bildungsnetz doctor` looks at. Each check returns whether it is well and one German sentence."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.checks import Error, run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from bildungsnetz.contexts.discovery.models import Entry
from bildungsnetz.contexts.discovery.snapshot import is_readable
from bildungsnetz.contexts.documents.malware import is_scanner_there
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.ledger.models import PublicObject
from bildungsnetz.contexts.registry.queries import public_networks
from bildungsnetz.project.tables import misfit

SMALLEST_SPACE = 500 * 1024 * 1024
LONGEST_WAIT = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: `is_well` or not, in words."""

    subject: str
    is_well: bool
    sentence: str


def diagnose() -> list[Finding]:
    """Run all checks; a check that itself breaks is a finding, too."""
    return [_run(subject, check) for subject, check in CHECKS]


def _run(subject: str, check: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(subject, *check())
    except Exception as error:
        return Finding(subject, False, f"Prüfung nicht möglich: {error}")


def _python() -> tuple[bool, str]:
    version = ".".join(map(str, sys.version_info[:3]))
    return sys.version_info >= (3, 11), f"Python {version}"


def _settings() -> tuple[bool, str]:
    errors = [found for found in run_checks() if isinstance(found, Error)]
    return not errors, str(errors[0].msg) if errors else "Einstellungen sind in Ordnung."


def _database() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check")
            state = cursor.fetchone()[0]
            cursor.execute("PRAGMA foreign_key_check")
            broken = cursor.fetchone()
            if state != "ok" or broken:
                return False, "Die Datenbankdatei ist beschädigt. Bitte spielen Sie eine Sicherung zurück."
        cursor.execute("SELECT 1")
    version = ".".join(
        map(str, connection.Database.sqlite_version_info if connection.vendor == "sqlite" else ())
    )
    return True, f"{connection.display_name} {version}".strip() + " antwortet."


def _migrations() -> tuple[bool, str]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return (
            False,
            f"{len(missing)} Änderungen der Tabellen fehlen. Bitte führen Sie „bildungsnetz migrate“ aus.",
        )
    if isinstance(caches["default"], DatabaseCache):
        shared = settings.CACHES["default"]["LOCATION"]
        if shared not in connection.introspection.table_names():
            return False, f"Die Tabelle {shared} fehlt. Bitte führen Sie „bildungsnetz migrate“ aus."
    sentence = misfit()
    return not sentence, sentence or "Die Tabellen sind auf dem neuesten Stand."


def _worker() -> tuple[bool, str]:
    late = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=clock.now() - LONGEST_WAIT).count()
    if late:
        return False, f"{late} Aufgaben warten seit über 10 Minuten. Läuft „bildungsnetz worker“?"
    return True, "Keine Aufgabe wartet zu lange."


def _outbox() -> tuple[bool, str]:
    states = (OutboxMessage.State.UNDELIVERABLE, OutboxMessage.State.UNCLEAR)
    troubled = OutboxMessage.objects.filter(state__in=states).count()
    if troubled:
        return False, f"{troubled} Mails sind unzustellbar oder unklar. Bitte sehen Sie im Postausgang nach."
    return True, "Alle Mails sind zugestellt oder in Arbeit."


def _mail() -> tuple[bool, str]:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return True, "Mails werden nicht versandt, sondern abgelegt (Demo)."
    try:
        with socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5):
            return True, f"Der Mailserver {settings.EMAIL_HOST} ist erreichbar."
    except OSError as error:
        return (
            False,
            f"Der Mailserver {settings.EMAIL_HOST}:{settings.EMAIL_PORT} ist nicht erreichbar ({error}).",
        )


def _files() -> tuple[bool, str]:
    folder = Path(settings.VAR)
    free = shutil.disk_usage(folder if folder.is_dir() else folder.parent).free
    if free < SMALLEST_SPACE:
        return False, f"Nur noch {free // 2**20} MB frei. Bitte schaffen Sie Platz."
    return True, f"{free // 2**30} GB frei."


def _scanner() -> tuple[bool, str]:
    if not settings.CLAMD:
        return True, "Kein Virenscanner eingerichtet (CLAMD)."
    if is_scanner_there():
        return True, f"Der Virenscanner {settings.CLAMD} antwortet."
    return False, f"Der Virenscanner {settings.CLAMD} antwortet nicht; so lange wird keine Datei angenommen."


def _search() -> tuple[bool, str]:
    count = Entry.objects.count()
    if not count:
        return False, "Der Suchindex ist leer. Bitte führen Sie „bildungsnetz reindex“ aus."
    if not is_readable():
        return False, "Der Suchindex ist älter als die Software. Bitte führen Sie „bildungsnetz reindex“ aus."
    return True, f"{count} Einträge im Suchindex."


def _open_data() -> tuple[bool, str]:
    count = PublicObject.objects.filter(deleted_at=None).count()
    if not count and public_networks().exists():
        return False, "Die Daten für Programme sind leer. Bitte führen Sie „bildungsnetz reindex“ aus."
    return True, f"{count} öffentliche Objekte für Programme."


CHECKS: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
    ("Python", _python),
    ("Einstellungen", _settings),
    ("Datenbank", _database),
    ("Tabellen", _migrations),
    ("Hintergrunddienst", _worker),
    ("Postausgang", _outbox),
    ("Mailserver", _mail),
    ("Speicherplatz", _files),
    ("Virenscanner", _scanner),
    ("Suche", _search),
    ("Offene Daten", _open_data),
)
