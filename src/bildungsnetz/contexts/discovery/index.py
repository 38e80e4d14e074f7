"""Keeping the index in step: an observer of the gate renews what a deed touched, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from bildungsnetz.contexts.kernel.following import Follower
from finding import analyse

from .models import Entry
from .sources import Row, Source, registered_sources

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


def renew(source: Source[Row], keys: Sequence[Any]) -> None:
    """Write the entries of these records again and drop those that are not public any more."""
    found = {str(row.key) for row in write(source, source.rows(source.records(keys)))}
    gone = [str(key) for key in keys if str(key) not in found]
    if gone:
        Entry.objects.filter(record_model=source.record_type, record_key__in=gone).delete()


def write(source: Source[Row], rows: Iterable[Row]) -> list[Row]:
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


def _entry(source: Source[Row], row: Row) -> Entry:
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


keep_in_step = Follower(registered_sources, renew, at_once=1000)
