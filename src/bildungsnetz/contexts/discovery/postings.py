"""Reading which word stands in which slots.

Nine words of ten are rare. Where they stand is kept in memory with the words themselves, four bytes for each
place. A frequent word is read when it is asked for, in blocks of 8192 slots with two bytes for each place.
So a question for a thousand words costs one statement that reads some hundred rows at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from finding.scoring import Floats

from .columns import Array

LINES = 3
BYTES_OF_RARE = 4
PLACE_BITS, SLOT_BITS = 13, 29
PLACE, SLOT = (1 << PLACE_BITS) - 1, (1 << SLOT_BITS) - 1

Rare = Mapping[int, bytes]


class Postings:
    """Where some words stand. Slots from `count` on are left out: entries that were added a moment ago."""

    def __init__(self, words: Collection[int], rare: Rare, count: int) -> None:
        """`words`: keys of words; `rare`: by key the slots of those that are rare, nothing for the others."""
        rows = _rows([word for word in words if not rare.get(word)])
        self._rare = rare
        self._count = count
        self._keys = [row[0] for row in rows]
        self._lengths = [len(row[2]) // 2 for row in rows]
        packed = np.frombuffer(b"".join([row[2] for row in rows]), "<u2")
        starts = np.array([row[1] << PLACE_BITS for row in rows], np.int64)
        self._slots = np.repeat(starts, self._lengths) + (packed & PLACE)
        self._lines = packed >> PLACE_BITS

    def strengths(self, matches: Mapping[int, float]) -> Floats:
        """For each line and slot the strength of the best of these words; `matches`: strength by word."""
        found = np.zeros((LINES, self._count), np.float32)
        by_strength: defaultdict[float, list[int]] = defaultdict(list)
        for word, strength in matches.items():
            by_strength[strength].append(word)
        rows = np.array([matches.get(key, 0.0) for key in self._keys], np.float64)
        frequent = np.repeat(rows, self._lengths)
        for strength in sorted(by_strength):
            joined = b"".join([self._rare.get(word, b"") for word in by_strength[strength]])
            packed = np.frombuffer(joined, "<u4")
            self._write(found, strength, packed & SLOT, packed >> SLOT_BITS)
            here = frequent == strength
            self._write(found, strength, self._slots[here], self._lines[here])
        return found

    def _write(self, found: Floats, strength: float, slots: Array, lines: Array) -> None:
        known = slots < self._count
        for line in range(LINES):
            found[line, slots[known & ((lines & 1 << line) != 0)]] = strength


def _rows(words: Collection[int]) -> list[tuple[int, int, bytes]]:
    """Key of the word, number of the block and its bytes; without Django's rows, which cost the most."""
    if not words:
        return []
    keys = ",".join(map(str, map(int, words)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word_key, block, slots FROM discovery_posting WHERE word_key IN ({keys})")  # noqa: S608 -- numbers
        rows: list[tuple[int, int, bytes]] = cursor.fetchall()
    return rows


def places_in(slots: bytes) -> int:
    """How many entries hold a rare word."""
    return len(slots) // BYTES_OF_RARE


def with_places(stored: bytes, changes: Mapping[int, int], bits: int) -> bytes:
    """Packed slots with other lines for some of them; lines 0 take a slot out. `bits`: those of the slot."""
    mask = (1 << bits) - 1
    type_ = "<u4" if bits == SLOT_BITS else "<u2"
    new = np.array([slot | changes[slot] << bits for slot in sorted(changes) if changes[slot]], type_)
    old: NDArray[np.unsignedinteger] = np.frombuffer(stored, type_)
    if not len(old) or int(old[-1]) & mask < min(changes):
        return stored + new.tobytes()
    kept = old[~np.isin(old & mask, list(changes))]
    merged = np.concatenate([kept, new])
    return merged[np.argsort(merged & mask)].tobytes()


def unpacked(slots: bytes) -> dict[int, int]:
    """The slots of a rare word, each with its lines."""
    packed = np.frombuffer(slots, "<u4")
    return dict(zip((packed & SLOT).tolist(), (packed >> SLOT_BITS).tolist(), strict=True))
