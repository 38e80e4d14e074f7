"""What a compound is made of, as far as the words that entries hold tell it: „Schwimm-kurs“."""

import re
from collections.abc import Callable, Iterator

from finding.stems import stem
from finding.stopwords import STOPWORDS

_SHORTEST = 4  # letters of a part
_LINKS = ("", "s", "n", "en", "es", "er")  # between the parts: Arbeit-s-amt
_LOST = ("", "e", "n", "en")  # what the first part may have lost: Schwimm(en)-kurs, Schul(e)-fest
# Words that say of an offer only that it is one: a „Lötkurs“ is about „Löten“.
_EMPTY_HEADS = frozenset(
    stem(head)
    for heads in (
        "kurs angebot unterricht training workshop seminar lehrgang projekt programm schulung camp aktion",
        "treff gruppe kreis runde club werkstatt veranstaltung hilfe platz stelle",
        "stunde nachmittag abend tag woche",
    )
    for head in heads.split(" ")
)
_SHORTEST_BEFORE_EMPTY = 3
_PARTICIPLES = (
    re.compile("ge(.{4,}?)(?:t|en)"),  # getöpfert
    re.compile("(.{3,}(?:er|el))nd(?:e[mnrs]?)?"),  # trauernd
    re.compile("(.{4,}?)end(?:e[mnrs]?)?"),  # singend
)


def parts(folded: str, knows: Callable[[str], bool]) -> tuple[str, str] | None:
    """The two parts of a compound that are both known words, or None.

    Of several ways the one whose shorter part is the longest: „Kinder-garten“ rather than „Kind-ergarten“.
    """
    return max(_ways(folded, knows), key=lambda way: (min(map(len, way)), len(way[1])), default=None)


def subject(folded: str) -> str | None:
    """What a compound is about whose last part says nothing: „schwimm“ of „schwimmkurse“; None of others."""
    for at in range(_SHORTEST_BEFORE_EMPTY, len(folded) - 3):
        if says_little(folded[at:]):
            return folded[:at]
    return None


def says_little(folded: str) -> bool:
    """Whether a word says of an offer only that it is one."""
    return stem(folded) in _EMPTY_HEADS


def verb(folded: str) -> str | None:
    """The stem of the verb that a word is a participle of: „topfer“ of „getopfert“; None of other words."""
    found = (pattern.fullmatch(folded) for pattern in _PARTICIPLES)
    return next((one[1] for one in found if one), None)


def _ways(folded: str, knows: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for at in reversed(range(_SHORTEST, len(folded) - _SHORTEST + 1)):
        last = folded[at:]
        if (
            (knows(last) or knows(stem(last)))
            and last not in STOPWORDS
            and (first := _first(folded[:at], knows))
        ):
            yield first, last


def _first(part: str, knows: Callable[[str], bool]) -> str | None:
    for link in _LINKS:
        bare = part.removesuffix(link)
        if len(bare) < _SHORTEST or not part.endswith(link) or bare in STOPWORDS:
            continue
        if any(knows(bare + lost) for lost in _LOST):
            return bare
    return None
