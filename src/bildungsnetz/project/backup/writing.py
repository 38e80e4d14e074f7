"""Writing an archive: a consistent picture of all tables and files."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from bildungsnetz import __version__
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from .tables import FORMAT, tables

Progress = Callable[[int, int], None]


def write_archive(target: Path, progress: Progress = lambda done, total: None) -> dict[str, Any]:
    """Write database and files into `target` (.tar.gz); returns the manifest.

    The file appears under its name only when it is complete. Raises `DomainError` when it cannot be written.
    """
    if not target.parent.is_dir():
        raise DomainError(f"Den Ordner {target.parent} gibt es nicht. Bitte legen Sie ihn an.")
    unfinished = target.with_name(target.name + ".unvollstaendig")
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as archive:
            manifest = _write(archive, progress)
        unfinished.replace(target)
    except OSError as error:
        raise DomainError(
            f"Die Sicherung konnte nicht nach {target} geschrieben werden: {error.strerror}."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _write(archive: tarfile.TarFile, progress: Progress) -> dict[str, Any]:
    counts: dict[str, int] = {}
    sums: dict[str, str] = {}
    models = tables()
    with transaction.atomic():
        _freeze_picture()
        for number, model in enumerate(models):
            label = model._meta.label_lower
            with tempfile.TemporaryFile() as rows:
                counts[label], sums[label] = _write_rows(model, rows)
                _add(archive, f"tabellen/{label}.jsonl", rows)
            progress(number + 1, len(models))
        migrations = sorted(
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        )
    files = _add_files(archive)
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "written_at": clock.now().isoformat(),
        "database": connection.vendor,
        "tables": counts,
        "sha256": sums,
        "files": files,
        "migrations": migrations,
    }
    _add(archive, "manifest.json", io.BytesIO(json.dumps(manifest, indent=1).encode()))
    return manifest


def _freeze_picture() -> None:
    """All tables as of one moment: SQLite's transaction does that by itself, PostgreSQL wants to be told."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _write_rows(model: type[Model], target: IO[bytes]) -> tuple[int, str]:
    digest = hashlib.sha256()
    count = 0
    columns = [field.attname for field in model._meta.concrete_fields]
    for row in model._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=2000):
        line = json.dumps(
            dict(zip(columns, row, strict=True)), cls=DjangoJSONEncoder, ensure_ascii=False
        ).encode()
        digest.update(line)
        target.write(line + b"\n")
        count += 1
    return count, digest.hexdigest()


def _add_files(archive: tarfile.TarFile) -> int:
    root = Path(settings.MEDIA_ROOT)
    count = 0
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if path.is_file():
            archive.add(path, f"dateien/{path.relative_to(root).as_posix()}")
            count += 1
    return count


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = content.seek(0, io.SEEK_END)
    info.mtime = int(dt.datetime.now(tz=dt.UTC).timestamp())
    info.mode = 0o600
    content.seek(0)
    archive.addfile(info, content)
