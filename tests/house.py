"""A house of its own for processes that a test starts: its environment, and empty tables made only once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shared import ROOT

CLI = ("-m", "bildungsnetz.project.cli")
DATABASE = "bildungsnetz.sqlite3"
NewHouse = Callable[[Path], None]


def house_in(folder: Path) -> dict[str, str]:
    """The environment of a process whose house stands in *folder*, with the settings of the demo."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "BILDUNGSNETZ_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "bildungsnetz.project.settings.demo",
    }


@pytest.fixture(scope="session")
def migrated_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database as ``bildungsnetz migrate`` leaves it, once for each worker; nobody writes into it."""
    folder = tmp_path_factory.mktemp("haus")
    command = [sys.executable, *CLI, "migrate", "--verbosity=0"]
    subprocess.run(command, env=house_in(folder), check=True, capture_output=True)
    return folder / DATABASE


@pytest.fixture(scope="session")
def new_house(migrated_house: Path) -> NewHouse:
    """A function that lays an empty house into the folder it is given."""

    def lay(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(migrated_house, folder / DATABASE)

    return lay
