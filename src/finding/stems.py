"""Stems: what the forms of a German word have in common, always the beginning of the folded word.

Snowball's German algorithm serves both databases, because it runs here and not there. It does not know the
plurals of words from Latin and Greek („Gremium, Gremien“); `forms` does.
"""

import threading
from functools import lru_cache

from Stemmer import Stemmer

_PLURALS = (
    ("ium", "ien"),
    ("eum", "een"),
    ("trum", "tren"),
    ("forum", "foren"),
    ("ikum", "ika"),
    ("ulum", "ula"),
    ("thema", "themen"),
    ("firma", "firmen"),
    ("a", "as"),
    ("o", "os"),
)
_SHORTEST = 4
_own = threading.local()


@lru_cache(maxsize=65_536)
def stem(folded: str) -> str:
    """The stem of a folded word: never empty, always its beginning."""
    stemmed = _snowball().stemWord(folded)
    return stemmed if stemmed and folded.startswith(stemmed) else folded


def _snowball() -> Stemmer:
    """That of this thread: a stemmer holds state."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = Stemmer("german", maxCacheSize=0)
    stemmer: Stemmer = _own.stemmer
    return stemmer


def forms(folded: str) -> tuple[str, ...]:
    """The folded word and, where its ending is one that Snowball does not know, its singular or plural."""
    others = (
        form.removesuffix(ending) + other
        for form in dict.fromkeys((folded, stem(folded)))
        for pair in _PLURALS
        for ending, other in (pair, pair[::-1])
        if form.endswith(ending)
    )
    return (folded, *(form for form in others if len(form) >= _SHORTEST))


@lru_cache(maxsize=65_536)
def root(folded: str) -> str:
    """The same text for each form of a word, for comparing: „gremium“ and „gremien“ have one root."""
    return min(map(stem, forms(folded)))
