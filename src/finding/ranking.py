"""The order of what was found: title before summary before text, whole words before parts of words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from finding.matching import How
from finding.queries import Group, Query, Term

Where = Literal["title", "summary", "text"]
_WHERES: tuple[Where, ...] = ("title", "summary", "text")

FIELD_WEIGHTS = (10.0, 3.5, 1.2)  # apart by more than `matching` puts a whole word over a part of a compound
SCATTERED_WEIGHT = 0.5  # the words of one term stand in different fields
FULL_TITLE_BONUS = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may match. `haystack` as `analyse` made it; `weight` above 1 lifts what matters more."""

    id: str
    haystack: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry was found: `asked` as typed, `meant` the synonym that stands there (or the same text)."""

    asked: str
    meant: str
    where: Where
    how: How


@dataclass(frozen=True, slots=True)
class Hit:
    """A found entry; `why` has one reason for each group of the query."""

    id: str
    score: float
    why: tuple[Reason, ...]


_Match = tuple[float, Term, int, How]  # score, what was found, number of the field, how


def rank(query: Query, candidates: Iterable[Candidate], limit: int | None = None) -> list[Hit]:
    """The candidates that match every group of `query`, best first, at most `limit`.

    Equal scores stand in alphabetical order of their titles. An empty query finds nothing.
    """
    if not query:
        return []
    scored = [
        (-score * candidate.weight, candidate.haystack, candidate.id)
        for candidate in candidates
        if (score := _score(query, candidate.haystack))
    ]
    best = sorted(scored) if limit is None else nsmallest(limit, scored)
    return [Hit(id_, -score, tuple(reasons(query, haystack))) for score, haystack, id_ in best]


def _score(query: Query, haystack: str) -> float:
    lines = haystack.split("\n")
    total = 0.0
    in_title = 0
    for group in query.groups:
        match = _best(group, haystack, lines)
        if match is None:
            return 0.0
        score, _, field, how = match
        total += score
        in_title += field == 0 and how != "inside"
    words_in_title = max(lines[0].count(" ") - 1, 1)
    return total / len(query.groups) + FULL_TITLE_BONUS * min(in_title / words_in_title, 1.0)


def _best(group: Group, haystack: str, lines: list[str]) -> _Match | None:
    best: _Match | None = None
    highest = 0.0
    for term in group:
        if (term.is_spare and highest) or not term.may_stand_in(haystack):
            continue
        for field, line in enumerate(lines):
            if FIELD_WEIGHTS[field] * term.weight <= highest:
                break  # not even a whole word here would be better
            if (found := term.find(line)) is not None:
                score = FIELD_WEIGHTS[field] * found.strength * term.weight
                if score > highest:
                    best, highest = (score, term, field, found.how), score
        if not highest and (found := term.find(haystack)) is not None:
            highest = SCATTERED_WEIGHT * found.strength * term.weight
            best = (highest, term, len(lines) - 1, found.how)
    return best


def reasons(query: Query, haystack: str) -> Iterator[Reason]:
    """Why an entry is found: for each group that matches, where its best alternative stands."""
    lines = haystack.split("\n")
    for group in query.groups:
        match = _best(group, haystack, lines)
        if match is not None:
            _, term, field, how = match
            yield Reason(term.asked, term.meant, _WHERES[field], how)
