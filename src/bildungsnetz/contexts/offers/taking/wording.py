"""Words of lists and feeds as the house understands them: themes, kinds, ways, prices, ages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Choices

from bildungsnetz.contexts.actors.wording import folded, stages_of
from intake.keys import BUILT_IN

from ..kinds import Access, Category, CostUnit, Language, Mode, OfferKind, Repeats

_NOTHING = frozenset(map(folded, ("keine Angabe", "k. A.", "n/a", "entfällt", "unbekannt")))
_YES = frozenset(map(folded, ("ja", "j", "x", "1", "wahr", "true", "yes", "möglich")))
_NO = frozenset(map(folded, ("nein", "n", "0", "falsch", "false", "no", "nicht möglich")))
_HARD, _SOFT = re.compile(r"[|;\n]"), re.compile(r"[,;|/+\n]|\bund\b")

_MORE_WORDS: Mapping[type[Choices], Mapping[Any, tuple[str, ...]]] = {
    OfferKind: {
        OfferKind.COURSE: ("Lehrgang", "Seminar"),
        OfferKind.CLUB: ("AG", "Treff", "Gruppe"),
        OfferKind.EXCURSION: ("Führung", "Exkursion", "Besichtigung"),
        OfferKind.LEARNING_SUPPORT: ("Lernförderung", "Hausaufgabenhilfe", "Nachhilfe"),
        OfferKind.ADVICE: ("Beratung", "Begleitung"),
        OfferKind.HOLIDAYS: ("Ferien", "Ferienkurs"),
        OfferKind.PERFORMANCE: ("Aufführung", "Ausstellung", "Lesung", "Vortrag"),
        OfferKind.WORK_EXPERIENCE: ("Berufserkundung", "Praktikum"),
        OfferKind.TRAINING: ("Fortbildung", "Weiterbildung"),
        OfferKind.MATERIAL: ("Ausleihe",),
        OfferKind.OTHER: ("Sonstiges", "weiteres"),
    },
    Category: {
        Category.LOCAL_HISTORY: ("Archiv", "Stadtgeschichte", "Heimat"),
        Category.DEMOCRACY: ("Beteiligung",),
        Category.ART: ("Gestalten",),
        Category.LITERATURE: ("Lesen", "Sprache"),
        Category.MUSEUM: ("Museum", "Bibliothek"),
        Category.ENVIRONMENT: ("Natur", "BNE", "Nachhaltigkeit"),
        Category.STEM: ("Mathematik", "Informatik", "Naturwissenschaft", "Naturwissenschaften"),
        Category.MEDIA: ("Medien", "Technik", "Digitales"),
        Category.LIFE_SKILLS: ("Lebenskompetenz", "Sozialkompetenz", "Soziales"),
        Category.HISTORY: ("Geschichte", "Politik"),
        Category.SPORTS: ("Bewegung", "Sport", "Ernährung", "Gesundheit"),
        Category.VOCATION: ("Berufsorientierung", "Beruf"),
    },
    Mode: {
        Mode.AT_PLACE: ("vor Ort", "Präsenz", "beim Anbieter"),
        Mode.AT_SCHOOL: ("in der Schule", "in der Kita", "kommt in die Schule", "an der Schule"),
        Mode.MOBILE: ("mobil", "unterwegs", "aufsuchend"),
    },
    Access: {
        Access.STEP_FREE: ("stufenlos", "rollstuhlgerecht", "barrierefrei"),
        Access.TOILET: ("WC", "Behinderten-WC"),
        Access.PARKING: ("Parkplatz",),
        Access.INDUCTION_LOOP: ("Induktion", "Induktionsschleife"),
        Access.SIGN_LANGUAGE: ("DGS", "Gebärdensprache"),
        Access.CAPTIONS: ("Untertitel", "Schriftdolmetschen"),
        Access.EASY_LANGUAGE: ("einfache Sprache",),
        Access.ASSISTANT: ("Begleitperson",),
    },
    Language: {
        Language.DARI_PERSIAN: ("Persisch", "Dari", "Farsi"),
        Language.SERBIAN: ("Serbisch", "Kroatisch", "Bosnisch"),
        Language.SIGN: ("DGS", "Gebärdensprache"),
    },
    CostUnit: {
        CostUnit.PERSON: ("Person", "Teilnehmer", "Teilnehmerin", "Teilnehmende"),
        CostUnit.CHILD: ("Kind", "Schüler", "Schülerin"),
        CostUnit.GROUP: ("Gruppe", "Klasse", "Schulklasse"),
        CostUnit.DATE: ("Termin", "Veranstaltung", "Besuch"),
        CostUnit.MONTH: ("Monat", "monatlich"),
        CostUnit.COURSE: ("Kurs", "gesamt", "insgesamt"),
    },
    Repeats: {
        Repeats.ONCE: ("einmalig", "keine"),
        Repeats.WEEKLY: ("wöchentlich",),
        Repeats.FORTNIGHTLY: ("14-täglich", "14-tägig", "zweiwöchentlich"),
        Repeats.MONTHLY: ("monatlich",),
    },
}
_FREE = re.compile(
    r"kostenlos|kostenfrei|gratis|frei|umsonst|keine?|nein|0([.,]0+)?( ?(€|euro?))?", re.IGNORECASE
)
_PRICE = re.compile(
    r"(?:(?:€|euro?)\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:[,.](\d{1,2}|-+|–))?\s*(?:€|euro?)?\s*(.*)",
    re.IGNORECASE,
)
_PER = re.compile(r"(?:je|pro|/|im|für den ganzen|für die)?\s*(.*)", re.IGNORECASE)
_INNER = re.compile(r"\s*/\s*-?\s*in(nen)?\b", re.IGNORECASE)  # „Schüler/-innen“
_GRADES = re.compile(r"klassen?\s*(\d{1,2})\s*(?:-|–|bis)\s*(\d{1,2})", re.IGNORECASE)
_GRADES_FROM = re.compile(r"ab\s+klasse\s*(\d{1,2})", re.IGNORECASE)
_AGES = re.compile(r"(\d{1,2})\s*(?:-|–|bis|und)\s*(\d{1,2})\s*jahren?", re.IGNORECASE)
_AGES_FROM = re.compile(r"ab\s+(\d{1,2})\s*jahren?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Price:
    """What something costs."""

    is_free: bool
    amount: Decimal | None = None
    unit: str = ""


def something(text: str) -> str:
    """The text, or nothing where it only says that nothing is known."""
    return "" if folded(text) in _NOTHING or not folded(text) else text


def yes_or_no(text: str) -> bool | None:
    """What „ja“ and „x“ mean; nothing for any other word."""
    word = folded(text)
    return True if word in _YES else False if word in _NO else None


def key_of(vocabulary: type[Choices], text: str) -> str | None:
    """The key that a word means, or nothing."""
    return _WORDS[vocabulary].get(folded(text))


def keys_of(vocabulary: type[Choices], text: str) -> tuple[list[str], list[str]]:
    """The keys named in „MINT; Umwelt“, and the words that name none."""
    return _keys(_WORDS[vocabulary], text)


def school_types_of(text: str) -> tuple[list[str], list[str]]:
    """Keys of Schulformen by name or key, and the words that name none."""
    return _keys(_SCHOOL_TYPES, text)


def price_of(text: str) -> Price | None:
    """„12,50 € je Kind“, „kostenlos“, „90“; nothing for what is no single price."""
    if _FREE.fullmatch(text.strip()):
        return Price(is_free=True)
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        return None
    whole, cents, rest = match.groups()
    amount = Decimal(f"{whole.replace('.', '')}.{cents if cents and cents.isdecimal() else 0}")
    per = _PER.fullmatch(rest.strip().rstrip(".)").strip("( "))
    words = _INNER.sub("", per[1]).strip() if per else ""
    unit = key_of(CostUnit, words) if words else ""
    if unit is None or amount == 0:
        return None
    return Price(is_free=False, amount=amount, unit=unit)


def audience_of(text: str) -> dict[str, Any]:
    """Grades, ages and stages that a free text names plainly."""
    told: dict[str, Any] = {}
    for first, last, both, start in (
        ("grade_from", "grade_to", _GRADES, _GRADES_FROM),
        ("age_from", "age_to", _AGES, _AGES_FROM),
    ):
        spans, starts = both.findall(text), start.findall(text)
        if len(spans) == 1 and not starts and int(spans[0][0]) <= int(spans[0][1]):
            told[first], told[last] = map(int, spans[0])
        elif len(starts) == 1 and not spans:
            told[first] = int(starts[0])
    stages, _unknown = stages_of(text)
    return told | ({"stages": stages} if stages else {})


def topics_as_categories(topics: Iterable[str]) -> list[str]:
    """The themes that words of a feed name; unknown words say nothing."""
    return list(dict.fromkeys(key for topic in topics for key in keys_of(Category, topic)[0]))


def _keys(words: Mapping[str, str], text: str) -> tuple[list[str], list[str]]:
    known: list[str] = []
    unknown: list[str] = []
    for part in filter(None, map(str.strip, _HARD.split(text))):
        whole = words.get(folded(part))
        for word in [part] if whole else filter(None, map(str.strip, _SOFT.split(part))):
            key = words.get(folded(word))
            (unknown if key is None else known).append(word if key is None else key)
    return list(dict.fromkeys(known)), unknown


def _vocabulary(vocabulary: type[Choices]) -> dict[str, str]:
    more = _MORE_WORDS.get(vocabulary, {})
    return {
        folded(str(word)): str(one.value)
        for one in vocabulary
        for word in (*more.get(one, ()), one.value, one.label)
        if folded(str(word))
    }


_WORDS: Mapping[type[Choices], Mapping[str, str]] = {
    vocabulary: _vocabulary(vocabulary)
    for vocabulary in (OfferKind, Category, Mode, Access, Language, CostUnit, Repeats)
}
_SCHOOL_TYPES = {
    folded(word): form.key
    for form in BUILT_IN.school_forms.values()
    if form.is_school
    for word in (form.name, form.key)
}
