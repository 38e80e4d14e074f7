"""Between a row of the school directory and the columns of an institution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import gettext as _

from intake.findings import Finding
from intake.keys import BUILT_IN, KeyTables, OperationState
from intake.school_rows import LABELS, SchoolFile, SchoolRow

from ..kinds import InstitutionKind
from ..models import Institution

SOURCE = "Ministerium für Schule und Bildung NRW, Schuldaten, dl-de/by-2-0, Daten verändert"

# Attribute of the row -> column of the institution, where the names differ.
COLUMN_OF = {
    "school_form_key": "school_form",
    "legal_form_key": "legal_form",
    "ags": "municipality_ags",
    "operation_date": "operation_on",
}
# What the directory says and the house derives from the municipality instead.
NOT_KEPT = frozenset({"government_district_key"})
ROW_FIELDS = tuple(field.name for field in fields(SchoolRow) if field.name not in NOT_KEPT)
COLUMNS = tuple(COLUMN_OF.get(name, name) for name in ROW_FIELDS)
LONGEST: Mapping[str, int] = {
    name: length
    for name, column in zip(ROW_FIELDS, COLUMNS, strict=True)
    if (length := Institution._meta.get_field(column).max_length) is not None  # type: ignore[union-attr]
}

_STATES: dict[OperationState, Institution.State] = {
    "open": Institution.State.ACTIVE,
    "dormant": Institution.State.ACTIVE,
    "planned": Institution.State.UPCOMING,
    "closing": Institution.State.CLOSING,
    "closed": Institution.State.CLOSED,
}
_TEACHER_TRAINING = frozenset({"50", "51", "52", "53", "56", "58"})
_SUPERVISION = "0A"


def fitted(file: SchoolFile) -> SchoolFile:
    """The file with every text cut to its column, and a finding for each that was cut."""
    findings: list[Finding] = []
    rows = tuple(_fitted(row, findings) for row in file.rows)
    if not findings:
        return replace(file, fields=file.fields - NOT_KEPT)
    return replace(file, rows=rows, findings=(*file.findings, *findings), fields=file.fields - NOT_KEPT)


def _fitted(row: SchoolRow, findings: list[Finding]) -> SchoolRow:
    cut = {
        name: text[:longest] for name, longest in LONGEST.items() if len(text := getattr(row, name)) > longest
    }
    for name in cut:
        text = getattr(row, name)
        sentence = _("%(field)s ist zu lang und wird auf %(number)s Zeichen gekürzt.") % {
            "field": LABELS[name],
            "number": LONGEST[name],
        }
        findings.append(Finding(None, row.schulnummer, name, "cut", text[:100], sentence))
    return replace(row, **cut) if cut else row


def row_of(values: Mapping[str, Any]) -> SchoolRow:
    """An institution's columns as a row of the directory, for comparing."""
    attributes = {name: values[column] for name, column in zip(ROW_FIELDS, COLUMNS, strict=True)}
    return SchoolRow(**attributes, government_district_key="")


def kind_of(row: SchoolRow) -> InstitutionKind:
    """What the directory lists: mostly schools, but also supervision and teacher training."""
    if row.school_form_key in _TEACHER_TRAINING:
        return InstitutionKind.TEACHER_TRAINING
    if row.school_form_key != _SUPERVISION:
        return InstitutionKind.SCHOOL
    if row.name.startswith("Bezirksregierung"):
        return InstitutionKind.DISTRICT_GOVERNMENT
    return InstitutionKind.LAND if row.name.startswith("Ministerium") else InstitutionKind.SCHOOL_OFFICE


def stages_of(school_form: str, keys: KeyTables = BUILT_IN) -> list[str]:
    """The education stages of a Schulform; none for an unknown key."""
    form = keys.school_forms.get(school_form)
    return list(form.stages) if form else []


def state_of(row: SchoolRow, keys: KeyTables = BUILT_IN) -> Institution.State:
    """What the Schulbetriebsschlüssel means; an unknown key counts as open."""
    operation = keys.operations.get(row.operation_key)
    return _STATES[operation.state] if operation else Institution.State.ACTIVE
