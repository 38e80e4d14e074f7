"""The found words of a text, for showing them marked."""

from collections.abc import Iterator
from itertools import groupby

from finding.haystacks import marked
from finding.matching import Needle
from finding.queries import Query
from finding.words import Word, chunks, joined

Pieces = list[tuple[str, bool]]


def highlight(text: str, query: Query) -> Pieces:
    """`text` in pieces, each with whether it is a found word. The pieces joined are `text`."""
    return Highlighter(query).highlight(text)


class Highlighter:
    """Marks the words of one query in many texts; remembers each word that it judged."""

    def __init__(self, query: Query) -> None:
        self._needles = tuple(
            dict.fromkeys(one for group in query.groups for term in group for one in term.needles)
        )
        self._phrases = [(one, length) for one in self._needles if (length := _words_in(one)) > 1]
        self._judged: dict[str, bool] = {}

    def highlight(self, text: str) -> Pieces:
        """`text` in pieces, each with whether it is a found word. The pieces joined are `text`."""
        hits = [False] * len(text)
        for start, end in self._spans(text):
            hits[start:end] = [True] * (end - start)
        pieces = groupby(zip(text, hits, strict=True), key=lambda piece: piece[1])
        return [("".join(letter for letter, _ in piece), hit) for hit, piece in pieces]

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._needles:
            return
        everything: list[Word] = []
        for chunk in chunks(text):
            everything.extend(chunk)
            for word in chunk if len(chunk) == 1 else (*chunk, joined(chunk)):
                if self._is_hit(marked(word)):
                    yield word.start, word.end
        for one, length in self._phrases:
            yield from _phrases(everything, one, length)

    def _is_hit(self, word: str) -> bool:
        if word not in self._judged:
            self._judged[word] = any(one.find(f" {word} ") for one in self._needles)
        return self._judged[word]


def _words_in(needle: Needle) -> int:
    """How many words a needle finds in a row."""
    return max(fragment.count(" ") - 1 for fragment in needle.fragments)


def _phrases(text: list[Word], one: Needle, length: int) -> Iterator[tuple[int, int]]:
    """Where a needle of several words stands."""
    for at in range(len(text) - length + 1):
        part = text[at : at + length]
        if one.find(f" {' '.join(map(marked, part))} "):
            yield part[0].start, part[-1].end
