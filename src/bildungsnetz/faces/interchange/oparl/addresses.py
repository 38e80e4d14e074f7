"""Where objects, lists and pages stand. Objects are addressed by type and key, which never change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bildungsnetz.contexts.ledger.sources import Row
from standards.oparl import TYPES, OParlObject, System, to_json

from ..addresses import interface

VENDOR = "bildungsnetz:"  # the prefix of keys that OParl does not know

KINDS: Mapping[str, type[OParlObject]] = MappingProxyType(
    {kind.__name__.lower(): kind for kind in TYPES if kind is not System}
)
# The lists below an object, by the names of their kinds; those of a Body hold all that is its own.
LISTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"body": frozenset(KINDS) - {"body"}, "organization": frozenset({"meeting", "consultation"})}
)


@cache
def root() -> str:
    """The address of the System."""
    return interface("oparl_system")


def bodies() -> str:
    """The address of the list of all bodies."""
    return f"{root()}body"


def address(kind: type[OParlObject], key: object) -> str:
    """The address of an object, and its `id`."""
    return f"{root()}{kind.__name__.lower()}/{key}"


def list_below(parent: str, kind: type[OParlObject]) -> str:
    """The address of a list below the object at `parent`."""
    return f"{parent}/{kind.__name__.lower()}"


def row(thing: OParlObject, *, record: object, network: int, parent: str = "") -> Row:
    """What the ledger keeps of an object that is made from this record; `parent` is another one's address."""
    kind, key = thing.id.removeprefix(root()).split("/")
    return Row(
        record=record,
        kind=kind,
        key=key,
        content=to_json(thing, with_times=False),
        network_key=network,
        parent=parent.removeprefix(root()),
    )


def whole_day(partial: str) -> dt.date | None:
    """The day of a partial date; a month or a year has none."""
    return dt.date.fromisoformat(partial) if partial.count("-") == 2 else None


def extensions(**values: str) -> dict[str, str]:
    """Keys of our own for what OParl has no word for, as far as there is something to tell."""
    return {f"{VENDOR}{name}": value for name, value in values.items() if value}
