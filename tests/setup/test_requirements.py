"""The requirements for pip say the same as the lock of uv."""

import re
import tomllib
from typing import Any

import pytest

from tests.shared import ROOT

LOCK: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PACKAGES: dict[str, dict[str, Any]] = {package["name"]: package for package in LOCK["package"]}
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Package and version of each line of a requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {match["name"]: match["version"] for match in PINNED.finditer(text)}


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
def test_the_same_packages_in_the_same_versions(file: str, with_dev: bool) -> None:
    house = PACKAGES["bildungsnetz"]
    groups = [house["dependencies"], *(house["dev-dependencies"].values() if with_dev else ())]
    expected = {name: PACKAGES[name]["version"] for name in reached(groups)}

    assert pins(file) == expected, "run scripts/export_requirements.py"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_file_of_a_package_has_its_hash(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    for name in pins(file):
        block = text.split(f"\n{name}==")[-1] if f"\n{name}==" in text else text
        listed = set(re.findall(r"sha256:[0-9a-f]{64}", re.split(r"\n(?=\S)", block)[0]))
        package = PACKAGES[name]
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
        assert listed == {entry["hash"] for entry in files}
