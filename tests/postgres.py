"""A PostgreSQL of its own for one run of the tests, made from the programs installed on this machine.

``python -m tests.postgres PROGRAM …`` starts a cluster in a temporary folder, runs PROGRAM with
``DATABASE_URL`` pointing at it, and removes everything again, also after an error.
"""

import locale
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

OLDEST = 15
MISSING = (
    f"PostgreSQL {OLDEST} oder neuer fehlt; bitte installieren Sie es"
    " (Debian, Ubuntu: sudo apt install postgresql) oder nennen Sie den Ordner der Programme in PG_BIN."
)
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
# Fast instead of safe: nobody needs the data of a test after a power cut. Reached by its socket only.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
timezone = 'UTC'
"""


@cache
def programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl`` of the newest usable PostgreSQL, or None without one."""
    if os.name == "nt":  # the cluster is reached by a Unix socket
        return None
    found = [(version, folder) for folder in _candidates() if (version := _version(folder)) >= OLDEST]
    return max(found)[1] if found else None


def _candidates() -> Iterator[Path]:
    named, on_path = os.environ.get("PG_BIN"), shutil.which("initdb")
    if named:
        yield Path(named)
        return
    if on_path:
        yield Path(on_path).resolve().parent
    for pattern in USUAL_PLACES:
        yield from Path("/").glob(pattern.removeprefix("/"))


def _version(folder: Path) -> int:
    """The major version of the PostgreSQL in *folder*; 0 where there is none."""
    if not all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
        return 0
    answer = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"\d+", answer.stdout)
    return int(number[0]) if number else 0


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives its ``DATABASE_URL``. Raises RuntimeError with what PostgreSQL said."""
    bin_folder = programs()
    if bin_folder is None:
        raise RuntimeError(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="bn-pg-", dir=_short_folder()))
    try:
        person = _unprivileged(folder)
        data = folder / "data"
        language = ["--encoding=UTF8", f"--locale={_locale()}"]
        access = ["--auth=trust", "--username=bildungsnetz"]
        _run(person, bin_folder / "initdb", "--pgdata", data, "--no-sync", *language, *access)
        with (data / "postgresql.conf").open("a") as configuration:
            configuration.write(SETTINGS.format(folder=folder))
        control = [bin_folder / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait"]
        _run(person, *control, "start")
        try:
            yield f"postgres://bildungsnetz@/bildungsnetz?host={folder}"
        finally:
            _run(person, *control, "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _short_folder() -> str | None:
    """Where the socket's path stays below the 107 bytes that a system allows."""
    return "/tmp" if os.access("/tmp", os.W_OK) else None  # noqa: S108 - mkdtemp makes it private


def _unprivileged(folder: Path) -> dict[str, Any]:
    """How to start PostgreSQL, which refuses to run as root: then another user owns *folder*."""
    settings: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}}
    if os.geteuid() != 0:
        return settings
    for user in ("postgres", "nobody"):
        try:
            shutil.chown(folder, user)
        except LookupError:
            continue
        return settings | {"user": user, "group": folder.stat().st_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL läuft nicht als root, und weder „postgres“ noch „nobody“ gibt es hier.")


def _locale() -> str:
    """A locale that knows upper and lower case of umlauts, if this machine has one."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"):
            with suppress(locale.Error):
                return locale.setlocale(locale.LC_CTYPE, name)
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"


def _run(person: dict[str, Any], *command: object) -> None:
    # to a file, not a pipe: the server inherits it and would keep a pipe open
    with tempfile.TemporaryFile() as output:
        words = [str(part) for part in command]
        done = subprocess.run(words, stdout=output, stderr=subprocess.STDOUT, check=False, **person)
        if done.returncode:
            output.seek(0)
            raise RuntimeError(output.read().decode("utf-8", "replace"))


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    """Run *command* on a fresh cluster; returns its exit code."""
    signal.signal(signal.SIGTERM, _stop)
    with cluster() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
