"""Reading an archive back: all or nothing, checked before anything is touched."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditEvent

from .tables import FORMAT, tables

Progress = Callable[[int, int], None]
AT_ONCE = 500


def read_archive(
    source: Path, *, overwrite: bool, progress: Progress = lambda done, total: None
) -> dict[str, Any]:
    """Replace everything by the archive's content; returns its manifest.

    Raises `DomainError` when the archive is damaged, belongs to another version of the tables, or the
    database holds data and `overwrite` is false.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            manifest = _manifest(archive)
            _expect_usable(manifest, overwrite=overwrite)
            with transaction.atomic():
                _empty_tables()
                _fill_tables(archive, manifest, progress)
                _continue_numbering()
                _leave_trace(source.name)
            _restore_files(archive)
    except FileNotFoundError as error:
        raise DomainError(f"Die Datei {source} gibt es nicht.") from error
    except (tarfile.TarError, EOFError, OSError, KeyError, ValueError) as error:
        raise DomainError(
            f"{source} ist keine vollständige Sicherung von Bildungsnetz; nichts wurde geändert."
        ) from error
    return manifest


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    held = archive.extractfile("manifest.json")
    if held is None:
        raise KeyError("manifest.json")
    manifest: dict[str, Any] = json.load(held)
    return manifest


def _expect_usable(manifest: dict[str, Any], *, overwrite: bool) -> None:
    if manifest["format"] != FORMAT:
        raise DomainError(
            "Die Sicherung stammt aus einer anderen Ausgabe von Bildungsnetz und kann nicht gelesen werden."
        )
    here = {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}
    if here != set(manifest["migrations"]):
        raise DomainError(
            "Die Sicherung passt nicht zum Stand der Datenbank. Bitte spielen Sie sie mit Version "
            f"{manifest['version']} ein, mit der sie geschrieben wurde, und aktualisieren Sie danach."
        )
    holds_data = any(model._base_manager.exists() for model in tables())
    if holds_data and not overwrite:
        raise DomainError(
            "Die Datenbank enthält schon Daten. Mit --yes werden sie durch die Sicherung ersetzt."
        )


def _empty_tables() -> None:
    with connection.cursor() as cursor:
        for model in reversed(tables()):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def _fill_tables(archive: tarfile.TarFile, manifest: dict[str, Any], progress: Progress) -> None:
    models = tables()
    for number, model in enumerate(models):
        label = model._meta.label_lower
        _fill(model, _rows(archive, label, manifest["sha256"][label]))
        progress(number + 1, len(models))


def _rows(archive: tarfile.TarFile, label: str, expected: str) -> Iterator[dict[str, Any]]:
    held = archive.extractfile(f"tabellen/{label}.jsonl")
    if held is None:
        raise KeyError(label)
    digest = hashlib.sha256()
    for line in held:
        digest.update(line.rstrip(b"\n"))
        yield json.loads(line)
    if digest.hexdigest() != expected:
        raise ValueError(label)


def _fill(model: type[Model], rows: Iterator[dict[str, Any]]) -> None:
    """Straight into the table: a restore is the operator's deed on the whole house, below the gate."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    while batch := [model(**_values(row, fields)) for row in islice(rows, AT_ONCE)]:
        model._base_manager.bulk_create(batch)


def _values(row: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if fields[name].get_internal_type() == "JSONField" else fields[name].to_python(value)
        for name, value in row.items()
    }


def _continue_numbering() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _leave_trace(name: str) -> None:
    AuditEvent.objects.create(
        at=clock.now(),
        action="project.restore",
        actor_kind=COMMAND.kind,
        actor_label=COMMAND.label,
        subject_label=name[:200],
        scope=LAND,
        note="Alle Daten durch eine Sicherung ersetzt",
    )


def _restore_files(archive: tarfile.TarFile) -> None:
    root = Path(settings.MEDIA_ROOT)
    for member in archive.getmembers():
        path = PurePosixPath(member.name)
        if not member.isfile() or path.parts[0] != "dateien" or ".." in path.parts:
            continue
        target = root.joinpath(*path.parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        held = archive.extractfile(member)
        if held is not None:
            target.write_bytes(held.read())
