"""The import contracts of ``pyproject.toml``, for rules that hold beyond imports."""

import re
import tomllib
from typing import Any

from tests.shared import ROOT

SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER: dict[str, Any] = SETTINGS["tool"]["importlinter"]


def context_order() -> dict[str, int]:
    """Each context with its storey, the top one is 0; siblings share one."""
    layers = next(contract["layers"] for contract in LINTER["contracts"] if contract["id"] == "contexts")
    return {name: storey for storey, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
