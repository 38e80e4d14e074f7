"""Keeping the index in step: an observer of the gate renews what a deed touched, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings
from django.utils import translation

from bildungsnetz.contexts.kernel.gate import Deed, merged
from bildungsnetz.contexts.kernel.records import Change
from finding import analyse

from .models import Entry
from .sources import Row, Source, registered_sources

T = TypeVar("T")

_waiting: ContextVar[list[Change] | None] = ContextVar("waiting", default=None)

AT_ONCE = 1000
_IDENTITY = ("record_model", "record_key")
_LONGEST_TITLE = 300
_LONGEST_SUMMARY = 400
_CONTENT = (
    "kind",
    "network_slugs",
    "network_name",
    "kreis_ags",
    "title",
    "summary",
    "path",
    "date",
    "weight",
    "haystack",
)


def keep_in_step(deed: Deed) -> None:
    """Observer of the gate: index again what the deed changed, few statements for many records."""
    waiting = _waiting.get()
    if waiting is None:
        _follow(deed.changes)
    else:
        waiting.extend(deed.changes)


@contextmanager
def one_step_for_all() -> Iterator[None]:
    """Many deeds of one transaction, such as loading the example, are followed together at the end."""
    waiting: list[Change] = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    _follow(waiting)


def _follow(done: Iterable[Change]) -> None:
    changes: dict[str, list[Change]] = {}
    for change in merged(done):
        changes.setdefault(change.record.record_type, []).append(change)
    if not changes:
        return
    for source in registered_sources():
        keys = _touched(source, changes)
        for some in _portions(sorted(keys), AT_ONCE):
            renew(source, some)


def renew(source: Source, keys: Sequence[Any]) -> None:
    """Write the entries of these records again and drop those that are not public any more."""
    found = {str(row.key) for row in write(source, source.rows(_records(source, keys)))}
    gone = [str(key) for key in keys if str(key) not in found]
    if gone:
        Entry.objects.filter(record_model=source.record_type, record_key__in=gone).delete()


def write(source: Source, rows: Iterable[Row]) -> list[Row]:
    """Write one entry for each row, new or again."""
    with translation.override(settings.LANGUAGE_CODE):  # whoever acts may read the house in English
        rows = list(rows)
    Entry.objects.bulk_create(
        (_entry(source, row) for row in rows),
        batch_size=500,
        update_conflicts=True,
        unique_fields=_IDENTITY,
        update_fields=_CONTENT,
    )
    return rows


def _touched(source: Source, changes: dict[str, list[Change]]) -> set[Any]:
    keys = {change.key for change in changes.get(source.record_type, ())}
    for record_type, column in source.parts.items():
        for change in changes.get(record_type, ()):
            moved_from = change.fields.get(column, [None])[0]
            keys |= {getattr(change.record, column), moved_from} - {None}
    for record_type, condition in source.within.items():
        around = {change.key for change in changes.get(record_type, ())}
        if around:
            keys |= set(source.model._base_manager.filter(condition(around)).values_list("pk", flat=True))
    return keys


def _records(source: Source, keys: Sequence[Any]) -> Any:
    return source.model._base_manager.filter(pk__in=keys)


def _entry(source: Source, row: Row) -> Entry:
    title, summary = row.title[:_LONGEST_TITLE], shortened(row.summary)
    return Entry(
        record_model=source.record_type,
        record_key=str(row.key),
        kind=row.kind,
        network_slugs=f" {' '.join(row.network_slugs)} " if row.network_slugs else "",
        network_name=row.network_name,
        kreis_ags=row.kreis_ags,
        title=title,
        summary=summary,
        path=row.path,
        date=row.date,
        weight=row.weight,
        haystack=analyse(title, summary, f"{row.text} {row.network_name}"),
    )


def shortened(text: str) -> str:
    """The beginning of a text in one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_SUMMARY:
        return line
    return line[:_LONGEST_SUMMARY].rpartition(" ")[0] + " …"


def _portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while portion := list(islice(iterator, size)):
        yield portion
