"""What waits in a place, of many tables in one statement: of each kind the first rows and their number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Count, DateField, DateTimeField, F, QuerySet, TextField, Value, Window
from django.db.models.functions import Cast, RowNumber

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network

from .day_entries import SHOWN, Entry, Group
from .places import LAND


class Row(NamedTuple):
    """One thing that waits, whatever its table; what a kind does not tell is empty.

    `number` counts the rows of a kind in a place from 1, `total` is how many there are.
    """

    place: str
    kind: str
    number: int
    total: int
    key: int
    text: str
    note: str
    mark: str
    other: int
    on: dt.date | None
    at: dt.datetime | None


_NOTHING: Mapping[str, Any] = {
    "key": F("pk"),
    "text": Value("", TextField()),
    "note": Value("", TextField()),
    "mark": Value("", TextField()),
    "other": Value(0),
    "on": Cast(Value(None), DateField()),
    "at": Cast(Value(None), DateTimeField()),
}


@dataclass(frozen=True)
class Kind:
    """Things of one kind that wait: `rows` finds them, in the order of `order`.

    Who holds `may` in the place is asked. `told` are the columns of `Row` that the kind fills. `url` and
    `entry` get the place's segment of the address, `url` with the first row.
    """

    key: str
    title: Any
    icon: str
    may: Permission
    rows: Callable[[Principal, Any], QuerySet[Any]]
    order: tuple[Any, ...]
    told: Mapping[str, Any]
    url: Callable[[str, Row], str]
    entry: Callable[[str, Row], Entry]


@dataclass(frozen=True)
class Asked:
    """A kind of things in a network, or for the Land when `network` is None."""

    kind: Kind
    network: Network | None

    @property
    def place(self) -> str:
        """The segment of the address."""
        return self.network.slug if self.network else LAND


def waiting_groups(principal: Principal, asked: Iterable[Asked]) -> dict[str, list[Group]]:
    """The groups of each place, in the order in which they are asked for, without empty ones."""
    wanted = {(one.place, one.kind.key): one for one in asked}
    rows = sorted(_rows(principal, wanted.values()), key=attrgetter("number"))
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.place, row.kind), []).append(row)
    groups: dict[str, list[Group]] = {}
    for (place, key), one in wanted.items():
        if shown := found.get((place, key)):
            groups.setdefault(place, []).append(_group(one.kind, place, shown))
    return groups


def _group(kind: Kind, place: str, shown: list[Row]) -> Group:
    entries = tuple(kind.entry(place, row) for row in shown)
    return Group(str(kind.title), kind.icon, kind.url(place, shown[0]), shown[0].total, entries)


def _rows(principal: Principal, asked: Iterable[Asked]) -> Iterable[Row]:
    parts = [_part(principal, one) for one in asked]
    if not parts:
        return ()
    first, *others = parts
    return (Row(*values) for values in first.union(*others, all=True))


def _part(principal: Principal, asked: Asked) -> QuerySet[Any, tuple[Any, ...]]:
    kind = asked.kind
    columns = {
        "place": Value(asked.place, TextField()),
        "kind": Value(kind.key, TextField()),
        "number": Window(RowNumber(), order_by=kind.order),
        "total": Window(Count("pk")),
        **_NOTHING,
        **kind.told,
    }
    told = {f"row_{name}": columns[name] for name in Row._fields}
    rows = kind.rows(principal, asked.network).prefetch_related(None).order_by()
    part: QuerySet[Any, tuple[Any, ...]]
    part = rows.annotate(**told).filter(row_number__lte=SHOWN).values_list(*told)
    return part
