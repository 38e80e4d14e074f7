"""Writing which word stands in which slots. Writers stand in line by `advance`."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from bildungsnetz.contexts.kernel.following import portions

from .columns import LAYOUT
from .models import IndexState, IndexWord, Posting
from .postings import PLACE, PLACE_BITS, SLOT_BITS, places_in, unpacked, with_places

MOST_RARE = 4096  # entries that hold a rare word: 16 kB
_AT_ONCE = 5_000

_COLUMNS = ("slots", "spelling", "is_frequent", "version", "word")
_ADD_WORD = f"INSERT INTO discovery_indexword ({', '.join(_COLUMNS)}) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608
_UPDATE_WORD = (
    "UPDATE discovery_indexword SET slots = %s, spelling = %s, is_frequent = %s, version = %s WHERE word = %s"
)
_WRITE_BLOCK = (
    "INSERT INTO discovery_posting (word_key, block, slots) VALUES (%s, %s, %s) "
    "ON CONFLICT (word_key, block) DO UPDATE SET slots = excluded.slots"
)

Places = dict[int, int]  # slot: lines (1 title, 2 summary, 4 text), 0 where the word is gone


@dataclass(frozen=True, slots=True)
class Rewording:
    """How the words of a slot change: each with its lines, before and now."""

    slot: int
    before: Mapping[str, int]
    now: Mapping[str, int]

    def changes(self) -> Iterator[tuple[str, int]]:
        """The words whose lines changed, with the new lines."""
        yield from ((word, 0) for word in self.before if word not in self.now)
        yield from ((word, lines) for word, lines in self.now.items() if self.before.get(word) != lines)


def advance() -> int:
    """Take the next version number; whoever writes waits here until the writer before has committed."""
    if not IndexState.objects.filter(layout=LAYOUT).update(version=F("version") + 1):
        start_over()
    return IndexState.objects.values_list("version", flat=True).get()


def start_over() -> None:
    """A new edition, from version 1."""
    IndexState.objects.all().delete()
    IndexState.objects.create(edition=secrets.token_hex(16), layout=LAYOUT, version=1)


def reword(version: int, changed: Iterable[Rewording], spellings: Mapping[str, str]) -> None:
    """Write these changes; `spellings` says how readers see some of the words."""
    places: defaultdict[str, Places] = defaultdict(dict)
    for one in changed:
        for word, lines in one.changes():
            places[word][one.slot] = lines
    for words in portions(sorted(places), _AT_ONCE):
        frequent = _write_words(version, {word: places[word] for word in words}, spellings)
        _write_blocks(frequent)


def _write_words(
    version: int, changes: Mapping[str, Places], spellings: Mapping[str, str]
) -> dict[int, Places]:
    """Write the places of rare words; returns those of frequent ones by the key of the word."""
    known = {row.word: row for row in IndexWord.objects.filter(word__in=changes)}
    new = {word: IndexWord(word=word) for word in changes if word not in known}
    rows = {**known, **new}
    frequent: dict[str, Places] = {}
    for word, row in rows.items():
        row.version = version
        row.spelling = row.spelling or spellings.get(word, "")
        if not row.is_frequent:
            row.slots = with_places(bytes(row.slots), changes[word], SLOT_BITS)
            if places_in(row.slots) <= MOST_RARE:
                continue
            frequent[word], row.slots, row.is_frequent = unpacked(row.slots), b"", True
        else:
            frequent[word] = changes[word]
    _write(_ADD_WORD, new.values())
    _write(_UPDATE_WORD, known.values())
    keys = dict(IndexWord.objects.filter(word__in=frequent).values_list("word", "pk"))
    return {keys[word]: places for word, places in frequent.items()}


def _write(statement: str, rows: Iterable[IndexWord]) -> None:
    """Many thousand words at once, without Django's insert statements for each some hundred of them."""
    values = [(bytes(row.slots), row.spelling, row.is_frequent, row.version, row.word) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _write_blocks(changes: Mapping[int, Places]) -> None:
    """Write the places of frequent words."""
    by_block: defaultdict[int, dict[int, Places]] = defaultdict(dict)
    for key, places in changes.items():
        for slot, lines in places.items():
            by_block[slot >> PLACE_BITS].setdefault(key, {})[slot & PLACE] = lines
    for number, words in by_block.items():
        found = Posting.objects.filter(block=number, word_key__in=words)
        stored = dict(found.values_list("word_key", "slots"))
        rows = [
            (key, number, with_places(bytes(stored.get(key, b"")), places, PLACE_BITS))
            for key, places in words.items()
        ]
        with connection.cursor() as cursor:
            cursor.executemany(_WRITE_BLOCK, rows)
