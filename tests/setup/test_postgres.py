"""The cluster for tests: alone, reached by its socket only, and gone afterwards."""

import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests import postgres, shared


def folder_of(url: str) -> Path:
    """The socket's folder in a ``DATABASE_URL``."""
    return Path(parse_qs(urlsplit(url).query)["host"][0])


@pytest.mark.postgres
def test_a_cluster_answers_and_leaves_nothing_behind() -> None:
    with postgres.cluster() as url:
        folder = folder_of(url)
        with psycopg.connect(host=str(folder), user="bildungsnetz", dbname="postgres") as connection:
            row = connection.execute("SELECT upper('ä'), current_setting('listen_addresses')").fetchone()
    assert row == ("Ä", "")
    assert not folder.exists()


@pytest.mark.postgres
def test_an_error_stops_the_cluster_too() -> None:
    with pytest.raises(KeyError), postgres.cluster() as url:
        raise KeyError
    assert not folder_of(url).exists()


@pytest.mark.postgres
def test_a_program_gets_the_address_and_gives_its_exit_code() -> None:
    program = "import os, sys; sys.exit(7 if os.environ['DATABASE_URL'].startswith('postgres://') else 1)"

    assert postgres.main([sys.executable, "-c", program]) == 7


@pytest.mark.postgres
def test_being_terminated_stops_the_cluster_too() -> None:
    waiting = "import os, time; print(os.environ['DATABASE_URL'], flush=True); time.sleep(60)"
    command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", waiting]
    with subprocess.Popen(command, cwd=shared.ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        folder = folder_of(process.stdout.readline().strip())
        assert folder.exists()
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert not folder.exists()


def test_without_postgresql_the_reason_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)

    with pytest.raises(RuntimeError, match="bitte installieren Sie es"), postgres.cluster():
        pass


def test_an_older_postgresql_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'initdb (PostgreSQL) 14.9'\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    postgres.programs.cache_clear()

    assert postgres.programs() is None
    postgres.programs.cache_clear()
