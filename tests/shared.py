"""Real files for tests: published data, schemas and documents that are not part of the repository."""

import os
from pathlib import Path

import pytest

from tests.needs import leave_out

ROOT = Path(__file__).resolve().parents[1]
MISSING = (
    "Der Ordner mit den echten Dateien fehlt; bitte setzen Sie BILDUNGSNETZ_SHARED auf seinen Pfad "
    "oder legen Sie ihn als „shared“ neben den Projektordner."
)


def shared_folder() -> Path | None:
    """The folder of real files (``BILDUNGSNETZ_SHARED``, else ``../shared``), or None without one."""
    folder = Path(os.environ.get("BILDUNGSNETZ_SHARED") or ROOT.parent / "shared")
    return folder.resolve() if folder.is_dir() else None


def shared_file(path: str) -> Path:
    """The real file at *path* inside the shared folder, e.g. ``data/schools/raw/x.csv``.

    Without the folder the test is left out. With the folder a file that is not in it is left out too,
    but fails in CI: there no test may quietly lose its real file.
    """
    folder = shared_folder()
    if folder is None:
        pytest.skip(MISSING)
    file = folder / path
    if not file.exists():
        leave_out(f"Im Ordner mit den echten Dateien fehlt {path}.")
    return file
