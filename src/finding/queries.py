"""What somebody typed, taken apart: groups of alternatives, of which each group must be found."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from finding.compounds import parts, subject, verb
from finding.lexicon import Lexicon
from finding.matching import Found, Needle, beginning, exactly, needle, phrase, without_longer
from finding.synonyms import Expression, Synonyms, builtin_synonyms, without_stopwords
from finding.words import Word, chunks, joined, words

_LONGEST_TEXT = 200  # characters
_MOST_GROUPS = 12
_QUOTED = re.compile('["„“”«»]([^"„“”«»]*)["„“”«»]')
_SYNONYM_WEIGHT = 0.8
_VERB_WEIGHT, _PARTS_WEIGHT, _SUBJECT_WEIGHT = 0.7, 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Term:
    """One alternative: words that must all be found.

    `asked`: as typed; `meant`: what is looked for, another expression where it is a synonym; `needles`: its
    words, the rarest first; `weight`: 1 for what was typed, less for a synonym; `is_spare`: the parts of a
    compound, to be looked for only where the other alternatives find little.
    """

    asked: str
    meant: str
    needles: tuple[Needle, ...]
    weight: float = 1.0
    is_spare: bool = False

    def may_stand_in(self, text: str) -> bool:
        """A quick look: false where `find` would find nothing."""
        for fragment in self.needles[0].fragments:  # noqa: SIM110 -- any() costs three times as much, and this runs most often
            if fragment in text:
                return True
        return False

    def find(self, text: str) -> Found | None:
        """How well the term is found in lines of a haystack: as well as the least of its words."""
        if len(self.needles) == 1:
            return self.needles[0].find(text)
        least: Found | None = None
        for one in self.needles:
            found = one.find(text)
            if found is None:
                return None
            if least is None or found.strength < least.strength:
                least = found
        return least


Group = tuple[Term, ...]
_NO_WORDS = Lexicon()


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search: true when there is something to look for."""

    text: str
    groups: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.groups)

    def patterns(self) -> tuple[tuple[str, ...], ...]:
        """For each group the fragments of which `haystack LIKE '%fragment%'` must hold for at least one.

        Made of small letters, digits, blanks and colons, so that nothing needs escaping. The condition finds
        every entry that `rank` keeps, and a few more. Django: `Q(haystack__contains=fragment)`, joined by `|`
        within a group and by `&` between groups.
        """
        return tuple(
            without_longer(fragment for term in group for fragment in term.needles[0].fragments)
            for group in self.groups
        )


def parse(text: str, synonyms: Synonyms | None = None, lexicon: Lexicon | None = None) -> Query:
    """The query for what somebody typed: words, „phrases“ in quotation marks, numbers.

    `synonyms`: the built-in list unless given. `lexicon`: with it, compounds are taken apart as well
    („Schwimmkurs“ finds „Kurs: Schwimmen lernen“). Texts over 200 characters are cut, groups over 12 dropped.
    """
    shortened = text[:_LONGEST_TEXT]
    known = lexicon or _NO_WORDS
    groups = tuple(_groups(shortened, synonyms or builtin_synonyms(), known))
    return Query(shortened, (groups or tuple(_bare_groups(shortened)))[:_MOST_GROUPS])


def _groups(text: str, synonyms: Synonyms, lexicon: Lexicon) -> Iterator[Group]:
    for quoted in _QUOTED.finditer(text):
        if inside := tuple(words(quoted[1])):
            yield (Term(quoted[1], quoted[1], (phrase(inside),)),)
    unquoted = _QUOTED.sub(" ", text)
    compounds = dict(_compounds(unquoted))
    for part, expressions in synonyms.split(without_stopwords(words(unquoted))):
        asked = unquoted[part[0].start : part[-1].end]
        beside = dict.fromkeys(compounds[word] for word in part if word in compounds)
        yield (*_alternatives(asked, part, expressions), *beside, *_taken_apart(asked, part, lexicon))


def _taken_apart(asked: str, part: tuple[Word, ...], lexicon: Lexicon) -> Iterator[Term]:
    """What a single word is made of: the verb of a participle, the known parts of a compound, its subject."""
    if len(part) > 1 or not len(lexicon):
        return
    folded = part[0].folded
    if bare := verb(folded):
        yield Term(asked, bare.capitalize(), (beginning(_word(bare)),), _VERB_WEIGHT, is_spare=True)
    if pair := parts(folded, lexicon.has):
        first, last = map(_word, pair)
        meant = " ".join(map(str.capitalize, pair))
        yield Term(asked, meant, (beginning(first), needle(last)), _PARTS_WEIGHT, is_spare=True)
    if about := subject(folded):
        yield Term(asked, about.capitalize(), (needle(_word(about)),), _SUBJECT_WEIGHT, is_spare=True)


def _word(folded: str) -> Word:
    return Word(0, 0, folded, umlaut=False)


def loosened(query: Query, lexicon: Lexicon, missing: Collection[int]) -> Query:
    """`query` with each of its `missing` groups (by number) that is a compound as two groups of its parts."""
    groups: list[Group] = []
    holds = _Held(lexicon)
    for number, group in enumerate(query.groups):
        typed = tuple(words(group[0].asked))
        pair = parts(typed[0].folded, holds) if number in missing and len(typed) == 1 else None
        groups.extend(((Term(one, one, (needle(_word(one)),)),) for one in pair) if pair else (group,))
    return Query(query.text, tuple(groups[:_MOST_GROUPS]))


class _Held:
    """Whether a lexicon holds a part of a compound; remembers what it lacks, as that is dear to learn.

    What holds something unknown is unknown: „ngkurs“ after „gkurs“.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._holds = lexicon.holds
        self._unknown: set[str] = set()

    def __call__(self, part: str) -> bool:
        sought = needle(_word(part))
        if all(any(one in fragment for one in self._unknown) for fragment in sought.fragments):
            return False
        if self._holds(sought):
            return True
        self._unknown.update(sought.fragments)
        return False


def _compounds(text: str) -> Iterator[tuple[Word, Term]]:
    """For each word that a hyphen holds to others: all of them as one word."""
    for chunk in chunks(text):
        if len(chunk) > 1:
            asked = text[chunk[0].start : chunk[-1].end]
            compound = Term(asked, asked, (needle(joined(chunk)),))
            yield from ((word, compound) for word in chunk)


def _alternatives(asked: str, part: tuple[Word, ...], expressions: tuple[Expression, ...]) -> Iterator[Term]:
    typed = Expression(asked, part, abbreviation=False)
    own = next((one for one in expressions if one.abbreviation and one.key == typed.key), typed)
    yield Term(asked, asked, _needles(own))
    for expression in expressions:
        if expression.key != typed.key:
            yield Term(asked, expression.text, _needles(expression), _SYNONYM_WEIGHT)


def _needles(expression: Expression) -> tuple[Needle, ...]:
    """Those with the longest fragments first: they are the rarest."""
    needles = (needle(word, abbreviation=expression.abbreviation) for word in expression.words)
    return tuple(sorted(needles, key=lambda one: -min(map(len, one.fragments))))


def _bare_groups(text: str) -> Iterator[Group]:
    """For a text of nothing but stop words: just these words."""
    for word in words(text):
        asked = text[word.start : word.end]
        yield (Term(asked, asked, (exactly(word),)),)
