"""The school directory under load: rows per second, peak memory, statements.

    python3 start.py bench imports [--quick]

Measured are the ministry's file (5,637 rows; synthetic ones where the file is not at hand) for the first time
and again without change, and a file of about 33,000 rows. Each runs in a process of its own on a copy of the
same empty SQLite database. The baseline is a plain `bulk_create` of the same rows: read as well, but without
gate, audit trail, comparison and search index.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench._school_files import large_file, ministry_file
from bench._table import print_table

AIMS = "Ziel: erster Import der NRW-Datei unter 6 s und 250 MB, unveränderter zweiter unter 2 s"


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true", help="ohne die große Datei")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / "nrw.csv").write_bytes(ministry_file())
        case(folder, "prepare", "leer", "")
        rows = measured(folder, "NRW", "nrw.csv")
        if not chosen.quick:
            (folder / "gross.csv").write_bytes(large_file())
            rows += measured(folder, "große Datei", "gross.csv")
    print_table(
        "Import des Schulverzeichnisses; Verhältnis zum einfachen bulk_create derselben Zeilen",
        ("Fall", "Zeilen", "s", "CPU s", "Zeilen/s", "MB", "SQL", "× bulk_create"),
        rows,
    )
    print(f"\n{AIMS}")
    return 0


def measured(folder: Path, title: str, file: str) -> list[tuple[Any, ...]]:
    """Baseline, first import and unchanged import of one file, as rows of the table."""
    plain = case(folder, "plain", "plain", file)
    first = case(folder, "import", "import", file)
    again = case(folder, "import", "import", file)
    named = ((f"{title}, bulk_create (Vergleich)", plain), (f"{title}, erster Import", first))
    named = (*named, (f"{title}, unverändert", again))
    return [
        (
            name,
            result["rows"],
            f"{result['seconds']:.2f}",
            f"{result['cpu']:.2f}",
            f"{result['rows'] / result['seconds']:.0f}",
            result["megabytes"],
            result["statements"],
            f"{result['seconds'] / plain['seconds']:.1f}",
        )
        for name, result in named
    ]


def case(folder: Path, deed: str, database: str, file: str) -> dict[str, Any]:
    """Run one case in a process of its own; a new database begins as a copy of the empty one."""
    path = folder / f"{database}-{Path(file).stem}.sqlite3"
    empty = folder / "leer-.sqlite3"
    if deed != "prepare" and not path.exists():
        shutil.copy(empty, path)
    environment = {
        **os.environ,
        "BILDUNGSNETZ_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "bildungsnetz.project.settings.demo",
    }
    command = [sys.executable, "-m", "bench._import_case", deed, str(folder / file)]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    sys.exit(main())
