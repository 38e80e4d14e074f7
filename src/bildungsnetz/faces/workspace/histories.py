"""The history of a record as `{% history %}` shows it: who changed what, when, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.models import AuditChange
from bildungsnetz.contexts.kernel.partial_dates import PartialDateField
from bildungsnetz.contexts.kernel.queries import history_of
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.kern.formats import moment, plain_day

from .deed_names import deed_name

LONGEST = 120


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
    """The latest changes of a record, newest first; one query."""
    return entries(history_of(record)[:most])


def entries(changes: Iterable[AuditChange]) -> list[HistoryEntry]:
    """Traced changes with their events, as `{% history %}` shows them."""
    return [_entry(change) for change in changes]


def shown_changes(change: AuditChange) -> list[ChangedField]:
    """The columns that one change touched, in words."""
    columns = _columns(change.record_model)
    return [_changed(columns.get(name), name, old, new) for name, (old, new) in change.fields.items()]


def _entry(change: AuditChange) -> HistoryEntry:
    event = change.event
    what = deed_name(event.action)
    if event.note:
        what = _("%(what)s: %(note)s") % {"what": what, "note": event.note}
    is_update = change.operation == AuditChange.Operation.UPDATE
    return HistoryEntry(event.at, event.actor_label, what, shown_changes(change) if is_update else [])


def _columns(model: str) -> dict[str, Any]:
    """The columns of a table by name; none when the table is gone."""
    try:
        return {column.attname: column for column in apps.get_model(model)._meta.concrete_fields}
    except LookupError:
        return {}


def _changed(column: Any, name: str, old: Any, new: Any) -> ChangedField:
    label = str(column.verbose_name) if column is not None else name
    return ChangedField(label, _words(column, old), _words(column, new))


def _words(column: Any, value: Any) -> str:
    """A value as JSON keeps it: days and moments are written in German, keys by number, lists in a row."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(column, models.ForeignKey):
        return _("Nr. %s") % value
    if isinstance(column, PartialDateField):
        return str(plain_day(value))
    if isinstance(column, models.DateField):  # a moment, too
        return _written(value)
    choices = dict(getattr(column, "flatchoices", None) or ())
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(choices.get(value, value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _written(value: str) -> str:
    when = parse_datetime(value) if "T" in value else parse_date(value)
    if when is None:
        return value
    return moment(when) if isinstance(when, datetime) else plain_day(when)
