"""How far an import is, seen from other processes: the transaction that writes it hides everything else."""

from __future__ import annotations

from django.core.cache import caches

from intake.findings import Progress

from .models import DataImport


def watched(data_import: DataImport) -> Progress:
    """A callback that lets pages see how many of how many records are done; told once for each percent."""
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        percent = 100 * done // total if total else 100
        if percent != told:
            told = percent
            caches["progress"].set(_name(data_import), (done, total))

    return tell


def progress_of(data_import: DataImport) -> tuple[int, int] | None:
    """Records done and records in all; nothing while the file is still being read."""
    found: tuple[int, int] | None = caches["progress"].get(_name(data_import))
    return found


def forget_progress(data_import: DataImport) -> None:
    """The import begins, or has ended."""
    caches["progress"].delete(_name(data_import))


def _name(data_import: DataImport) -> str:
    return f"import:{data_import.pk}"
