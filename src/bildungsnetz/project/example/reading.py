"""The data of the example: TOML files that stand beside the code."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

Table = dict[str, Any]


def read(folder: str, name: str) -> Table:
    """One data file, for example `read("facts", "kleve.toml")`."""
    file = resources.files(__package__).joinpath(folder, name)
    return tomllib.loads(file.read_text(encoding="utf-8"))
