"""The history of a record as `{% history %}` shows it: who changed what, when, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import AuditChange
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.queries import history_of, names_of
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.kern.formats import moment, plain_day

from .deed_names import deed_name

LONGEST = 120
Names = Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class ChangedField:
    """One column with its old and new value in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    """One deed as far as it concerns the record."""

    at: datetime
    who: str
    what: str
    changes: list[ChangedField]


def history(record: Record, *, most: int = 20) -> list[HistoryEntry]:
    """The latest changes of a record, newest first; one query, and one for each table that they refer to.

    What came with the record is not asked for again.
    """
    return entries(history_of(record)[:most], known=_names_beside(record))


def _names_beside(record: Record) -> Names:
    """What the records are called that the record points at today, as far as they came with it."""
    keys = (column for column in record._meta.concrete_fields if isinstance(column, models.ForeignKey))
    beside = (getattr(record, column.name) for column in keys if column.is_cached(record))
    return {(one._meta.label_lower, one.pk): str(one) for one in beside if one is not None}


def entries(changes: Iterable[AuditChange], known: Names = MappingProxyType({})) -> list[HistoryEntry]:
    """Traced changes with their events, as `{% history %}` shows them; columns only where one changed."""
    traced = list(changes)
    updates = [change for change in traced if change.operation == AuditChange.Operation.UPDATE]
    shown = {change.pk: columns for change, columns in zip(updates, in_words(updates, known), strict=True)}
    return [_entry(change, shown.get(change.pk, [])) for change in traced]


def in_words(changes: Sequence[AuditChange], known: Names = MappingProxyType({})) -> list[list[ChangedField]]:
    """For each change the columns that it touched; one query for each table that `known` does not name."""
    names = {**known, **_names(changes, known)}
    return [_shown(change, names) for change in changes]


def _names(changes: Iterable[AuditChange], known: Names) -> Names:
    """What the other records are called whose keys stand in these changes."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        columns = _columns(change.record_model)
        for name, values in change.fields.items():
            if isinstance(column := columns.get(name), models.ForeignKey):
                table: Any = column.related_model
                keys = {value for value in values if isinstance(value, int)}
                wanted[table] |= {key for key in keys if (table._meta.label_lower, key) not in known}
    return names_of({table: keys for table, keys in wanted.items() if keys})


def _shown(change: AuditChange, names: Names) -> list[ChangedField]:
    columns = _columns(change.record_model)
    return [_changed(columns.get(name), name, old, new, names) for name, (old, new) in change.fields.items()]


def _entry(change: AuditChange, shown: list[ChangedField]) -> HistoryEntry:
    event = change.event
    what = deed_name(event.action)
    if event.note:
        what = _("%(what)s: %(note)s") % {"what": what, "note": event.note}
    return HistoryEntry(event.at, event.actor_label, what, shown)


def _columns(model: str) -> dict[str, Any]:
    """The columns of a table by name; none when the table is gone."""
    try:
        return {column.attname: column for column in apps.get_model(model)._meta.concrete_fields}
    except LookupError:
        return {}


def _changed(column: Any, name: str, old: Any, new: Any, names: Names) -> ChangedField:
    label = str(column.verbose_name) if column is not None else name
    return ChangedField(label, _words(column, old, names), _words(column, new, names))


def _words(column: Any, value: Any, names: Names) -> str:
    """A value as JSON keeps it: days and moments are written in German, keys by name, lists in a row."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(column, models.ForeignKey):
        name = names.get((column.related_model._meta.label_lower, value))
        return name or _("Nr. %s, inzwischen gelöscht") % value
    if isinstance(column, PartialDateField):
        return str(plain_day(value))
    if isinstance(column, models.DateField):  # a moment, too
        return _written(value)
    choices = dict(getattr(column, "flatchoices", None) or ())
    text = _plain(value) if isinstance(value, list | dict) else str(choices.get(value, value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _plain(value: Any) -> str:
    """What a JSON column holds: „lernen: 6, sprache: 4“."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(one)}" for key, one in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _written(value: str) -> str:
    when = parse_datetime(value) if "T" in value else parse_date(value)
    if when is None:
        return value
    return moment(when) if isinstance(when, datetime) else plain_day(when)
