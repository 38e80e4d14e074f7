"""The relevance set: invented offers, and what people who search for something mean by it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HALVES = ("tuning", "kept")
FIRST = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """An invented offer."""

    key: str
    title: str
    summary: str
    provider: str
    place: str
    stage: str
    category: str

    @property
    def text(self) -> str:
        """What is searched but not shown first."""
        return f"{self.provider} {self.place} {self.stage} {self.category}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, its class (stem, compound, …) and the offers that somebody means by it."""

    kind: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over some queries: of the relevant ones, and of the first ten; how many queries found nothing."""

    queries: int
    recall: float
    precision: float
    without_hit: float


@cache
def offers() -> tuple[Offer, ...]:
    """All offers of the set."""
    content = _read("offers")
    named = content["categories"]
    return tuple(
        Offer(key, *fields, category=named.get(key) or named[key[:2]])
        for key, fields in content["offers"].items()
    )


@cache
def judged(half: str) -> tuple[Judged, ...]:
    """The queries of one half, `tuning` or `kept`."""
    groups = _read(half).items()
    return tuple(Judged(kind, text, frozenset(keys)) for kind, queries in groups for text, *keys in queries)


def quality(queries: Iterable[Judged], first_ten: Callable[[str], list[str]]) -> Quality:
    """How well `first_ten` (the keys of the first ten results for a text) answers the queries."""
    rows = list(_rows(queries, first_ten))
    count = len(rows)
    recall, precision, without = (sum(column) / count for column in zip(*rows, strict=True))
    return Quality(count, recall, precision, without)


def _rows(
    queries: Iterable[Judged], first_ten: Callable[[str], list[str]]
) -> Iterator[tuple[float, float, float]]:
    for query in queries:
        found = first_ten(query.text)[:FIRST]
        right = len(query.relevant & set(found))
        yield right / min(len(query.relevant), FIRST), right / len(found) if found else 0.0, float(not found)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
