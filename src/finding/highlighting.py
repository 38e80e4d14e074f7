"""The found words of a text, for showing them marked."""

from collections.abc import Iterator
from itertools import groupby

from finding.haystacks import marked
from finding.matching import Needle
from finding.queries import Query
from finding.words import Word, chunks, joined


def highlight(text: str, query: Query) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a found word. The pieces joined are `text`."""
    hits = [False] * len(text)
    needles = tuple(one for group in query.groups for term in group for one in term.needles)
    for start, end in _spans(text, needles):
        hits[start:end] = [True] * (end - start)
    pieces = groupby(zip(text, hits, strict=True), key=lambda piece: piece[1])
    return [("".join(letter for letter, _ in piece), hit) for hit, piece in pieces]


def _spans(text: str, needles: tuple[Needle, ...]) -> Iterator[tuple[int, int]]:
    everything: list[Word] = []
    for chunk in chunks(text):
        everything.extend(chunk)
        for word in (*chunk, joined(chunk)):
            if any(one.find(f" {marked(word)} ") for one in needles):
                yield word.start, word.end
    for one in needles:
        yield from _phrases(everything, one)


def _phrases(text: list[Word], one: Needle) -> Iterator[tuple[int, int]]:
    """Where a needle of several words stands."""
    length = max(fragment.count(" ") - 1 for fragment in one.fragments)
    if length < 2:
        return
    for at in range(len(text) - length + 1):
        part = text[at : at + length]
        if one.find(f" {' '.join(map(marked, part))} "):
            yield part[0].start, part[-1].end
