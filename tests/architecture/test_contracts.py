"""The import contracts of ``pyproject.toml`` hold, and each one notices when it is broken."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.contracts import LINTER, context_order
from tests.shared import ROOT

ROOMS = ["", "project", "kern", "faces", "faces/portal", "faces/workspace", "faces/interchange", "contexts"]


def lint(root: Path, *contracts: str) -> str:
    """What import-linter prints about the packages below *root* and the named contracts, else all."""
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    program = str(Path(sys.executable).parent / "lint-imports")
    command = [program, "--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml"), *chosen]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with all its rooms, one file each."""
    rooms = [f"bildungsnetz/{room}" for room in ROOMS]
    contexts = [f"bildungsnetz/contexts/{name}" for name in context_order()]
    for room in [*rooms, *contexts, *LINTER["root_packages"]]:
        (tmp_path / room).mkdir(parents=True, exist_ok=True)
        (tmp_path / room / "__init__.py").touch()
    return tmp_path


def test_the_house_keeps_its_contracts() -> None:
    assert "0 broken" in lint(ROOT)


def test_an_empty_house_keeps_them_too(house: Path) -> None:
    assert "0 broken" in lint(house)


@pytest.mark.parametrize(
    ("contract", "room", "line"),
    [
        ("house", "bildungsnetz/kern", "from bildungsnetz.faces import portal"),
        ("house", "bildungsnetz/contexts/actors", "import bildungsnetz.kern"),
        ("house", "bildungsnetz/faces/portal", "import bildungsnetz.project"),
        ("house", "finding", "import intake"),
        ("faces", "bildungsnetz/faces/portal", "from ..workspace import x"),
        ("faces", "bildungsnetz/faces/neues", ""),
        ("contexts", "bildungsnetz/contexts/kernel", "from .. import bodies"),
        ("contexts", "bildungsnetz/contexts/neues", ""),
        ("pure", "standards", "from django.db import models"),
    ],
)
def test_a_broken_contract_is_found(house: Path, contract: str, room: str, line: str) -> None:
    (house / room).mkdir(exist_ok=True)
    (house / room / "__init__.py").touch()
    (house / room / "breach.py").write_text(f"{line}\n")

    assert "0 kept, 1 broken" in lint(house, contract)
