"""Tables that are derived from records and kept in step with them: which of their sources a deed touches.

A `Follower` is an observer of the gate: after each deed, in its transaction, it renews what the deed touched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from .gate import Deed, merged
from .records import Change

R = TypeVar("R")
T = TypeVar("T")

Keys = Collection[Any]
Changes = Mapping[str, Sequence[Change]]

_waiting: ContextVar[dict[Follower, list[Change]] | None] = ContextVar("waiting", default=None)


@dataclass(frozen=True, slots=True)
class Via:
    """A way to our records: from a column of the changed one, old and new value, to the condition for ours.

    With `when`, only changes of these columns count.
    """

    column: str
    condition: Callable[[Keys], Q]
    when: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source(Generic[R]):
    """How the records of one table get their derived rows.

    `rows` gives the rows of every public record of a queryset and none for the others. Two mappings by record
    type say which other changes touch a record: `parts` names the column of a part that holds our key
    (a focus: `field_id`), `within` makes the condition for ours from the keys of what surrounds them, or
    leads there by a column of it. `follows_calendar`: the rows depend on the day, too. `aspect` tells two
    sources of the same table apart.
    """

    model: type[Model]
    rows: Callable[[QuerySet[Any]], Iterable[R]]
    parts: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, Callable[[Keys], Q] | Via] = field(default_factory=dict)
    follows_calendar: bool = False
    aspect: str = ""

    @property
    def name(self) -> str:
        """What its rows are known by."""
        return f"{self.record_type}:{self.aspect}" if self.aspect else self.record_type

    @property
    def record_type(self) -> str:
        """The table's stable name, as the trail has it."""
        return self.model._meta.label_lower

    def records(self, keys: Keys) -> QuerySet[Any]:
        """Our records with these keys."""
        return self.model._base_manager.filter(pk__in=keys)

    def touched(self, changes: Changes) -> set[Any]:
        """Keys of our records that these changes touch, by the record type of the changed ones."""
        keys = {change.key for change in changes.get(self.record_type, ())}
        for record_type, column in self.parts.items():
            keys |= _values(changes.get(record_type, ()), column)
        for record_type, way in self.within.items():
            if condition := _condition(way, changes.get(record_type, ())):
                keys |= set(self.model._base_manager.filter(condition).values_list("pk", flat=True))
        return keys


class Follower:
    """Keeps a derived table in step; `renew` writes the rows of a source's records with these keys again."""

    def __init__(
        self,
        sources: Callable[[], Iterable[Source[Any]]],
        renew: Callable[[Source[Any], Sequence[Any]], object],
        *,
        at_once: int,
    ) -> None:
        self._sources = sources
        self._renew = renew
        self._at_once = at_once

    def __call__(self, deed: Deed) -> None:
        """Follow the deed, few statements for many records."""
        waiting = _waiting.get()
        if waiting is None:
            self.follow(deed.changes)
        else:
            waiting.setdefault(self, []).extend(deed.changes)

    def follow(self, done: Iterable[Change]) -> None:
        """Renew what these changes touch."""
        changes: dict[str, list[Change]] = {}
        for change in merged(done):
            changes.setdefault(change.record.record_type, []).append(change)
        if not changes:
            return
        for source in self._sources():
            for keys in portions(sorted(source.touched(changes)), self._at_once):
                self._renew(source, keys)


@contextmanager
def one_step_for_all() -> Iterator[None]:
    """Many deeds of one transaction, such as loading the example, are followed together at the end."""
    waiting: dict[Follower, list[Change]] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for follower, changes in waiting.items():
        follower.follow(changes)


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while portion := list(islice(iterator, size)):
        yield portion


def _condition(way: Callable[[Keys], Q] | Via, changes: Sequence[Change]) -> Q | None:
    if not isinstance(way, Via):
        keys = {change.key for change in changes}
        return way(keys) if keys else None
    counting = [change for change in changes if not way.when or way.when & change.fields.keys()]
    keys = _values(counting, way.column)
    return way.condition(keys) if keys else None


def _values(changes: Iterable[Change], column: str) -> set[Any]:
    """What stands and stood in this column of the changed records; a deleted record still tells."""
    values = {change.fields.get(column, [None])[0] for change in changes}
    return (values | {getattr(change.record, column) for change in changes}) - {None}
