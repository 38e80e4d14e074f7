"""The process that computes is killed: the plan keeps its best state and is gone on with."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import CLI, DATABASE, house_in

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Dieses System kennt kein SIGKILL.")
MOST_SECONDS = 90

SET_UP = """
import django
django.setup()
from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.resources import actions
from tests.factories.planning import a_world
actions.order_computing(a_world(schools=12).draft(seconds=3), by=COMMAND)
"""
COMPUTE = (*CLI, "compute-plans")


def start(folder: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command], env=house_in(folder), stderr=subprocess.PIPE, text=True
    )


def run(folder: Path, *command: str) -> None:
    process = start(folder, *command)
    _out, faults = process.communicate(timeout=MOST_SECONDS)
    assert process.returncode == 0, faults


def told(folder: Path, columns: str = "computing, state, computing_note") -> tuple[str, ...]:
    with sqlite3.connect(folder / DATABASE, timeout=20) as database:
        return database.execute(f"SELECT {columns} FROM resources_plan").fetchone()  # noqa: S608


def rows(folder: Path) -> int:
    with sqlite3.connect(folder / DATABASE, timeout=20) as database:
        return database.execute("SELECT count(*) FROM resources_assignment").fetchone()[0]


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_killed_computation_is_found_again_and_gone_on_with(new_house, tmp_path):
    new_house(tmp_path)
    run(tmp_path, "-c", SET_UP)

    killed = start(tmp_path, *COMPUTE)
    try:
        wait_until(lambda: rows(tmp_path) > 0 or killed.poll() is not None)
        assert told(tmp_path)[:2] == ("laufend", "berechnet"), "the first plan is kept at once"
    finally:
        killed.kill()
        killed.communicate()
    assert told(tmp_path)[0] == "laufend"

    run(tmp_path, *COMPUTE)
    computing, state, note = told(tmp_path)
    assert (computing, state) == ("fertig", "berechnet")
    assert note.startswith("Die Berechnung wurde unterbrochen.")
    value, bound = told(tmp_path, "value, bound")
    assert 0 < bound <= value
