"""„Meinten Sie …“: the nearest known words for words that nothing holds."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from finding.lexicon import Lexicon, neighbours
from finding.matching import needle
from finding.stopwords import STOPWORDS
from finding.synonyms import Synonyms, builtin_synonyms
from finding.words import Word, words


class Spelled(NamedTuple):
    """How a word is written for readers, and how many entries hold it."""

    spelling: str
    entries: int


Spelling = Callable[[Collection[str]], Mapping[str, Spelled]]


def suggest(query: str, lexicon: Lexicon, spelling: Spelling, synonyms: Synonyms | None = None) -> str | None:
    """`query` with the nearest known word for each unknown one, or None when nothing better is known.

    `spelling` says of folded words how readers see them; words that it leaves out are not suggested. The
    words of `synonyms` (the built-in list unless given) are known as well.
    """
    beside = (synonyms or builtin_synonyms()).spellings
    corrected, at = "", 0
    for word in words(query):
        is_known = word.folded in beside or _is_known(word, lexicon)
        better = None if is_known else _nearest(word, lexicon, spelling, beside)
        corrected += query[at : word.start] + (better or query[word.start : word.end])
        at = word.end
    corrected += query[at:]
    return corrected if corrected != query else None


def _is_known(word: Word, lexicon: Lexicon) -> bool:
    return word.folded in STOPWORDS or lexicon.holds(needle(word))


def _nearest(word: Word, lexicon: Lexicon, spelling: Spelling, beside: Mapping[str, str]) -> str | None:
    """The word with the fewest mistakes, of these the most frequent."""
    near = lexicon.neighbours(word.folded)
    spelled = dict(spelling(near)) if near else {}
    for one, mistakes in neighbours(word.folded, beside).items():
        near[one] = mistakes
        spelled.setdefault(one, Spelled(beside[one], 0))
    if not spelled:
        return None
    best = min(spelled, key=lambda one: (near[one], -spelled[one].entries, one))
    return spelled[best].spelling
