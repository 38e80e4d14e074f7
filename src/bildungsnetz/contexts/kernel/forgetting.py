"""A person who is forgotten: what the house's tables, its trail and its mails still say of them.

The trail is the house's memory and is otherwise only ever added to. On request of a person these are the
exceptions: their own rows keep what was done and when, but no value; wherever else the full name or the
address stands in the trail of the network, „ehemaliges Mitglied“ takes its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from . import clock
from .gate import current_deed
from .models import AuditChange, AuditEvent, OutboxMessage
from .outbox import State
from .records import HIDDEN, Record
from .references import keys_to

# Columns that may be told of the deed of forgetting itself.
_HARMLESS = frozenset({"valid_to", "erased_on"})


@dataclass(frozen=True)
class Forgotten:
    """`rows` are the person's own rows by table (`actors.person`) and key; `names` what they were called, the
    longest first; `account` the key of the deleted account and `account_label` what it was called, `scope`
    the network's.
    """

    rows: Collection[tuple[str, str]]
    names: tuple[str, ...]
    account: str
    scope: str
    account_label: str = ""

    def without_names(self, text: str) -> str:
        """The text with every name replaced."""
        for name in self.names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", former(), text, flags=re.IGNORECASE)
        return text


def former() -> str:
    """What takes the place of a name."""
    return _("ehemaliges Mitglied")


def clear_rows_of(record: Record) -> list[tuple[str, str]]:
    """Delete the rows that go with a person, empty what the others tell, end what is still open.

    Returns all rows that lead to the person, by table and key.
    """
    rows = []
    for reference in keys_to(type(record)):
        for row in reference.rows_with(record.pk):
            rows.append((row._meta.label_lower, str(row.pk)))
            if getattr(row, "goes_with_person", False):
                row.delete()
            else:
                rows += _delete_below(row)
                _clear(row)
    return rows


def _delete_below(row: Any) -> list[tuple[str, str]]:
    """What goes with a person stands also below rows of theirs that stay (absences of who fills a post)."""
    gone = []
    for reference in keys_to(type(row)):
        if getattr(reference.table, "goes_with_person", False):
            for below in reference.rows_with(row.pk):
                gone.append((below._meta.label_lower, str(below.pk)))
                below.delete()
    return gone


def _clear(row: Any) -> None:
    for name in getattr(row, "personal_columns", ()):
        column = row._meta.get_field(name)
        setattr(row, name, None if column.null else "")
    today = clock.today()
    if hasattr(row, "valid_to") and (row.valid_to is None or row.valid_to > today):
        row.valid_to = max(today, row.valid_from or today)
    row.save()


def forget_in_trail(forgotten: Forgotten) -> None:
    """Take the person out of the trail and out of the mails, and out of what the running deed will tell."""
    _mask_own(AuditChange.objects.filter(_rows(forgotten.rows)))
    own = AuditEvent.objects.filter(_rows(forgotten.rows, model="subject_model", key="subject_key"))
    own.update(subject_label=former())
    if forgotten.account:
        by_them = AuditEvent.objects.filter(actor_kind="person", actor_key=forgotten.account)
        by_them.update(actor_label=former())
    _replace_elsewhere(forgotten)
    _forget_mails(forgotten)
    _forget_acting(forgotten)
    current_deed().told_as = lambda change: replace(
        change,
        fields={name: pair if name in _HARMLESS else HIDDEN for name, pair in change.fields.items()},
        label=forgotten.without_names(change.label or str(change.record)),
    )


def _rows(rows: Iterable[tuple[str, str]], model: str = "record_model", key: str = "record_key") -> Q:
    by_table: dict[str, list[str]] = {}
    for table, one in rows:
        by_table.setdefault(table, []).append(one)
    found = Q(pk=None)
    for table, keys in by_table.items():
        found |= Q(**{model: table, f"{key}__in": keys})
    return found


def _mask_own(changes: models.QuerySet[AuditChange]) -> None:
    def mask(change: AuditChange) -> None:
        change.record_label = former()
        change.fields = dict.fromkeys(change.fields, HIDDEN)

    _rewrite(changes, mask, ["record_label", "fields"])


def _replace_elsewhere(forgotten: Forgotten) -> None:
    clean = forgotten.without_names

    def of_change(change: AuditChange) -> None:
        change.record_label = clean(change.record_label)
        change.fields = {
            name: [clean(value) if isinstance(value, str) else value for value in pair]
            for name, pair in change.fields.items()
        }

    def of_event(event: AuditEvent) -> None:
        event.actor_label, event.subject_label = clean(event.actor_label), clean(event.subject_label)
        event.note = clean(event.note)

    told = AuditChange.objects.filter(event__scope=forgotten.scope).annotate(text=Cast("fields", TextField()))
    named = _any(forgotten.names, "record_label", "text")
    _rewrite(told.filter(named), of_change, ["record_label", "fields"])
    events = AuditEvent.objects.filter(scope=forgotten.scope)
    columns = ["actor_label", "subject_label", "note"]
    _rewrite(events.filter(_any(forgotten.names, *columns)), of_event, columns)


def _any(names: Iterable[str], *columns: str) -> Q:
    """One of the names stands in one of the columns; JSON may have written its umlauts as numbers."""
    found = Q(pk=None)
    for name in names:
        for spelling in {name, json.dumps(name)[1:-1]}:
            for column in columns:
                found |= Q(**{f"{column}__icontains": spelling})
    return found


def _rewrite(rows: models.QuerySet[Any], change: Callable[[Any], None], columns: list[str]) -> None:
    found = list(rows)
    for row in found:
        change(row)
    if found:
        found[0].__class__._base_manager.bulk_update(found, columns, batch_size=200)


def _forget_acting(forgotten: Forgotten) -> None:
    """Rows that say who asked for them, started them or sent them (`Record.acting_columns`)."""

    def clean(value: str) -> str:
        if value and value == forgotten.account:
            return ""
        return former() if value and value == forgotten.account_label else forgotten.without_names(value)

    named = {*forgotten.names, forgotten.account, forgotten.account_label} - {""}
    tables: list[Any] = apps.get_models()
    for table in tables:
        columns = getattr(table, "acting_columns", ())
        for row in table._base_manager.filter(_any(named, *columns)) if columns else ():
            told = {name: clean(getattr(row, name)) for name in columns}
            if forgotten.scope in {row.scope_key, getattr(row, "asked_scope", "")}:
                for name, value in told.items():
                    setattr(row, name, value)
                row.save()


def _forget_mails(forgotten: Forgotten) -> None:
    """Mails to the person or about them: those that wait are dropped, of the others only the day is kept."""
    addresses = [name for name in forgotten.names if "@" in name]
    mine = _rows(forgotten.rows, model="about_model", key="about_key")
    for address in addresses:
        mine |= Q(recipient__iexact=address, scope=forgotten.scope)
    mails = OutboxMessage.objects.filter(mine)
    mails.filter(state__in=(State.WAITING, State.UNCLEAR, State.UNDELIVERABLE)).update(
        state=State.CANCELLED, next_try_at=None
    )
    mails.update(recipient="", recipient_name=former(), subject="", problem="")
    OutboxMessage.objects.filter(_rows(forgotten.rows, model="about_model", key="about_key")).update(data={})
