"""Official keys of the school directory, built in (April 2026) and readable from the published key files.

Source: Ministerium für Schule und Bildung NRW, Open Data key tables, April 2026 (dl-de/by-2-0); letters:
catalogue of SVWS-NRW (BSD-3-Clause). The education stages are this project's own assignment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from intake.columns import fold_header
from intake.errors import IntakeError
from intake.text import read_delimited

Stage = Literal[
    "fruehkindlich", "primar", "sek1", "sek2", "berufliche_bildung", "studium", "weiterbildung", "senioren"
]
OperationState = Literal["open", "planned", "dormant", "closing", "closed"]


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """A Schulform. ``key`` is text („0A“), ``letter`` is empty where the catalogue has none."""

    key: str
    letter: str
    name: str
    stages: tuple[Stage, ...] = ()
    is_school: bool = True


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A Rechtsform: the official wording and the everyday word."""

    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A Schulbetriebsschlüssel and what it means for a list of schools."""

    key: str
    name: str
    state: OperationState


@dataclass(frozen=True, slots=True)
class KeyTables:
    """All key tables by key. ``municipalities`` (AGS, 8 digits) is checked only where given."""

    school_forms: Mapping[str, SchoolForm]
    legal_forms: Mapping[str, LegalForm]
    operations: Mapping[str, Operation]
    government_districts: Mapping[str, str]
    municipalities: frozenset[str] | None = None


def _school_form(key: str, letter: str, name: str, stages: str = "", *, is_school: bool = True) -> SchoolForm:
    by_short: dict[str, Stage] = {
        "P": "primar", "1": "sek1", "2": "sek2", "B": "berufliche_bildung", "W": "weiterbildung",
    }  # fmt: skip
    return SchoolForm(key, letter, name, tuple(by_short[short] for short in stages), is_school)


_SCHOOL_FORMS = (
    _school_form("02", "G", "Grundschule", "P"),
    _school_form("04", "H", "Hauptschule", "1"),
    _school_form("06", "V", "Volksschule", "P1"),
    _school_form("08", "S", "Förderschule", "P1"),
    _school_form("0A", "", "Schulaufsicht", is_school=False),
    _school_form("10", "R", "Realschule", "1"),
    _school_form("13", "PS", "Primus (Schulversuch)", "P1"),
    _school_form("14", "SK", "Sekundarschule", "1"),
    _school_form("15", "GE", "Gesamtschule", "12"),
    _school_form("16", "GM", "Gemeinschaftsschule (Schulversuch)", "1"),
    _school_form("17", "FW", "Waldorfschule", "P12"),
    _school_form("18", "HI", "Hiberniaschule", "P12"),
    _school_form("19", "WF", "Freie Waldorfförderschule", "P12"),
    _school_form("20", "GY", "Gymnasium", "12"),
    _school_form("25", "WB", "Weiterbildungskolleg", "12W"),
    _school_form("30", "BK", "Berufskolleg", "B"),
    _school_form("50", "", "ZfsL", is_school=False),
    _school_form("51", "", "Seminar Grundschule", is_school=False),
    _school_form("52", "", "Seminar sonderpädagogische Förderung", is_school=False),
    _school_form("53", "", "Seminar Haupt-, Real- und Gesamtschulen", is_school=False),
    _school_form("56", "", "Seminar Gymnasien und Gesamtschulen", is_school=False),
    _school_form("58", "", "Seminar Berufskolleg", is_school=False),
    _school_form("81", "", "Schulischer Lernort"),
    _school_form("83", "KS", "Klinikschule", "P12"),
    _school_form("85", "SR", "Förderschule im Bereich der Realschule", "1"),
    _school_form("87", "SG", "Förderschule im Bereich des Gymnasiums", "12"),
    _school_form("88", "SB", "Förderschule im Bereich des Berufskollegs", "B"),
)
_LEGAL_FORMS = (
    LegalForm("1", "in öffentlicher Trägerschaft", "öffentlich"),
    LegalForm("2", "in Trägerschaft eines Ersatzschulträgers (privat)", "privat"),
)
_OPERATIONS = (
    Operation("0", "Schule wird zum Ende des laufenden Schuljahres aufgelöst", "closing"),
    Operation("1", "Schule hat Schulbetrieb", "open"),
    Operation(
        "2",
        "Schule wird zu einem späteren Zeitpunkt als zum Ende des laufenden Schuljahres aufgelöst",
        "closing",
    ),
    Operation("3", "Schule nimmt den Schulbetrieb auf ab (Datum)", "planned"),
    Operation("4", "Schulbetrieb ruht", "dormant"),
    Operation("5", "Gelöschte Schule, die für die Stellendatei (STD) noch bestehen bleiben muss", "closed"),
    Operation(
        "6",
        "Wie Schulbetriebsschlüssel 1, nimmt jedoch nur an bestimmten Erhebungen teil (nicht ASD). "
        "Erhält Schulmail",
        "open",
    ),
    Operation("9", "Aufgelöste Schule, die für Zwecke der ASD noch bestehen bleiben muss", "closed"),
)

BUILT_IN = KeyTables(
    school_forms=MappingProxyType({form.key: form for form in _SCHOOL_FORMS}),
    legal_forms=MappingProxyType({form.key: form for form in _LEGAL_FORMS}),
    operations=MappingProxyType({operation.key: operation for operation in _OPERATIONS}),
    government_districts=MappingProxyType(
        {"1": "Düsseldorf", "3": "Köln", "5": "Münster", "7": "Detmold", "9": "Arnsberg"}
    ),
)


def read_key_files(files: Iterable[bytes], base: KeyTables = BUILT_IN) -> KeyTables:
    """*base* with the names of the published key files; which table a file holds is told by its header.

    A key that *base* does not know is added: a Schulform as a school without stages, a Schulbetrieb as
    open. Codes of the IntakeError: those of ``read_delimited``, unknown_key_file.
    """
    tables = base
    for data in files:
        tables = _with_file(tables, data)
    return tables


def _with_file(tables: KeyTables, data: bytes) -> KeyTables:
    delimited = read_delimited(data)
    title = fold_header(delimited.header[1]) if len(delimited.header) > 1 else ""
    names = {row.cells[0].strip(): row.cells[1].strip() for row in delimited.rows() if not row.is_misfit}
    if title == "schulform":
        known = tables.school_forms
        forms = {
            key: replace(known.get(key, SchoolForm(key, "", name)), name=name) for key, name in names.items()
        }
        return replace(tables, school_forms={**known, **forms})
    # „Rechtform“ is how the published file really spells it.
    if title in {"rechtsform", "rechtform"}:
        legal = {key: LegalForm(key, name, _short(tables, key, name)) for key, name in names.items()}
        return replace(tables, legal_forms={**tables.legal_forms, **legal})
    if title == "schulbetrieb":
        operations = {key: Operation(key, name, _state(tables, key)) for key, name in names.items()}
        return replace(tables, operations={**tables.operations, **operations})
    if title == "bezirksregierung":
        return replace(tables, government_districts={**tables.government_districts, **names})
    shown = "“, „".join(delimited.header)
    raise IntakeError(
        "unknown_key_file",
        f"Eine Schlüsseldatei mit den Spalten „{shown}“ ist nicht bekannt; bitte geben Sie die Datei "
        "für Schulform, Rechtsform, Schulbetrieb oder Bezirksregierung an.",
    )


def _short(tables: KeyTables, key: str, name: str) -> str:
    known = tables.legal_forms.get(key)
    return known.short if known else name


def _state(tables: KeyTables, key: str) -> OperationState:
    known = tables.operations.get(key)
    return known.state if known else "open"
