"""A small index in memory, as a catalogue keeps it in its tables."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from finding import Lexicon, Spelled, analyse, words_of
from finding.matching import Needle
from finding.scoring import Floats
from finding.words import words


class Words:
    """The words of some texts, each in its most frequent spelling."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        texts = list(texts)
        for text in texts:
            for word in words(text):
                self._spellings[word.folded][text[word.start : word.end]] += 1
        known = dict.fromkeys(word for text in texts for word in words_of(analyse(text)))
        self.lexicon = Lexicon(enumerate(known))

    def spelling(self, folded: Collection[str]) -> Mapping[str, Spelled]:
        return {
            word: Spelled(counts.most_common(1)[0][0], counts.total())
            for word in folded
            if (counts := self._spellings.get(word))
        }


class Places:
    """Where the words of some haystacks stand."""

    def __init__(self, haystacks: Iterable[str]) -> None:
        self._words = [words_of(haystack) for haystack in haystacks]
        known = dict.fromkeys(word for of_one in self._words for word in of_one)
        self._numbers = {word: number for number, word in enumerate(known)}
        self.lexicon = Lexicon((number, word) for word, number in self._numbers.items())

    def __call__(self, needle: Needle) -> Floats:
        found = np.zeros((3, len(self._words)), np.float32)
        matches = self.lexicon.matches(needle)
        for slot, of_one in enumerate(self._words):
            for word, lines in of_one.items():
                strength = matches.get(self._numbers[word], 0.0)
                for line in range(3):
                    if lines & 1 << line:
                        found[line, slot] = max(found[line, slot], strength)
        return found
