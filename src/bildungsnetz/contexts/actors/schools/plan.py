"""The school directory against the institutions: shown first, carried out later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from django.utils.translation import gettext as _

from bildungsnetz.contexts.imports.plans import ChangeLine, Effect
from bildungsnetz.contexts.kernel.records import record_all
from intake.compare import FieldChange
from intake.findings import Finding, Progress
from intake.school_rows import LABELS, SchoolFile, SchoolRow

from ..models import Institution
from .comparing import Origin, compared, known_schools
from .rows import fitted
from .writing import SchoolWriter

AT_ONCE = 500  # institutions between two reports of progress


class SchoolPlan:
    """What taking over a directory would change. Reads the institutions once, when it is made."""

    def __init__(self, file: SchoolFile) -> None:
        known = known_schools()
        rows = tuple(
            row
            for row in file.rows
            if (school := known.get(row.schulnummer)) is None or school.origin != Origin.EXAMPLE
        )
        listed = {row.schulnummer for row in rows}
        self._examples = [row.schulnummer for row in file.rows if row.schulnummer not in listed]
        self.file = fitted(replace(file, rows=rows))
        self.known = {
            number: school
            for number, school in known.items()
            if number in listed or school.origin == Origin.SCHOOL_DIRECTORY
        }
        comparison = compared(self.known, self.file)
        self.difference, self.kept = comparison.difference, comparison.kept

    @property
    def findings(self) -> Sequence[Finding]:
        sentence = _("Die Schulnummer gehört zu einer Beispieleinrichtung; die Zeile wird nicht übernommen.")
        examples = (Finding(None, n, "schulnummer", "example", n, sentence, "error") for n in self._examples)
        return (*self.file.findings, *examples)

    @cached_property
    def counts(self) -> Mapping[Effect, int]:
        found = self.difference
        return {
            Effect.NEW: len(found.new),
            Effect.CHANGED: len(found.changed),
            Effect.UNCHANGED: found.unchanged,
            Effect.VANISHED: len(found.vanished),
            Effect.RETURNED: len(found.returned),
            Effect.CLOSED: len(found.closed),
            Effect.MOVED: len(found.moved),
            Effect.KEPT: len({number for number, _change in self.kept}),
            Effect.UNKNOWN_KEY: len({number for key in found.unknown_keys for number in key.schulnummern}),
            Effect.SKIPPED: sum(finding.severity == "error" for finding in self.findings),
        }

    @property
    def warning(self) -> str:
        found = self.difference
        if not found.shrinks_too_much():
            return ""
        sentence = _(
            "In der Datei fehlen %(gone)s von %(all)s bekannten Schulen (%(percent)s %%). "
            "Bitte prüfen Sie, ob sie vollständig ist."
        )
        percent = round(100 * len(found.vanished) / found.current_count)
        return sentence % {"gone": len(found.vanished), "all": found.current_count, "percent": percent}

    def lines(self) -> Iterator[ChangeLine]:
        found = self.difference
        for effect, numbers in ((Effect.VANISHED, found.vanished), (Effect.RETURNED, found.returned)):
            yield from (ChangeLine(effect, number, self.known[number].row.name) for number in numbers)
        for closure in found.closed:
            yield _line(
                Effect.CLOSED, closure.row, "operation_key", closure.old_key, closure.row.operation_key
            )
        for move in found.moved:
            yield _line(Effect.MOVED, move.row, "ags", move.old_ags, move.row.ags)
        for key in found.unknown_keys:
            for number in key.schulnummern:
                yield ChangeLine(Effect.UNKNOWN_KEY, number, "", LABELS.get(key.field, ""), "", key.key)
        for school in found.changed:
            for change in school.changes:
                yield _change_line(Effect.CHANGED, school.row, change)
        for number, change in self.kept:
            yield _change_line(Effect.KEPT, self.known[number].row, change)
        for row in found.new:
            yield ChangeLine(Effect.NEW, row.schulnummer, row.name)

    def carry_out(self, progress: Progress) -> None:
        found, writer = self.difference, SchoolWriter()
        rows = {row.schulnummer: row for row in self.file.rows}
        touched = {school.row.schulnummer for school in found.changed} | {*found.vanished, *found.returned}
        total = len(found.new) + len(touched)
        for start in range(0, len(found.new), AT_ONCE):
            progress(start, total)
            record_all([writer.created(row) for row in found.new[start : start + AT_ONCE]], create=True)
        records = Institution.objects.in_bulk([self.known[number].key for number in touched])
        for school in found.changed:
            writer.change(records[self.known[school.row.schulnummer].key], school)
        for number in found.returned:
            writer.bring_back(records[self.known[number].key], rows[number])
        for number in found.vanished:
            writer.mark_vanished(records[self.known[number].key])
        changed = list(records.values())
        for start in range(0, len(changed), AT_ONCE):
            progress(len(found.new) + start, total)
            record_all(changed[start : start + AT_ONCE], create=False)
        progress(total, total)


def _line(effect: Effect, row: SchoolRow, field: str, old: str | None, new: str) -> ChangeLine:
    return ChangeLine(effect, row.schulnummer, row.name, LABELS[field], old or "", new)


def _change_line(effect: Effect, row: SchoolRow, change: FieldChange) -> ChangeLine:
    old, new = _shown(change.old), _shown(change.new)
    return ChangeLine(effect, row.schulnummer, row.name, change.label, old, new)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    return f"{value:.6f}".replace(".", ",") if isinstance(value, float) else str(value)
