"""Schulträger as published: the ministry's key file (XML or CSV) and the list of SVWS-NRW (CSV)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from intake.columns import Column, fold_header, locate
from intake.errors import IntakeError
from intake.findings import Finding
from intake.kinds import kind_of
from intake.names import join_name
from intake.school_lists import misfit
from intake.text import read_delimited
from intake.values import phone_number, squeeze, whole_number

COLUMNS = (
    Column("number", ("Traegernummer", "SchulNr"), required=True),
    Column("name_1", ("Traegerbezeichnung_1", "ABez1"), required=True),
    Column("name_2", ("Traegerbezeichnung_2", "ABez2")),
    Column("name_3", ("Traegerbezeichnung_3", "ABez3")),
    Column("short_name", ("Kurzbezeichnung", "KurzBez")),
    Column("street", ("Strasse",)),
    Column("postcode", ("PLZ",)),
    Column("place", ("Ort",)),
    Column("phone_area", ("Telefonvorwahl", "TelVorw")),
    Column("phone", ("Telefon",)),
    Column("district", ("RegSchl",)),
)
_AGS_IN_LAND = re.compile(r"(?!999999)\d{6}")
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Operator:
    """One Schulträger. ``number`` is the Trägernummer; ``ags`` is empty outside the Land or when unknown."""

    number: str
    name: str
    short_name: str
    street: str
    postcode: str
    place: str
    phone: str
    ags: str


@dataclass(frozen=True, slots=True)
class OperatorFile:
    """All Schulträger of a file in its order, one per number."""

    rows: tuple[Operator, ...]
    findings: tuple[Finding, ...]


def read_operators(data: bytes) -> OperatorFile:
    """Read a list of Schulträger, XML or CSV.

    Codes of the IntakeError: those of ``read_delimited`` and ``locate``; for XML broken_xml, no_rows.
    """
    findings: list[Finding] = []
    rows: dict[str, Operator] = {}
    first_lines: dict[str, int | None] = {}
    records = _xml_records(data) if kind_of(data) == "xml" else _csv_records(data, findings)
    for line, values in records:
        operator = _operator(values)
        if not (operator.number.isdecimal() and operator.name):
            sentence = (
                f"Dem Träger „{operator.number}“ fehlt die Nummer oder der Name; er wird nicht übernommen."
            )
            findings.append(Finding(line, "", "number", "bad_operator", operator.number, sentence, "error"))
        elif operator.number in rows:
            first = first_lines[operator.number]
            where = f" (zuerst in Zeile {first})" if first else ""
            sentence = f"Die Trägernummer „{operator.number}“ ist doppelt{where}; es gilt die erste Angabe."
            findings.append(Finding(line, "", "number", "duplicate", operator.number, sentence))
        else:
            rows[operator.number] = operator
            first_lines[operator.number] = line
    return OperatorFile(tuple(rows.values()), tuple(findings))


def _operator(values: Mapping[str, str]) -> Operator:
    district = values.get("district", "").strip()
    return Operator(
        number=whole_number(values.get("number", "")),
        name=join_name(values.get(part, "") for part in ("name_1", "name_2", "name_3")),
        short_name=squeeze(values.get("short_name", "")),
        street=squeeze(values.get("street", "")),
        postcode=whole_number(values.get("postcode", "")),
        place=squeeze(values.get("place", "")),
        phone=phone_number(values.get("phone_area", ""), values.get("phone", "")),
        ags=f"05{district}" if _AGS_IN_LAND.fullmatch(district) else "",
    )


def _csv_records(data: bytes, findings: list[Finding]) -> Iterator[tuple[int | None, dict[str, str]]]:
    delimited = read_delimited(data)
    places = locate(delimited.header, COLUMNS)
    findings.extend(delimited.notes())
    for row in delimited.rows():
        if row.is_misfit:
            findings.append(misfit(row, len(delimited.header)))
        else:
            yield row.line, {field: row.cells[place] for field, place in places.items()}


def _xml_records(data: bytes) -> Iterator[tuple[int | None, dict[str, str]]]:
    if _DOCTYPE.search(data):
        raise IntakeError(
            "broken_xml",
            "Die XML-Datei enthält eine Dokumenttyp-Angabe und wird nicht gelesen; "
            "bitte verwenden Sie die veröffentlichte Datei.",
        )
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - without a document type there are no entities
    except ElementTree.ParseError as error:
        line = error.position[0]
        raise IntakeError(
            "broken_xml",
            f"Die XML-Datei ist unvollständig oder beschädigt (Zeile {line}); "
            "bitte laden Sie sie erneut herunter.",
            line,
        ) from None
    names = {fold_header(name): column.field for column in COLUMNS for name in column.names}
    if not len(root):
        raise IntakeError(
            "no_rows", "Die XML-Datei enthält keine Träger; bitte prüfen Sie, ob es die richtige Datei ist."
        )
    for element in root:
        tags = ((fold_header(child.tag), child.text or "") for child in element)
        yield None, {names[tag]: text for tag, text in tags if tag in names}
