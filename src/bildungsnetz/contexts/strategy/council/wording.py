"""What the words of council systems mean here. They are free text there, so nothing is certain."""

from __future__ import annotations

import re

from bildungsnetz.contexts.actors.wording import folded

from ..models import Referral

Result, Role, Kind = Referral.Result, Referral.Role, Referral.Kind

# The first that fits counts, so what turns a meaning round comes first.
_RESULTS = (
    (re.compile(r"zurückgezogen|zurückgenommen"), Result.WITHDRAWN),
    (re.compile(r"vertagt|zurückgestellt|verschoben|abgesetzt|nicht behandelt"), Result.POSTPONED),
    (re.compile(r"abgelehnt|ablehn"), Result.REJECTED),
    (re.compile(r"\bnicht\b|\b(ohne|kein\w*)\b(?! (gegenstimm|enthalt|änder))"), Result.OTHER),
    (re.compile(r"verwiesen|überwiesen|verweisung"), Result.REFERRED),
    (re.compile(r"\bungeändert|\bunverändert|\bohne änderung"), Result.AGREED),
    (re.compile(r"geändert|änderung|ergänz|abweich|modifiziert"), Result.AGREED_CHANGED),
    (re.compile(r"kenntnis"), Result.NOTED),
    (re.compile(r"angehört|anhörung|stellungnahme|stellung genommen"), Result.HEARD),
    (re.compile(r"zugestimmt|zustimm|angenommen|beschlossen|empfohlen|einstimmig|mehrheit"), Result.AGREED),
)
_ROLES = (
    (re.compile(r"berat|empfehl"), Role.PRELIMINARY),
    (re.compile(r"entsch|beschlu|beschließ"), Role.DECISION),
    (re.compile(r"anhör|stellung"), Role.HEARING),
    (re.compile(r"kenntnis|information|bericht"), Role.NOTED),
)
_KINDS = (
    (re.compile(r"ausschu|beirat|kommission"), Kind.COMMITTEE),
    (re.compile(r"kreistag"), Kind.KREISTAG),
    (re.compile(r"schulkonferenz"), Kind.SCHOOL_CONFERENCE),
    (re.compile(r"bezirksregierung"), Kind.DISTRICT_GOVERNMENT),
    (re.compile(r"schulaufsicht|schulamt"), Kind.SUPERVISION),
    (re.compile(r"\b(stadt|gemeinde|samtgemeinde)?rat\b|stadtverordnetenversammlung"), Kind.COUNCIL),
)
_BEFORE_NUMBER = re.compile(
    r"^(beschluss|sitzungs|informations|mitteilungs)?(vorlage|drucksache|vorl|drs|ds|antrag|anfrage)?(nummer|nr)?"
)


def result_of(words: str) -> str:
    """The result that these words tell; what nobody here knows is another one, nothing is open."""
    said = words.casefold().strip()
    if not said:
        return Result.OPEN.value
    return next((one.value for pattern, one in _RESULTS if pattern.search(said)), Result.OTHER.value)


def role_of(words: str, *, is_authoritative: bool) -> str:
    """The role; without a known word the body decides or takes note."""
    said = words.casefold()
    fallback = Role.DECISION if is_authoritative else Role.NOTED
    return next((one.value for pattern, one in _ROLES if pattern.search(said)), fallback.value)


def kind_of(body_name: str) -> str:
    """What kind of body has this name."""
    said = body_name.casefold()
    return next((one.value for pattern, one in _KINDS if pattern.search(said)), Kind.OTHER.value)


def number_of(reference: str) -> str:
    """The number of a paper without the words before it: „Vorlage Nr. 12/2026“ is 12/2026."""
    words = re.sub(r"[\s.:]+", "", reference.casefold())
    return _BEFORE_NUMBER.sub("", words)


def is_same_body(one: str, other: str) -> bool:
    """Do two names mean one body? „Kreistag“ and „Kreistag des Kreises Musterland“ do."""
    first, second = sorted((_words(one), _words(other)), key=len)
    return bool(first) and second[: len(first)] == first


def _words(name: str) -> list[str]:
    return [word for part in name.split() if (word := folded(part))]
