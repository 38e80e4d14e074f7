"""What „Heute“ shows: groups of things of one kind, each with its first few entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

R = TypeVar("R")
SHOWN = 4


@dataclass(frozen=True)
class Entry:
    """One thing to do: `kind` and `word` make a badge, empty without one."""

    text: str
    url: str
    note: str = ""
    kind: str = ""
    word: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind: all counted, the first few shown, the rest behind the link."""

    title: str
    icon: str
    url: str
    count: int
    shown: tuple[Entry, ...]


def group_of(title: str, icon: str, url: str, rows: Iterable[R], entry: Callable[[R], Entry]) -> Group:
    """A group of rows that are all at hand."""
    found = list(rows)
    return Group(title, icon, url, len(found), tuple(entry(row) for row in found[:SHOWN]))
