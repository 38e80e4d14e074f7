"""Names of people whom a founding document shows in office; each stands in one file only."""

from __future__ import annotations

from functools import cache

from ..reading import read


def name_of(key: str) -> str:
    """The name of a person of `people.toml`."""
    return _names()[key]


@cache
def _names() -> dict[str, str]:
    return {person["key"]: person["name"] for person in read("facts", "people.toml")["people"]}
