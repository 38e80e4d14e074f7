"""What is kept of a question that found nothing: its words without anything personal, and its choices."""

from __future__ import annotations

import re

from finding.stopwords import STOPWORDS
from finding.words import words

from .questions import Question

_LONGEST_WORDS = 80
_LONGEST_SPELLING = 160
_LONGEST_FILTERS = 200
_MOST_WORDS = 6
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")


def words_of(text: str) -> tuple[str, str]:
    """The words of a question as they are compared, and as they were typed, in small letters.

    Both without addresses, numbers and words that say nothing.
    """
    text = _ADDRESS.sub(" ", text)
    found: dict[str, str] = {}
    for word in words(text):
        if word.folded not in STOPWORDS and word.folded.isalpha() and len(word.folded) > 1:
            found.setdefault(word.folded, text[word.start : word.end].lower())
    kept = list(found)[:_MOST_WORDS]
    while len(" ".join(kept)) > _LONGEST_WORDS:
        kept.pop()
    return " ".join(kept), " ".join(found[word] for word in kept)[:_LONGEST_SPELLING]


def filters_of(question: Question) -> str:
    """The choices of a question in one order; never its point, which may be somebody's home."""
    chosen = (
        f"{facet}={'|'.join(sorted(values))}" for facet, values in sorted(question.chosen.items()) if values
    )
    kept = "&".join(chosen)
    return kept if len(kept) <= _LONGEST_FILTERS else kept[:_LONGEST_FILTERS].rpartition("&")[0]
