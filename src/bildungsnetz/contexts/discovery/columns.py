"""What filters, counts and orders the entries, as arrays with one number for each slot.

A card is 130 bytes, so a hundred thousand entries are 13 MB and a million 130 MB in each process.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from finding import fold

from .facets import FACETS, Facet

TITLE_LETTERS = 32
NO_DAY = 0
UNKNOWN = -1

# One card: is it there; weight; words in the title; title to sort by; degrees (NaN: no place); days since
# the year 1 (0: none); free places (-1: nobody says); for each facet the key of its `FacetSet` (0: none).
CARD = np.dtype(
    [
        ("is_there", "u1"),
        ("weight", "<f4"),
        ("title_words", "<u2"),
        ("title", f"S{TITLE_LETTERS}"),
        ("lon", "<f4"),
        ("lat", "<f4"),
        ("fresh_on", "<i4"),
        ("starts_on", "<i4"),
        ("ends_on", "<i4"),
        ("free_places", "<i4"),
        ("sets", "<i4", (len(FACETS),)),
    ]
)
LAYOUT = hashlib.sha256(f"{CARD.descr} {FACETS}".encode()).hexdigest()[:32]
GONE = bytes(CARD.itemsize)

Array: TypeAlias = NDArray[Any]


def packed(
    *,
    title: str,
    title_words: int,
    weight: float,
    place: tuple[float, float] | None,
    days: tuple[date | None, date | None, date | None],
    free_places: int | None,
    sets: Mapping[Facet, int],
) -> bytes:
    """The card of an entry; `days`: checked, begins, ends."""
    card = np.zeros(1, CARD)
    lon, lat = place or (math.nan, math.nan)
    key = " ".join(map(fold, title.split())).encode()[:TITLE_LETTERS]
    numbers = [day.toordinal() if day else NO_DAY for day in days]
    places = UNKNOWN if free_places is None else max(free_places, 0)
    facets = [sets.get(facet, 0) for facet in FACETS]
    card[0] = (1, weight, min(title_words, 65_535), key, lon, lat, *numbers, places, facets)
    return card.tobytes()


@dataclass(frozen=True, slots=True)
class Columns:
    """The cards of all slots below `count`; the arrays are longer, so that entries can be added in place."""

    count: int
    arrays: dict[str, Array]

    @classmethod
    def empty(cls) -> Columns:
        """No cards."""
        return cls(0, _allocated(0))

    def __getitem__(self, name: str) -> Array:
        """A column; of `sets` there is one line for each facet."""
        return self.arrays[name][..., : self.count]

    def facet(self, facet: Facet) -> Array:
        """For each slot the key of its `FacetSet`, 0 without one."""
        column: Array = self["sets"][FACETS.index(facet)]
        return column

    def copied(self) -> Columns:
        """The same cards in arrays of their own."""
        return replace(self, arrays={name: array.copy() for name, array in self.arrays.items()})

    def with_cards(self, cards: Iterable[tuple[int, bytes]]) -> Columns:
        """These columns with cards by slot, written in place where there is room."""
        pairs = list(cards)
        slots = np.array([slot for slot, _card in pairs], np.int64)
        rows = np.frombuffer(b"".join(card for _slot, card in pairs), CARD)
        count = max(self.count, int(slots.max(initial=-1)) + 1)
        arrays = self.arrays
        if count > arrays["weight"].shape[-1]:
            arrays = _allocated(count + count // 8 + 64)
            for name, array in self.arrays.items():
                arrays[name][..., : self.count] = array[..., : self.count]
        for name, array in arrays.items():
            array[..., slots] = rows[name].T
        return Columns(count, arrays)


def _allocated(size: int) -> dict[str, Array]:
    types = {name: CARD.fields[name][0] for name in CARD.names or ()} if CARD.fields else {}
    return {name: np.zeros((*type_.shape, size), type_.base) for name, type_ in types.items()}
