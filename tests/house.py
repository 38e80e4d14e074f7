"""A new house as ``bildungsnetz migrate`` leaves it, made once for each worker: a test takes a copy."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shared import ROOT

NewHouse = Callable[[Path], None]


@pytest.fixture(scope="session")
def migrated_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file; nobody writes into it."""
    folder = tmp_path_factory.mktemp("haus")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "BILDUNGSNETZ_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "bildungsnetz.project.settings.demo",
    }
    command = [sys.executable, "-m", "bildungsnetz.project.cli", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return folder / "bildungsnetz.sqlite3"


@pytest.fixture(scope="session")
def new_house(migrated_house: Path) -> NewHouse:
    """A function that lays an empty house under the file name it is given."""

    def lay(database: Path) -> None:
        database.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(migrated_house, database)

    return lay
