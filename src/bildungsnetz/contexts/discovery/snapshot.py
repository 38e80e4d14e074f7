"""The part of the index that each process keeps in memory: words, cards, facets and synonyms.

Every question asks for the version first and reads what changed since. What a transaction sees may still be
undone: there the answer is made of a copy that is thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

from django.db import connection

from finding import Lexicon, Synonyms, builtin_synonyms

from .columns import LAYOUT, Columns
from .facet_sets import FacetSets, Values
from .models import Card, FacetSet, IndexState, IndexWord, SynonymGroup

LAND = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one version.

    `rare`: where rare words stand, by the key of the word, nothing for frequent ones. `last_set`: the newest
    key of `sets`, the combinations of values by facet. `groups`: own synonyms by network.
    """

    edition: str
    version: int
    columns: Columns
    lexicon: Lexicon
    rare: dict[int, bytes]
    last_set: int
    sets: Mapping[str, FacetSets]
    groups: Mapping[str, tuple[Values, ...]]

    def copied(self) -> Snapshot:
        """The same with arrays of its own."""
        return replace(self, columns=self.columns.copied(), rare=dict(self.rare))

    def sets_of(self, facet: str) -> FacetSets:
        """The combinations of values of one facet."""
        return self.sets.get(facet, _NO_SETS)

    def synonyms(self, network: str = LAND) -> Synonyms:
        """The built-in list with those of the Land and of one network."""
        own = self.groups.get(network, ()) if network else ()
        return _synonyms((*self.groups.get(LAND, ()), *own))


_NO_SETS = FacetSets({})
_kept: list[Snapshot] = []
_lock = Lock()


def current() -> Snapshot:
    """The index as it is now; one statement while nothing changes."""
    state = IndexState.objects.filter(layout=LAYOUT).values_list("edition", "version").first()
    if state is None:
        return _nothing("")
    if connection.in_atomic_block:
        base = _base(state[0])
        return base if base.version == state[1] else _brought_to(base.copied(), state[1])
    with _lock:
        base = _base(state[0])
        if base.version < state[1]:
            base = _brought_to(base, state[1])
            _kept[:] = [base]
    return base


def is_readable() -> bool:
    """Whether the index has the layout that this version of the software reads; else it seems empty."""
    return IndexState.objects.filter(layout=LAYOUT).exists()


def _base(edition: str) -> Snapshot:
    return next((kept for kept in _kept if kept.edition == edition), _nothing(edition))


def _nothing(edition: str) -> Snapshot:
    return Snapshot(edition, 0, Columns.empty(), Lexicon(), {}, 0, {}, {})


def _brought_to(base: Snapshot, version: int) -> Snapshot:
    """`base` with all that was written since, its own arrays changed; rows that are read twice do no harm."""
    cards = Card.objects.filter(version__gt=base.version).order_by().values_list("slot", "packed")
    words = (
        IndexWord.objects.filter(version__gt=base.version).order_by("pk").values_list("pk", "word", "slots")
    )
    new = []
    for key, word, slots in words.iterator(chunk_size=10_000):
        if key not in base.rare:
            new.append((key, word))
        base.rare[key] = bytes(slots)
    sets = list(FacetSet.objects.filter(pk__gt=base.last_set).order_by("pk").values_list("pk", "name"))
    return Snapshot(
        base.edition,
        version,
        base.columns.with_cards((slot, bytes(card)) for slot, card in cards.iterator(chunk_size=10_000)),
        base.lexicon.extended(new) if new else base.lexicon,
        base.rare,
        sets[-1][0] if sets else base.last_set,
        _with_sets(base.sets, sets),
        _own_groups(),
    )


def _with_sets(before: Mapping[str, FacetSets], rows: list[tuple[int, str]]) -> dict[str, FacetSets]:
    new: dict[str, dict[int, Values]] = {}
    for key, name in rows:
        new.setdefault(FacetSet.facet_of(name), {})[key] = FacetSet.values_of(name)
    changed = {
        facet: FacetSets({**before[facet].sets, **sets} if facet in before else sets)
        for facet, sets in new.items()
    }
    return {**before, **changed}


def _own_groups() -> dict[str, tuple[Values, ...]]:
    groups: dict[str, tuple[Values, ...]] = {}
    rows = SynonymGroup.objects.order_by("pk").values_list("network__slug", "expressions")
    for network, expressions in rows:
        groups[network or LAND] = (*groups.get(network or LAND, ()), tuple(expressions))
    return groups


@lru_cache(maxsize=100)
def _synonyms(groups: tuple[Values, ...]) -> Synonyms:
    return builtin_synonyms().extended(groups) if groups else builtin_synonyms()
