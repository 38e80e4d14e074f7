"""How one searched word is found in a line of a haystack, and how well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from finding.haystacks import UMLAUT_MARK, marked
from finding.stems import forms, root, stem
from finding.words import Word

How = Literal["number", "phrase", "word", "prefix", "inside"]

BEFORE = 3  # letters in front of a word inside a compound, at least: „Streiten“ holds no „Reiten“
_SHORT = 3  # letters: shorter words are found whole, these at the beginning of a word, longer ones anywhere
_LONGEST_ENDING = 7  # letters: a longer rest behind the stem is another word, not an ending
_SHORTENED = (4, 7)  # digits: a PLZ, a Kreis or a Gemeinde whose leading zero a spreadsheet took


class Found(NamedTuple):
    """How well a word was found: `strength` 0..1."""

    strength: float
    how: How


def _table(factor: float) -> dict[How, Found]:
    strengths: dict[How, float] = {"number": 1.0, "phrase": 1.0, "word": 1.0, "prefix": 0.7, "inside": 0.4}
    return {how: Found(strength * factor, how) for how, strength in strengths.items()}


_AS_ASKED = _table(1.0)
_WITH_UMLAUT = _table(0.9)  # „Forderung“ asked for, „Förderung“ found
_WITHOUT_UMLAUT = _table(0.6)  # „Schüler“ asked for, „Schule“ found


class Needle(Protocol):
    """One searched word. `fragments`: a line that holds none of them does not hold the word.

    `parts`: of several words in a row the needles of each; empty for one word. `inside`: the strength of a
    fragment in the middle of a word without an umlaut and with one.
    """

    @property
    def fragments(self) -> tuple[str, ...]: ...

    @property
    def parts(self) -> tuple[Needle, ...]: ...

    @property
    def inside(self) -> tuple[float, float]: ...

    def find(self, line: str) -> Found | None: ...


@dataclass(frozen=True, slots=True)
class Exact:
    """A number, an abbreviation, a very short word or a phrase: found only as it stands, spaces around it.

    `parts`: of a phrase what finds each of its words alone.
    """

    fragments: tuple[str, ...]
    how: How
    parts: tuple[Needle, ...] = ()

    @property
    def inside(self) -> tuple[float, float]:
        """Not found inside of words."""
        return (0.0, 0.0)

    def find(self, line: str) -> Found | None:
        """The first fragment is the spelling asked for; another one counts a little less."""
        for place, fragment in enumerate(self.fragments):
            if fragment in line:
                return (_WITH_UMLAUT if place else _AS_ASKED)[self.how]
        return None


@dataclass(frozen=True, slots=True)
class Stemmed:
    """A word: found in all its forms, at the beginning of longer words and inside compounds."""

    fragments: tuple[str, ...]
    root: str
    umlaut: bool

    @property
    def parts(self) -> tuple[Needle, ...]:
        """A word has none."""
        return ()

    @property
    def inside(self) -> tuple[float, float]:
        """As `find` judges it."""
        without, with_umlaut = (_WITHOUT_UMLAUT, _AS_ASKED) if self.umlaut else (_AS_ASKED, _WITH_UMLAUT)
        return (without["inside"].strength, with_umlaut["inside"].strength)

    def find(self, line: str) -> Found | None:
        """The best place in `line`, a line of a haystack."""
        best: Found | None = None
        for fragment in self.fragments:
            at = line.find(fragment)
            while at >= 0:
                end = line.find(" ", at + len(fragment))
                found = self._judge(line, at, end, len(fragment))
                if found and (best is None or found.strength > best.strength):
                    best = found
                    if best.strength == 1.0:
                        return best
                at = line.find(fragment, end)
        return best

    def _judge(self, line: str, at: int, end: int, length: int) -> Found | None:
        start = at + 1 if line[at] == " " else at
        umlaut = line[end - 1] == UMLAUT_MARK
        how: How = "inside"
        if line[start - 1] == " ":
            word = line[start : end - umlaut]
            ending = len(word) - length
            how = "word" if ending <= _LONGEST_ENDING and root(word) == self.root else "prefix"
        elif " " in line[max(start - BEFORE, 0) : start]:
            return None
        if umlaut == self.umlaut:
            return _AS_ASKED[how]
        return _WITH_UMLAUT[how] if umlaut else _WITHOUT_UMLAUT[how]


def phrase(words: tuple[Word, ...]) -> Needle:
    """Words in just this order and spelling."""
    parts = tuple(Exact((f" {marked(word)} ",), "phrase") for word in words)
    return Exact((f" {' '.join(map(marked, words))} ",), "phrase", parts if len(parts) > 1 else ())


def exactly(word: Word) -> Needle:
    """A whole word, without regard to its forms; the umlaut may be missing."""
    folded, mark = word.folded, UMLAUT_MARK
    spellings = (folded + mark, folded) if word.umlaut else (folded, folded + mark)
    return Exact(tuple(f" {spelling} " for spelling in spellings), "word")


def needle(word: Word, *, abbreviation: bool = False) -> Needle:
    """What finds `word`: numbers and abbreviations exactly, words the more freely the longer they are."""
    folded = word.folded
    if folded.isdecimal():
        padded = (f" 0{folded} ",) if len(folded) in _SHORTENED else ()
        return Exact((f" {folded} ", *padded), "number")
    if len(folded) < _SHORT or (abbreviation and len(folded) == _SHORT):
        return exactly(word)
    if abbreviation:
        return Stemmed((f" {folded}",), root(folded), word.umlaut)
    return Stemmed(_fragments(folded), root(folded), word.umlaut)


def beginning(word: Word) -> Needle:
    """What finds `word` at the beginning of words only."""
    fragments = (stem(word.folded), *forms(word.folded)[1:])
    return Stemmed(without_longer(f" {one}" for one in fragments), root(word.folded), word.umlaut)


def _fragments(folded: str) -> tuple[str, ...]:
    shortest, *others = stem(folded), *forms(folded)[1:]
    if len(shortest) > _SHORT:
        return without_longer((shortest, *others))
    inside = (folded,) if len(folded) > _SHORT + 1 else ()  # „Eltern“ has the stem „elt“, as has „Welt“
    return without_longer((f" {shortest}", *inside, *others))


def without_longer(fragments: Iterable[str]) -> tuple[str, ...]:
    """`fragments` without those that hold another one, as finding the shorter one finds them too."""
    single = tuple(dict.fromkeys(fragments))
    return tuple(one for one in single if not any(other != one and other in one for other in single))
