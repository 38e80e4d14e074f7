"""The same scores as `rank` gives, for all entries of an index at once and without their haystacks.

An index says for each needle where its words stand (`Places`): an array of three lines (title, summary,
text) with the strength of the best word for each entry. All arrays have one column for each entry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from finding.compounds import says_little
from finding.matching import Needle
from finding.queries import Group, Query, Term
from finding.ranking import FIELD_WEIGHTS, FULL_TITLE_BONUS, SCATTERED_WEIGHT
from finding.words import fold

Floats: TypeAlias = NDArray[np.float32]
Bools: TypeAlias = NDArray[np.bool_]
Places = Callable[[Needle], Floats]

_FEW = 3  # entries: with fewer, compounds are taken apart, too
_EMPTY = 0.2  # weight of words that say little
_LEAST = 0.5  # of what the best partial match weighs
_INSIDE = 0.41  # strengths up to here are parts of words (`matching`)


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` of each entry as `rank` defines it; `groups`: the best score of each group of `query`."""

    query: Query
    score: Floats
    groups: tuple[Floats, ...]

    @property
    def matching(self) -> tuple[Bools, ...]:
        """For each group the entries that match it."""
        return tuple(group > 0 for group in self.groups)

    def partly(self, among: Bools) -> Floats:
        """Scores for entries that match some groups only, 0 for those that match little.

        A rare word says more than a frequent one: groups weigh by the logarithm of how few entries match, and
        words like „Kurs“ weigh next to nothing. What an entry covers of the query counts as much as how well.
        It matches little when its groups weigh less than half of the heaviest ones found `among` entries.
        """
        weights = list(map(_weight, self.query.groups, self.matching))
        matched = np.add.reduce([w * group for w, group in zip(weights, self.matching, strict=True)]) * among
        scores = np.add.reduce([w * group for w, group in zip(weights, self.groups, strict=True)])
        enough = (matched > 0) & (matched >= _LEAST * matched.max(initial=0))
        found: Floats = np.where(enough, scores + FIELD_WEIGHTS[0] * matched, 0).astype(np.float32)
        return found


def _weight(group: Group, matching: Bools) -> np.float32:
    rarity = np.log((1 + len(matching)) / (1 + np.count_nonzero(matching)))
    return np.float32(rarity * (_EMPTY if says_little(fold(group[0].asked)) else 1.0))


def score(query: Query, places: Places, title_words: NDArray[np.uint16]) -> Scored:
    """Score all entries. `title_words`: the number of words in each title. The query must not be empty."""
    total = np.zeros(len(title_words), np.float32)
    in_title = np.zeros(len(title_words), np.float32)
    groups = []
    for group in query.groups:
        best, is_title = _best(group, places)
        total += best
        in_title += is_title
        groups.append(best)
    shares = np.minimum(in_title / np.maximum(title_words, 1), 1.0)
    return Scored(
        query, (total / len(query.groups) + FULL_TITLE_BONUS * shares).astype(np.float32), tuple(groups)
    )


def _best(group: Group, places: Places) -> tuple[Floats, Bools]:
    """The best score of each entry, and whether it comes from a word of the title."""
    best: Floats | None = None
    for term in group:
        if term.is_spare and best is not None and np.count_nonzero(best) >= _FEW:
            continue
        lines, scattered = _term(term, places)
        if best is None:
            best, is_title = np.zeros(lines.shape[1], np.float32), np.zeros(lines.shape[1], np.bool_)
        for field, line in enumerate(lines):
            better = (found := line * np.float32(FIELD_WEIGHTS[field] * term.weight)) > best
            best = np.where(better, found, best)
            is_title = np.where(better, (line > _INSIDE) if field == 0 else False, is_title)
        if scattered is not None:
            best = np.where(best == 0, scattered * np.float32(SCATTERED_WEIGHT * term.weight), best)
    assert best is not None, "a group has at least one term"  # noqa: S101
    return best, is_title


def _term(term: Term, places: Places) -> tuple[Floats, Floats | None]:
    """The strength of a term in each line, and in all lines taken together where it has several words."""
    found = [places(needle) for needle in term.needles]
    if len(found) == 1:
        return found[0], None
    return np.minimum.reduce(found), np.minimum.reduce([one.max(axis=0) for one in found])
