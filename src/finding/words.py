"""Words of a text, and the one spelling in which they are compared.

`fold` writes every spelling of a German word alike: „Förderung“, „FOERDERUNG“ and „Forderung“ become
„forderung“, „Straße“ becomes „strasse“, „Café“ becomes „cafe“. Whether a word is written with an umlaut is
kept beside it (`Word.umlaut`), so that ranking can tell „Förderung“ from „Forderung“ although both are found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_LETTER = "[^\\W_][\u0300-\u036f\u00ad\u200b-\u200d]*"  # with combining accents, soft hyphens and joiners
_GENDER = "(?:[*:·_/]|/-)in(?:nen)?(?![^\\W_])"  # Schüler*innen is one word
_WORD = re.compile(f"(?:{_LETTER})+(?:{_GENDER})?")
_HYPHENS = frozenset("-‐‑")

_UMLAUT = re.compile("([aou])\u0308")
_DIGRAPH = re.compile("([ao])e+|(?<![aeiouq])ue+")
_SPECIAL = str.maketrans({"æ": "ae", "ø": "oe", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"})


class Word(NamedTuple):
    """One word of a text: `text[start:end]` as written, `folded` to compare, `umlaut` when it has ä or ae."""

    start: int
    end: int
    folded: str
    umlaut: bool


def fold(text: str) -> str:
    """`text` as it is compared: small letters and digits only, without umlauts and accents."""
    return _fold(text)[0]


@lru_cache(maxsize=65_536)
def _fold(text: str) -> tuple[str, bool]:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    written = _UMLAUT.sub(r"\1e", plain).translate(_SPECIAL)
    written = "".join(filter(str.isalnum, written))
    folded = _DIGRAPH.sub(lambda found: found[1] or "u", written)
    return folded, folded != written


def words(text: str) -> Iterator[Word]:
    """The words of `text` in order. A hyphen parts words; see `chunks` for what it held together."""
    for found in _WORD.finditer(text):
        folded, umlaut = _fold(found[0])
        if folded:
            yield Word(found.start(), found.end(), folded, umlaut)


def written(text: str) -> list[str]:
    """The words of `text` as they are written."""
    return _WORD.findall(text)


def has_hyphen(text: str) -> bool:
    """Whether `chunks` can hold words of `text` together."""
    return not _HYPHENS.isdisjoint(text)


def chunks(text: str) -> Iterator[tuple[Word, ...]]:
    """The words of `text`, those that hyphens hold together („Schul-Entwicklung“) in one tuple."""
    chunk: list[Word] = []
    for word in words(text):
        if chunk and not (word.start == chunk[-1].end + 1 and text[chunk[-1].end] in _HYPHENS):
            yield tuple(chunk)
            chunk = []
        chunk.append(word)
    if chunk:
        yield tuple(chunk)


def joined(chunk: tuple[Word, ...]) -> Word:
    """The words of a chunk as one word: „Schul-Entwicklung“ as „schulentwicklung“."""
    folded = fold("".join(word.folded for word in chunk))
    return Word(chunk[0].start, chunk[-1].end, folded, any(word.umlaut for word in chunk))
