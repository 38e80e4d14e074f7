"""Keeping the index in step: an observer of the gate renews what a deed touched, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import translation

from bildungsnetz.contexts.kernel.following import Follower
from finding import analyse, words_of
from finding.haystacks import marked_words

from .columns import GONE, packed
from .facets import Facet
from .models import Card, Entry, FacetSet
from .rewording import Rewording, advance, reword
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
    "lon",
    "lat",
    "haystack",
)


def renew(source: Source[Row], keys: Sequence[Any]) -> None:
    """Write the entries of these records again and drop those that are not public any more."""
    found = {str(row.key) for row in write(source, source.rows(source.records(keys)))}
    gone = [str(key) for key in keys if str(key) not in found]
    entries = Entry.objects.filter(record_model=source.record_type, record_key__in=gone)
    doomed = list(entries.values_list("slot", "haystack")) if gone else []
    if doomed:
        version = advance()
        entries.delete()
        _write_cards(version, {slot: GONE for slot, _haystack in doomed})
        reword(version, (Rewording(slot, words_of(haystack), {}) for slot, haystack in doomed), {})


def write(source: Source[Row], rows: Iterable[Row]) -> list[Row]:
    """Write one entry for each row, new or again."""
    with translation.override(settings.LANGUAGE_CODE):  # whoever acts may read the house in English
        rows = list(rows)
    if not rows:
        return rows
    version = advance()
    stood = _entries(source, rows)
    last = Card.objects.aggregate(last=Max("slot"))["last"]
    free = count(0 if last is None else last + 1)
    entries = [_entry(source, row, _slot(stood.get(str(row.key)), free)) for row in rows]
    Entry.objects.bulk_create(
        entries, batch_size=500, update_conflicts=True, unique_fields=_IDENTITY, update_fields=_CONTENT
    )
    _write_cards(version, _cards(rows, entries))
    reword(
        version,
        (
            Rewording(
                entry.slot,
                words_of(before.haystack) if (before := stood.get(entry.record_key)) else {},
                words_of(entry.haystack),
            )
            for entry in entries
        ),
        _spellings(entries),
    )
    return rows


def _entries(source: Source[Row], rows: Sequence[Row]) -> dict[str, Entry]:
    """What stands there for these rows already, by the key of the record."""
    keys = [str(row.key) for row in rows]
    stood = Entry.objects.filter(record_model=source.record_type, record_key__in=keys)
    return {entry.record_key: entry for entry in stood.only("record_key", "slot", "haystack")}


def _slot(stood: Entry | None, free: Any) -> int:
    return stood.slot if stood else next(free)


def _entry(source: Source[Row], row: Row, slot: int) -> Entry:
    title, summary = row.title[:_LONGEST_TITLE], shortened(row.summary)
    lon, lat = row.place or (None, None)
    return Entry(
        record_model=source.record_type,
        record_key=str(row.key),
        slot=slot,
        kind=row.kind,
        network_slugs=f" {' '.join(row.network_slugs)} " if row.network_slugs else "",
        network_name=row.network_name,
        kreis_ags=row.kreis_ags,
        title=title,
        summary=summary,
        path=row.path,
        date=row.date,
        lon=lon,
        lat=lat,
        haystack=analyse(title, summary, f"{row.text} {row.network_name}"),
    )


def _cards(rows: Sequence[Row], entries: Sequence[Entry]) -> dict[int, bytes]:
    """The card of each entry."""
    values = [_values(row) for row in rows]
    keys = _keys_of_sets({pair for of_row in values for pair in of_row.items()})
    return {
        entry.slot: packed(
            title=entry.title,
            title_words=max(entry.haystack.partition("\n")[0].count(" ") - 1, 1),
            weight=row.weight,
            place=row.place,
            days=(row.fresh_on, row.starts_on, row.ends_on),
            free_places=row.free_places,
            sets={facet: keys[facet, of_facet] for facet, of_facet in of_row.items()},
        )
        for row, entry, of_row in zip(rows, entries, values, strict=True)
    }


def _values(row: Row) -> dict[Facet, tuple[str, ...]]:
    """The values of each facet in one order; kind and network are facets, too."""
    own = {**row.facets, Facet.KIND: (str(row.kind),), Facet.NETWORK: row.network_slugs}
    return {Facet(facet): tuple(sorted(set(values))) for facet, values in own.items() if values}


def _keys_of_sets(pairs: set[tuple[Facet, tuple[str, ...]]]) -> Mapping[tuple[Facet, tuple[str, ...]], int]:
    """The key of each combination of values; those that are new are written down."""
    names = {FacetSet.name_of(facet, values): (facet, values) for facet, values in pairs}
    keys = dict(FacetSet.objects.filter(name__in=names).values_list("name", "pk"))
    new = [FacetSet(name=name) for name in sorted(names.keys() - keys.keys())]
    FacetSet.objects.bulk_create(new, batch_size=500)
    keys |= {one.name: one.pk for one in new}
    return {pair: keys[name] for name, pair in names.items()}


def _write_cards(version: int, cards: Mapping[int, bytes]) -> None:
    Card.objects.bulk_create(
        (Card(slot=slot, version=version, packed=card) for slot, card in cards.items()),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["slot"],
        update_fields=["version", "packed"],
    )


def _spellings(entries: Iterable[Entry]) -> dict[str, str]:
    """How readers see the words of titles and summaries."""
    found: dict[str, str] = {}
    for entry in entries:
        for text in (entry.title, entry.summary):
            for mark, written in marked_words(text):
                found.setdefault(mark, written)
    return found


def shortened(text: str) -> str:
    """The beginning of a text in one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_SUMMARY:
        return line
    return line[:_LONGEST_SUMMARY].rpartition(" ")[0] + " …"


keep_in_step = Follower(registered_sources, renew, at_once=1000)
