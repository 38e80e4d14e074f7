"""The command `bildungsnetz` as an operator types it: German, one sentence on errors, exit codes 0, 1, 2."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.house import CLI, DATABASE, house_in


@pytest.fixture
def bildungsnetz(tmp_path):
    """Runs a command on an empty database of its own."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        own = house_in(tmp_path / "neuer Ordner")
        command = [sys.executable, *CLI, *arguments]
        return subprocess.run(
            command, env=own | environment, capture_output=True, text=True, check=False, cwd=tmp_path
        )

    return run


def test_without_a_command_it_lists_what_there_is(bildungsnetz):
    run = bildungsnetz("--help")
    assert run.returncode == 0
    for name in ("backup", "demo", "doctor", "import-schools", "migrate", "restore", "serve", "worker"):
        assert f"  {name}\n" in run.stdout


def test_an_unknown_command_is_named(bildungsnetz):
    run = bildungsnetz("sichern")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("Den Befehl „sichern“ gibt es nicht. Es gibt: backup,")


@pytest.mark.parametrize(
    "name", ["backup", "demo", "doctor", "import-schools", "migrate", "restore", "serve"]
)
def test_every_command_explains_itself_in_german(bildungsnetz, name):
    run = bildungsnetz(name, "--help")
    assert run.returncode == 0
    assert f"Aufruf: bildungsnetz {name}" in run.stdout
    assert "zeigt diese Hilfe" in run.stdout
    assert "--settings" not in run.stdout


def test_an_unknown_option_is_a_usage_error(bildungsnetz):
    run = bildungsnetz("backup", "--schnell")
    assert run.returncode == 2
    assert "Unbekannte Angaben: --schnell" in run.stderr


def test_production_without_a_secret_says_what_to_set(bildungsnetz):
    run = bildungsnetz("doctor", DJANGO_SETTINGS_MODULE="bildungsnetz.project.settings.production")
    assert run.returncode == 1
    assert run.stderr == "Bitte setzen Sie BILDUNGSNETZ_SECRET_KEY (mindestens 50 zufällige Zeichen).\n"


def test_the_doctor_finds_missing_tables(bildungsnetz):
    run = bildungsnetz("doctor")
    assert run.returncode == 1
    assert "✗ Tabellen" in run.stdout
    assert "„bildungsnetz migrate“" in run.stdout
    assert "die Zeilen mit ✗ sagen, was zu tun ist" in run.stderr


def test_a_new_house_is_set_up_backed_up_and_restored(bildungsnetz, tmp_path):
    assert bildungsnetz("migrate").returncode == 0
    assert "✓ Tabellen" in bildungsnetz("doctor").stdout
    saved = bildungsnetz("backup", "sicherung.tar.gz")
    assert (saved.returncode, saved.stderr) == (0, "")
    assert (tmp_path / "sicherung.tar.gz").is_file()
    assert (
        bildungsnetz("restore", str(tmp_path / "fehlt.tar.gz")).stderr
        == f"Die Datei {tmp_path / 'fehlt.tar.gz'} gibt es nicht.\n"
    )
    assert bildungsnetz("restore", "sicherung.tar.gz", "--yes").returncode == 0


def columns_of_networks(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(registry_network)")}


def plans_that_wait(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT id FROM resources_plan WHERE computing = 'wartend'").fetchall()
    return len(rows)


def test_a_database_of_an_earlier_state_is_told_and_the_demo_builds_a_new_one(
    bildungsnetz, new_house, tmp_path
):
    new_house(tmp_path / "neuer Ordner")
    database = tmp_path / "neuer Ordner" / DATABASE
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("ALTER TABLE registry_network RENAME COLUMN motto TO wahlspruch")
    told = "Die Tabellen passen nicht zu diesem Stand der Software (zum Beispiel registry_network.motto)."

    assert f"✗ Tabellen           {told}" in bildungsnetz("doctor").stdout
    migrated = bildungsnetz("migrate")
    assert (migrated.returncode, migrated.stderr.startswith(told)) == (1, True)

    prepared = bildungsnetz("demo", "--prepare-only")
    assert "Sie wird neu aufgebaut; die alte liegt in bildungsnetz.sqlite3.alt." in prepared.stdout
    assert "wahlspruch" in columns_of_networks(database.with_name("bildungsnetz.sqlite3.alt"))
    assert "motto" in columns_of_networks(database)
    assert plans_that_wait(database) == 2  # the worker finds better ones than loading had time for
    assert bildungsnetz("demo", "--prepare-only").stdout == ""


@pytest.mark.parametrize("port", ["acht", "0", "70000"])
def test_a_port_that_is_none_is_refused(bildungsnetz, port):
    run = bildungsnetz("demo", PORT=port)
    assert run.returncode == 2
    assert f"PORT={port} ist keine Portnummer" in run.stderr
