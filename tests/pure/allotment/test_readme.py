"""The package stands alone: its page shows what it does, and it asks for what the house has."""

import doctest
import tomllib

from allotment import staffing
from tests.shared import ROOT


def test_the_examples_of_the_readme_hold() -> None:
    page = ROOT / "src/allotment/README.md"
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (found.failed, found.attempted > 20) == (0, True)


def test_every_name_that_staffing_promises_is_there() -> None:
    assert [name for name in staffing.__all__ if not hasattr(staffing, name)] == []


def test_alone_it_asks_for_the_same_libraries_as_the_house() -> None:
    house, alone = (
        tomllib.loads((ROOT / place / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        for place in (".", "src/allotment")
    )
    assert set(alone["dependencies"]) <= set(house["dependencies"])
    assert alone["version"] == house["version"]
