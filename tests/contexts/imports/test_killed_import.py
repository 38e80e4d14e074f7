"""An import that is killed half way: nothing half-written, nobody locked out."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.actors import three_schools
from tests.house import CLI, DATABASE, house_in

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Dieses System kennt kein SIGKILL.")

KILLED = """
import os, signal
import django
django.setup()
from django.core.management import call_command
from bildungsnetz.contexts.actors.schools import plan
write = plan.record_all
def write_and_die(records, *, create):
    write(records, create=create)
    if records:
        os.kill(os.getpid(), signal.SIGKILL)
plan.record_all = write_and_die
call_command("import_schools", os.environ["DATEI"])
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = house_in(folder) | {"DATEI": str(folder / "schuldaten.csv")}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / DATABASE) as database:
        return database.execute(query).fetchall()


def test_a_killed_import_leaves_nothing_and_the_next_one_works(new_house, tmp_path):
    (tmp_path / "schuldaten.csv").write_bytes(three_schools())
    new_house(tmp_path)

    killed = run(tmp_path, "-c", KILLED)
    assert killed.returncode == -signal.SIGKILL
    assert rows(tmp_path, "SELECT count(*) FROM actors_institution") == [(0,)]
    assert rows(tmp_path, "SELECT state FROM imports_dataimport") == [("vorschau",)]

    again = run(tmp_path, *CLI, "import-schools", str(tmp_path / "schuldaten.csv"))
    assert again.returncode == 0, again.stderr
    assert "Übernommen." in again.stdout
    assert rows(tmp_path, "SELECT count(*) FROM actors_institution") == [(3,)]
    assert rows(tmp_path, "SELECT state FROM imports_dataimport ORDER BY id") == [
        ("vorschau",),
        ("uebernommen",),
    ]
