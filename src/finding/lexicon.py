"""All words that a collection of entries holds, and which of them a searched word finds.

A collection of a hundred thousand entries has some hundred thousand different words, which is one line of a
megabyte: looking through it takes a millisecond and replaces looking through the entries.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from finding.haystacks import UMLAUT_MARK
from finding.matching import BEFORE, Needle
from finding.phonetics import cologne

_SHORTEST = 4  # letters: shorter words have too many neighbours
_LONG = 8  # letters: in shorter words two mistakes make another word („Kochen“, „kommen“)
_MOST_MISTAKES = 2
_MOST_NEIGHBOURS = 50
_MOST_KEPT = 500  # needles whose words are remembered


class Lexicon:
    """Words as they stand in haystacks (`forderung:`), each with a number. Never changed; see `extended`."""

    def __init__(self, words: Iterable[tuple[int, str]] = ()) -> None:
        """`words`: number and word, each word once."""
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._by_length: dict[int, set[str]] = {}
        self._line = " "
        self._found: dict[Needle, dict[int, float]] = {}
        self._append(words)

    def __len__(self) -> int:
        return len(self._numbers)

    def extended(self, words: Iterable[tuple[int, str]]) -> Lexicon:
        """This lexicon with further words."""
        more = Lexicon()
        more._numbers, more._starts = list(self._numbers), list(self._starts)
        more._by_length = {length: set(known) for length, known in self._by_length.items()}
        more._line = self._line
        more._append(words)
        return more

    def _append(self, words: Iterable[tuple[int, str]]) -> None:
        pieces, at = [self._line], len(self._line)
        for number, word in words:
            self._numbers.append(number)
            self._starts.append(at)
            folded = word.removesuffix(UMLAUT_MARK)
            self._by_length.setdefault(len(folded), set()).add(folded)
            pieces.append(f"{word} ")
            at += len(word) + 1
        self._line = "".join(pieces)

    def matches(self, needle: Needle) -> Mapping[int, float]:
        """The numbers of the words that `needle` finds, each with the strength of `matching`."""
        if needle not in self._found:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[needle] = self._matches(needle)
        return self._found[needle]

    def _matches(self, needle: Needle) -> dict[int, float]:
        line, numbers, found = self._line, self._numbers, dict[int, float]()
        inside, inside_umlaut = needle.inside
        for fragment in needle.fragments:
            for place, at, end in self._places(fragment):
                before = at - self._starts[place]
                if before <= 0:
                    judged = needle.find(line[self._starts[place] - 1 : end + 1])
                    strength = judged.strength if judged else 0.0
                elif before < BEFORE:
                    strength = 0.0
                else:
                    strength = inside_umlaut if line[end - 1] == UMLAUT_MARK else inside
                if strength > found.get(numbers[place], 0.0):
                    found[numbers[place]] = strength
        return found

    def holds(self, needle: Needle) -> bool:
        """Whether `needle` finds anything."""
        return any(fragment in self._line for fragment in needle.fragments)

    def has(self, folded: str) -> bool:
        """Whether this very word is known, with an umlaut or without."""
        return folded in self._by_length.get(len(folded), ())

    def neighbours(self, folded: str) -> dict[str, int]:
        """Known words near `folded` with the number of mistakes."""
        lengths = range(len(folded) - _MOST_MISTAKES, len(folded) + _MOST_MISTAKES + 1)
        return neighbours(folded, [word for length in lengths for word in self._by_length.get(length, ())])

    def _places(self, fragment: str) -> Iterator[tuple[int, int, int]]:
        """Each word in which the fragment stands: its place in the list, where that begins, where it ends."""
        line, starts = self._line, self._starts
        find, last = line.find, len(starts) - 1
        at = find(fragment)
        while at >= 0:
            # a fragment may begin with the space before the word
            place = bisect_right(starts, at + 1) - 1
            end = starts[place + 1] - 1 if place < last else len(line) - 1
            yield place, at, end
            at = find(fragment, end)


def neighbours(folded: str, choices: Iterable[str]) -> dict[str, int]:
    """The words near `folded` with the number of mistakes: one, in words of eight letters and more two.

    How a word begins is heard and seen: „Kochen“ is no misspelt „Wochen“, „Filosophie“ is „Philosophie“.
    """
    if len(folded) < _SHORTEST or not folded.isalpha():
        return {}
    mistakes = 1 if len(folded) < _LONG else _MOST_MISTAKES
    near = process.extract(
        folded, list(choices), scorer=OSA.distance, score_cutoff=mistakes, limit=_MOST_NEIGHBOURS
    )
    return {
        word: int(far)
        for word, far, _ in near
        if len(word) >= _SHORTEST and word.isalpha() and _begins_alike(folded, word)
    }


def _begins_alike(one: str, other: str) -> bool:
    """The same first letter or sound; or one missing, one too many, two in the wrong order."""
    first, begun = one[:2], other[:2]
    return first[0] in begun or begun[0] in first or cologne(one)[:1] == cologne(other)[:1]
