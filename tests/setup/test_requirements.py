"""The requirements for pip say the same as the lock of uv."""

import re
import tomllib
from typing import Any

import pytest

from tests.shared import ROOT

LOCK: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PACKAGES: dict[str, dict[str, Any]] = {package["name"]: package for package in LOCK["package"]}
ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\S+).*", re.DOTALL)
HASH = re.compile(r"sha256:[0-9a-f]{64}")


def pins(file: str) -> dict[str, tuple[str, set[str]]]:
    """Package, version and hashes of each entry of a requirements file."""
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = [ENTRY.match(entry) for entry in re.split(r"\n(?=\S)", text)]
    return {entry["name"]: (entry["version"], set(HASH.findall(entry[0]))) for entry in entries if entry}


def locked(package: dict[str, Any]) -> tuple[str, set[str]]:
    """Version and hashes of a package of the lock."""
    files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
    return package["version"], {file["hash"] for file in files}


def reached(groups: list[list[dict[str, Any]]]) -> set[str]:
    """The packages that *groups* of dependencies in the lock lead to."""
    names: set[str] = set()
    waiting = [dependency for group in groups for dependency in group]
    while waiting:
        wanted = waiting.pop()
        package = PACKAGES[wanted["name"]]
        extras = [package["optional-dependencies"][extra] for extra in wanted.get("extra", ())]
        fresh = package["name"] not in names
        names.add(package["name"])
        waiting += [dependency for group in extras for dependency in group if dependency["name"] not in names]
        waiting += package.get("dependencies", []) if fresh else []
    return names


@pytest.mark.parametrize(("file", "with_dev"), [("requirements.txt", False), ("requirements-dev.txt", True)])
def test_the_same_packages_versions_and_files(file: str, with_dev: bool) -> None:
    house = PACKAGES["bildungsnetz"]
    groups = [house["dependencies"], *(house["dev-dependencies"].values() if with_dev else ())]
    expected = {name: locked(PACKAGES[name]) for name in reached(groups)}

    assert pins(file) == expected, "run scripts/export_requirements.py"
