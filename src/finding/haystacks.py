"""The haystack: what is stored of an entry so that it can be found with nothing but LIKE.

A haystack is one line of folded words for each field (title, summary, text). Spaces enclose each word, and a
colon follows a word that is written with an umlaut: „Förderung an Schulen“ is ` forderung: an schulen `. The
words stand in their order, so that phrases can be found; what a hyphen held together follows as one word.
"""

from collections.abc import Iterator
from functools import lru_cache

from finding.words import Word, chunks, has_hyphen, joined, words, written

UMLAUT_MARK = ":"


def analyse(title: str, summary: str = "", text: str = "") -> str:
    """The haystack of an entry, to be stored in an index column.

    `text` takes everything else worth finding: names of the network and the place, Schulnummer, AGS,
    postcode, the body of a news item.
    """
    return "\n".join(map(_line, (title, summary, text)))


def words_of(haystack: str) -> dict[str, int]:
    """The words of a haystack, each with the lines it stands in: 1 title + 2 summary + 4 text."""
    found: dict[str, int] = {}
    for number, line in enumerate(haystack.split("\n")):
        for word in line.split(" "):
            if word:
                found[word] = found.get(word, 0) | 1 << number
    return found


def marked(word: Word) -> str:
    """A word as it stands in a haystack."""
    return word.folded + UMLAUT_MARK if word.umlaut else word.folded


def marked_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text as they stand in a haystack, each with how it is written."""
    for word in written(text):
        if mark := _marked(word):
            yield mark, word


@lru_cache(maxsize=65_536)
def _marked(word: str) -> str:
    return "".join(map(marked, words(word)))


def _line(text: str) -> str:
    compounds: list[str] = []
    if not has_hyphen(text):
        plain = list(filter(None, map(_marked, written(text))))
        return f" {' '.join(plain)} " if plain else " "
    plain = []
    for chunk in chunks(text):
        plain.extend(map(marked, chunk))
        if len(chunk) > 1:
            compounds.append(marked(joined(chunk)))
    return f" {' '.join(plain + compounds)} " if plain else " "
