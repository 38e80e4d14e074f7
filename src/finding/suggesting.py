"""„Meinten Sie …“: the nearest known words for words that nothing holds."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from finding.matching import needle
from finding.stopwords import STOPWORDS
from finding.synonyms import Synonyms, builtin_synonyms
from finding.words import Word, words

_SHORTEST = 4  # letters: shorter words have too many neighbours


class Vocabulary:
    """The words that entries hold, each in its most frequent spelling. Made once, asked often."""

    def __init__(self, texts: Iterable[str], synonyms: Synonyms | None = None) -> None:
        """`texts`: titles and summaries of what can be found.

        The words of `synonyms` (the built-in list unless given) are known as well.
        """
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        known = synonyms or builtin_synonyms()
        for text in (*texts, *(expression for group in known.groups for expression in group)):
            for word in words(text):
                spellings[word.folded][text[word.start : word.end]] += 1
        self._spelling = {folded: counts.most_common(1)[0][0] for folded, counts in spellings.items()}
        self._frequency = {folded: counts.total() for folded, counts in spellings.items()}
        self._choices = [folded for folded in spellings if len(folded) >= _SHORTEST and folded.isalpha()]
        self._line = f" {' '.join(spellings)} "

    def knows(self, word: Word) -> bool:
        """Whether a search for `word` finds anything."""
        return word.folded in STOPWORDS or any(part in self._line for part in needle(word).fragments)

    def nearest(self, word: Word) -> str | None:
        """The known word that is nearest: at most one mistake in up to five letters, two in longer words."""
        if len(word.folded) < _SHORTEST or not word.folded.isalpha():
            return None
        mistakes = 1 if len(word.folded) < 6 else 2
        near = process.extract(
            word.folded, self._choices, scorer=OSA.distance, score_cutoff=mistakes, limit=None
        )
        if not near:
            return None
        best = min(near, key=lambda choice: (choice[1], -self._frequency[choice[0]], choice[0]))
        return self._spelling[best[0]]


def suggest(query: str, vocabulary: Vocabulary) -> str | None:
    """`query` with the nearest known word for each unknown one, or None when nothing better is known."""
    corrected, at = "", 0
    for word in words(query):
        better = None if vocabulary.knows(word) else vocabulary.nearest(word)
        corrected += query[at : word.start] + (better or query[word.start : word.end])
        at = word.end
    corrected += query[at:]
    return corrected if corrected != query else None
