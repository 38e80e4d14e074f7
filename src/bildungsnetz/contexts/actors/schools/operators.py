"""The list of Schulträger against the institutions of that kind, and the schools that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.records import record_all
from intake.findings import Finding, Progress
from intake.operators import Operator, OperatorFile

from ..kinds import InstitutionKind
from ..models import Institution
from .writing import municipality_keys

SOURCE = "Ministerium für Schule und Bildung NRW, Schulträger (key_traeger, SVWS-NRW)"
COLUMN_OF = {
    "name": "name",
    "short_name": "short_name",
    "street": "street",
    "postcode": "postcode",
    "place": "place",
    "phone": "phone",
    "ags": "municipality_ags",
}
Values = dict[str, str]
Changes = dict[str, tuple[str, str]]  # column -> old and new value


class OperatorPlan:
    """What a list of Schulträger would change."""

    def __init__(self, file: OperatorFile) -> None:
        self._file = file
        kind = InstitutionKind.SCHOOL_OPERATOR
        held = Institution.objects.filter(kind=kind).exclude(operator_number="")
        self._held = {record.operator_number: record for record in held}
        listed = {row.number: _values_of(row) for row in file.rows}
        self._new = {number: values for number, values in listed.items() if number not in self._held}
        self._changed: dict[str, Changes] = {}
        self._kept: dict[str, Changes] = {}
        for number, values in listed.items():
            if number in self._held:
                self._sort_out(self._held[number], values)
        unlinked = Institution.objects.filter(operator=None, operator_number__in=listed).exclude(kind=kind)
        self._unlinked = list(unlinked)

    def _sort_out(self, record: Institution, values: Values) -> None:
        pairs = {name: (getattr(record, name), new) for name, new in values.items()}
        differing = {name: pair for name, pair in pairs.items() if pair[1] and pair[0] != pair[1]}
        kept = {name: pair for name, pair in differing.items() if name in record.curated}
        if taken := {name: pair for name, pair in differing.items() if name not in kept}:
            self._changed[record.operator_number] = taken
        if kept:
            self._kept[record.operator_number] = kept

    @property
    def counts(self) -> Mapping[Effect, int]:
        return {
            Effect.NEW: len(self._new),
            Effect.CHANGED: len(self._changed) + len(self._unlinked),
            Effect.UNCHANGED: len(self._file.rows) - len(self._new) - len(self._changed),
            Effect.KEPT: len(self._kept),
            Effect.SKIPPED: sum(finding.severity == "error" for finding in self._file.findings),
        }

    @property
    def findings(self) -> Sequence[Finding]:
        return self._file.findings

    @property
    def warning(self) -> str:
        return ""

    def lines(self) -> Iterator[ChangeLine]:
        for effect, changes in ((Effect.CHANGED, self._changed), (Effect.KEPT, self._kept)):
            for number, pairs in changes.items():
                for name, (old, new) in pairs.items():
                    yield ChangeLine(effect, number, self._held[number].name, _label(name), old, new)
        for school in self._unlinked:
            yield ChangeLine(
                Effect.CHANGED, school.schulnummer or "", school.name, _("Träger"), "", school.operator_number
            )
        for number, values in self._new.items():
            yield ChangeLine(Effect.NEW, number, values["name"])

    def carry_out(self, progress: Progress) -> None:
        municipalities, today = municipality_keys(), clock.today()
        new = [self._created(number, values) for number, values in self._new.items()]
        changed = [self._held[number] for number in self._changed]
        for record in changed:
            for name, (_old, value) in self._changed[record.operator_number].items():
                setattr(record, name, value)
        for record in (*new, *changed):
            record.municipality_id = municipalities.get(record.municipality_ags)
            record.kreis_ags = record.municipality_ags[:5]
            record.confirmed_on = today
            record.derive()
        record_all(new, create=True)
        record_all(changed, create=False)
        operators = {record.operator_number: record for record in (*self._held.values(), *new)}
        for school in self._unlinked:
            school.operator = operators[school.operator_number]
        record_all(self._unlinked, create=False)

    def _created(self, number: str, values: Values) -> Institution:
        return Institution(
            kind=InstitutionKind.SCHOOL_OPERATOR,
            operator_number=number,
            origin=Institution.Origin.SCHOOL_DIRECTORY,
            source=SOURCE,
            **values,
        )


def _values_of(row: Operator) -> Values:
    """Columns of the institution, each cut to its length."""
    return {column: getattr(row, name)[: _longest(column)] for name, column in COLUMN_OF.items()}


def _longest(column: str) -> int | None:
    field: Any = Institution._meta.get_field(column)
    length: int | None = field.max_length
    return length


def _label(column: str) -> str:
    field: Any = Institution._meta.get_field(column)
    return str(field.verbose_name)
