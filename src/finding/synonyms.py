"""Words that belong together: who asks for one of them finds the others as well."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Self

from finding.stems import root
from finding.stopwords import STOPWORDS
from finding.words import Word, words

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """A word or several words as written in the list of synonyms, without its stop words."""

    text: str
    words: tuple[Word, ...]
    abbreviation: bool

    @property
    def key(self) -> Key:
        """The same for each form in which the expression may be typed."""
        return tuple(root(word.folded) for word in self.words)


class Synonyms:
    """A list of groups of expressions that mean the same, for looking up what stands beside a typed one."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        """`groups` as an office keeps them, e.g. `[["LK", "Lenkungskreis"], ["Kita", "Kindergarten"]]`.

        An expression may stand in several groups. Two or more capitals in one short word: an abbreviation.
        """
        self.groups = tuple(tuple(group) for group in groups)
        found: dict[Key, list[Expression]] = {}
        for group in self.groups:
            expressions = [expression for expression in map(_expression, group) if expression.words]
            for expression in expressions:
                beside = found.setdefault(expression.key, [])
                beside.extend(other for other in expressions if other not in beside)
        self._groups = {key: tuple(_widest(expressions)) for key, expressions in found.items()}
        self._longest = max(map(len, found), default=1)
        # the words of all expressions, as they are written, by folded word
        self.spellings = {
            word.folded: expression.text[word.start : word.end]
            for expressions in found.values()
            for expression in expressions
            for word in expression.words
        }

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """The list of a TOML file with one table `groups` of named lists.

        Raises tomllib.TOMLDecodeError when `text` is no TOML, KeyError when it has no `groups`.
        """
        return cls(tomllib.loads(text)["groups"].values())

    def extended(self, groups: Iterable[Iterable[str]]) -> "Synonyms":
        """This list with further groups."""
        return Synonyms(chain(self.groups, groups))

    def split(self, typed: tuple[Word, ...]) -> Iterator[tuple[tuple[Word, ...], tuple[Expression, ...]]]:
        """`typed` parted into words and known expressions, the longest ones first.

        Each comes with all expressions of its groups (itself among them), or with none.
        """
        roots = tuple(root(word.folded) for word in typed)
        at = 0
        while at < len(typed):
            for length in range(min(self._longest, len(typed) - at), 0, -1):
                expressions = self._groups.get(roots[at : at + length], ())
                if expressions or length == 1:
                    yield typed[at : at + length], expressions
                    at += length
                    break


@cache
def builtin_synonyms() -> Synonyms:
    """The list that comes with the package, `synonyms.toml`."""
    return Synonyms.from_toml(files("finding").joinpath("synonyms.toml").read_text(encoding="utf-8"))


def without_stopwords(text: Iterable[Word]) -> tuple[Word, ...]:
    """The words that say what somebody looks for."""
    return tuple(word for word in text if word.folded not in STOPWORDS)


def _widest(expressions: list[Expression]) -> Iterator[Expression]:
    """Without those that find nothing new: „Regionale Bildungskonferenz“ beside „Bildungskonferenz“."""
    keys = [set(expression.key) for expression in expressions]
    for expression in expressions:
        if not any(key < set(expression.key) for key in keys):
            yield expression


def _expression(text: str) -> Expression:
    meaning = without_stopwords(words(text))
    capitals = sum(letter.isupper() for letter in text)
    return Expression(text, meaning, abbreviation=len(meaning) == 1 and len(text) <= 5 and capitals >= 2)
