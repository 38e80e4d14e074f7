"""How often somebody tried to sign in is known to every process, and forgotten when it has expired."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import house_in

TRY = "import django; django.setup(); from django.core.cache import cache; print(cache.add('versuch', 1, {}))"
FORGET = """
import django; django.setup()
from django.db import connection
from bildungsnetz.project.daily import forget_old_attempts
forget_old_attempts()
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM shared_cache")
    print(cursor.fetchone()[0])
"""


@pytest.fixture
def process(tmp_path: Path):
    """Runs a program in a process of its own on one database."""

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=house_in(tmp_path), capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    return run


def test_two_processes_count_together_and_the_night_forgets(process, new_house, tmp_path):
    new_house(tmp_path)
    assert process("-c", TRY.format(600)) == "True"
    assert process("-c", TRY.format(600)) == "False"
    assert process("-c", FORGET) == "1"
    process("-c", TRY.format(600).replace("add", "set").replace("600", "0.1"))
    assert process("-c", FORGET) == "0"
