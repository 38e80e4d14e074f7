"""Keeping the ledger in step: an observer of the gate compares what a deed touched with what stood here."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.following import Follower, Source, portions
from standards.oparl import dumps, tombstone

from .models import PublicObject
from .sources import Row, registered_sources

AT_ONCE = 100  # a meeting makes some twenty objects
_IDENTITY = ("kind", "key")
_CONTENT = (
    "record_model",
    "record_key",
    "network_key",
    "parent",
    "payload",
    "digest",
    "modified_at",
    "deleted_at",
)

Held = dict[tuple[str, str], PublicObject]
Times = dict[str, tuple[str, str]]


def renew(source: Source[Row], keys: Sequence[Any]) -> int:
    """Write the objects of these records again; returns how many appeared, changed or vanished.

    An object is written, and its time of change set, only when its content differs. What is not public any
    more becomes a tombstone. The rows are locked before the records are read, so of two deeds at the same
    time the second one sees what the first one did.
    """
    locked = PublicObject.objects.select_for_update().order_by("pk")
    records = [str(key) for key in keys]
    held = _by_identity(locked.filter(record_model=source.name, record_key__in=records))
    with translation.override(settings.LANGUAGE_CODE):  # whoever acts may read the house in English
        rows = list(source.rows(source.records(keys)))
    _add_moved(held, rows)
    moment = clock.now().replace(microsecond=0)  # as exact as JSON tells it
    new, changed = _compared(source, rows, held, moment)
    PublicObject.objects.bulk_create(  # the same object may come from two deeds at the same moment
        new, batch_size=500, update_conflicts=True, unique_fields=_IDENTITY, update_fields=_CONTENT
    )
    PublicObject.objects.bulk_update(changed, _CONTENT, batch_size=100)
    gone = held.keys() - {(row.kind, row.key) for row in rows}
    return len(new) + len(changed) + bury((held[identity] for identity in gone), moment)


def bury(objects: Iterable[PublicObject], moment: dt.datetime) -> int:
    """Make tombstones of those that are still alive; returns how many."""
    alive = [one for one in objects if one.deleted_at is None]
    for one in alive:
        one.payload, one.digest = dumps(tombstone(json.loads(one.payload))), ""
        one.modified_at = one.deleted_at = moment
    changes = ("payload", "digest", "modified_at", "deleted_at")
    PublicObject.objects.bulk_update(alive, changes, batch_size=100)
    return len(alive)


def _by_identity(objects: Iterable[PublicObject]) -> Held:
    return {(one.kind, one.key): one for one in objects}


def _add_moved(held: Held, rows: Sequence[Row]) -> None:
    """Objects that are known, but came from another record until now."""
    unknown: dict[str, list[str]] = {}
    for row in rows:
        if (row.kind, row.key) not in held:
            unknown.setdefault(row.kind, []).append(row.key)
    for kind, keys in unknown.items():
        for some in portions(keys, 500):
            held.update(_by_identity(PublicObject.objects.filter(kind=kind, key__in=some)))


def _compared(
    source: Source[Row], rows: Iterable[Row], held: Held, moment: dt.datetime
) -> tuple[list[PublicObject], list[PublicObject]]:
    """New and changed objects; `rows` in an order in which embedded objects come first."""
    new, changed, times = [], [], Times()
    for row in rows:
        made = _made(source, row, times, moment)
        known = held.get((row.kind, row.key))
        if known is None:
            known = made
            new.append(made)
        elif known.digest != made.digest:
            for name in _CONTENT:
                setattr(known, name, getattr(made, name))
            changed.append(known)
        times[row.content["id"]] = (known.created, known.modified)
    return new, changed


def _made(source: Source[Row], row: Row, times: Times, moment: dt.datetime) -> PublicObject:
    payload = dumps({key: _with_times(value, times) for key, value in row.content.items()})
    place = (source.name, row.record, row.network_key, row.parent)
    return PublicObject(
        kind=row.kind,
        key=row.key,
        record_model=source.name,
        record_key=str(row.record),
        network_key=row.network_key,
        parent=row.parent,
        payload=payload,
        digest=hashlib.sha256(f"{place} {payload}".encode()).hexdigest(),
        created_at=moment,
        modified_at=moment,
    )


def _with_times(value: Any, times: Times) -> Any:
    """Embedded objects with the times that the ledger keeps of them."""
    if isinstance(value, list):
        return [_with_times(part, times) for part in value]
    if not isinstance(value, Mapping):
        return value
    content = {key: _with_times(part, times) for key, part in value.items()}
    if known := times.get(str(content.get("id"))):
        content["created"], content["modified"] = known
    return content


keep_in_step = Follower(registered_sources, renew, at_once=AT_ONCE)
