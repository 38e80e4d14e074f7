"""Which records may mean the same, why, and how sure that is. Pure functions on what a query read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from finding import cologne

from .wording import folded

SHOWN_FROM = 50  # of 100
_MOST_ALIKE = 30  # a name that more records share says nothing
_DIGITS = re.compile(r"\D")
_ALIKE = 88  # of 100, after rapidfuzz: „GGS Am Deich“ and „Grundschule am Deich“ are not, „Am Deich“ twice is
_SCHOOL_WORDS = re.compile(
    r"\b(städt(ische)?r?|gemeinschafts|katholische|evangelische|ggs|kgs|egs|gs)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Known:
    """What comparing needs to know of a record. `places` are keys of institutions, or the municipality."""

    key: int
    name: str
    first_name: str = ""
    mail: str = ""
    phone: str = ""
    number: str = ""
    kind: str = ""
    scope: str = ""
    places: frozenset[str] = frozenset()
    address: str = ""


@dataclass(frozen=True)
class Suspicion:
    """Two records that may mean the same: `score` of 100, and what speaks for it in words."""

    first: int
    second: int
    score: int
    reasons: tuple[str, ...]


@dataclass
class _Case:
    """Reasons that add up; a reason may also speak against."""

    score: int = 0
    reasons: list[str] = field(default_factory=list)

    def count(self, points: int, reason: str = "") -> None:
        self.score += points
        if reason:
            self.reasons.append(reason)


def suspicious_people(people: Iterable[Known]) -> list[Suspicion]:
    """People of one network who may be the same, the surest first."""
    keys: tuple[Callable[[Known], Hashable], ...] = (
        lambda one: one.mail.casefold(),
        lambda one: cologne(one.name),
    )
    return _judged(people, keys, _people_case)


def _people_case(one: Known, other: Known) -> _Case:
    case = _Case()
    same_mail = bool(one.mail) and one.mail.casefold() == other.mail.casefold()
    if same_mail:
        case.count(60, _("gleiche E-Mail-Adresse"))
    same_family = folded(one.name) == folded(other.name)
    first = _first_names(one.first_name, other.first_name)
    if same_family and first == "same":
        case.count(60, _("gleicher Name"))
    elif cologne(one.name) == cologne(other.name) and first in {"same", "alike", "initial"}:
        case.count(50 if first != "initial" else 40, _("Name klingt gleich"))
    elif same_family and first == "open":
        case.count(40, _("gleicher Nachname, ein Vorname fehlt"))
    elif not same_mail:
        return _Case()
    if one.places & other.places:
        case.count(25, _("gleiche Einrichtung"))
    if _digits(one.phone) and _digits(one.phone) == _digits(other.phone):
        case.count(15, _("gleiches Telefon"))
    if one.mail and other.mail and not same_mail:
        case.count(-10)
    return case


def _first_names(one: str, other: str) -> str:
    if not one or not other:
        return "open"
    if folded(one) == folded(other):
        return "same"
    if cologne(one) == cologne(other):
        return "alike"
    short = min(len(folded(one)), len(folded(other)))
    return "initial" if short == 1 and folded(one)[:1] == folded(other)[:1] else "different"


def suspicious_institutions(institutions: Iterable[Known]) -> list[Suspicion]:
    """Institutions that may be the same, the surest first."""
    keys: tuple[Callable[[Known], Hashable], ...] = (
        lambda one: one.mail.casefold(),
        lambda one: folded(one.name),
        lambda one: one.number or _number_in(one.mail),
        lambda one: (one.kind, *sorted(one.places)) if one.places else "",
    )
    return _judged(institutions, keys, _institution_case)


def _institution_case(one: Known, other: Known) -> _Case:
    case = _Case()
    if one.number and other.number and one.number != other.number:
        return case  # two schools, whatever they are called
    if _share_a_number(one, other):
        case.count(70, _("gleiche Schulnummer in der E-Mail-Adresse"))
    elif one.mail and one.mail.casefold() == other.mail.casefold():
        case.count(45, _("gleiche E-Mail-Adresse"))
    if folded(one.name) == folded(other.name):
        case.count(50, _("gleicher Name"))
    elif fuzz.token_sort_ratio(_bare(one.name), _bare(other.name)) >= _ALIKE:
        case.count(40, _("ähnlicher Name"))
    elif _sound(one.name) == _sound(other.name):
        case.count(40, _("Name klingt gleich"))
    elif not case.score:
        return case
    if one.places and one.places == other.places:
        case.count(20, _("gleiche Gemeinde"))
    elif one.places and other.places:
        case.count(-30)
    if one.address and one.address == other.address:
        case.count(20, _("gleiche Anschrift"))
    if _digits(one.phone) and _digits(one.phone) == _digits(other.phone):
        case.count(15, _("gleiches Telefon"))
    if one.kind != other.kind:
        case.count(-25)
    return case


def _judged(
    records: Iterable[Known],
    keys: Iterable[Callable[[Known], Hashable]],
    judge: Callable[[Known, Known], _Case],
) -> list[Suspicion]:
    found: dict[tuple[int, int], Suspicion] = {}
    for one, other in _neighbours(list(records), keys):
        pair = (min(one.key, other.key), max(one.key, other.key))
        if pair in found:
            continue
        case = judge(one, other)
        found[pair] = Suspicion(*pair, min(case.score, 100), tuple(case.reasons))
    likely = (one for one in found.values() if one.score >= SHOWN_FROM)
    return sorted(likely, key=lambda one: (-one.score, one.first, one.second))


def _neighbours(
    records: list[Known], keys: Iterable[Callable[[Known], Hashable]]
) -> Iterator[tuple[Known, Known]]:
    """Pairs that share a key; comparing everybody with everybody would take minutes in a large Kreis."""
    for key_of in keys:
        groups: defaultdict[Hashable, list[Known]] = defaultdict(list)
        for record in records:
            if key := key_of(record):
                groups[key].append(record)
        for key, group in groups.items():
            if isinstance(key, tuple) or len(group) <= _MOST_ALIKE:
                yield from combinations(group, 2)


def _share_a_number(one: Known, other: Known) -> bool:
    """The official address of a school begins with its number, whoever wrote it down."""
    mine, others = {one.number, _number_in(one.mail)} - {""}, {other.number, _number_in(other.mail)} - {""}
    return bool(mine & others)


def _number_in(mail: str) -> str:
    local = mail.partition("@")[0]
    return local if len(local) == 6 and local.isdecimal() else ""


def _bare(name: str) -> str:
    return _SCHOOL_WORDS.sub(" ", name).casefold()


def _sound(name: str) -> str:
    return " ".join(sorted(cologne(word) for word in _bare(name).split()))


def _digits(phone: str) -> str:
    return _DIGITS.sub("", phone)
