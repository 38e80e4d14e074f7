"""Cells of an office's list brought into the form of our columns, with a finding for each doubt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import Record
from intake.findings import Finding, Severity
from intake.mapping import MappedRow, MappedTable
from intake.values import is_mail_address, parse_date, web_address


class ListPlan:
    """What the plans of an office's own lists share: the file as it was read, and what its rows lack.

    See `imports.plans.Plan`.
    """

    def __init__(self, table: MappedTable, model: type[Record], labels: Mapping[str, str]) -> None:
        self._table = table
        self._cleaner = Cleaner(model, labels)

    @property
    def findings(self) -> Sequence[Finding]:
        return (*self._table.findings, *self._cleaner.findings)

    @property
    def warning(self) -> str:
        return ""

    @property
    def _skipped(self) -> int:
        """Lines that are left out; one line may have several faults."""
        return len({finding.line for finding in self.findings if finding.severity == "error"})

    def _told(self, row: MappedRow, part: Callable[[MappedRow], Any], otherwise: str) -> list[Any]:
        """What a part of the line says, alone in a list; nothing, and a finding, where it is wrong.

        `otherwise` is the field of an error that names none.
        """
        try:
            return [part(row)]
        except DomainError as error:
            self._cleaner.skip(row, error.field or otherwise, "left_out", error.message)
            return []


class Cleaner:
    """Cleans row after row and keeps what there is to say about them."""

    def __init__(self, model: type[Record], labels: Mapping[str, str]) -> None:
        self.findings: list[Finding] = []
        self._model = model
        self._labels = labels

    def text(self, row: MappedRow, name: str) -> str:
        """A cell cut to the length of its column."""
        value = row.values.get(name, "")
        longest = self._longest(name)
        if longest is not None and len(value) > longest:
            self.note(
                row,
                name,
                "cut",
                value[:100],
                _("%(field)s ist zu lang und wird auf %(number)s Zeichen gekürzt.")
                % {"field": self._labels[name], "number": longest},
            )
        return value[:longest]

    def mail(self, row: MappedRow, name: str = "mail") -> str:
        """A mail address, or nothing."""
        value = self.text(row, name)
        if value and not is_mail_address(value):
            sentence = _("„%(value)s“ ist keine E-Mail-Adresse; das Feld bleibt leer.") % {"value": value}
            self.note(row, name, "bad_mail", value, sentence)
            return ""
        return value

    def web(self, row: MappedRow, name: str = "web") -> str:
        """An internet address, or nothing."""
        value = self.text(row, name)
        address = web_address(value) if value else ""
        if address is None:
            sentence = _("„%(value)s“ ist keine Internetadresse; das Feld bleibt leer.") % {"value": value}
            self.note(row, name, "bad_web", value, sentence)
        return address or ""

    def postcode(self, row: MappedRow, name: str = "postcode") -> str:
        """Five digits, or nothing."""
        value = row.values.get(name, "")
        if value and not (len(value) == 5 and value.isdecimal()):
            sentence = _("„%(value)s“ ist keine Postleitzahl; das Feld bleibt leer.") % {"value": value}
            self.note(row, name, "bad_postcode", value, sentence)
            return ""
        return value

    def day(self, row: MappedRow, name: str) -> dt.date | None:
        """A day as offices write it, or nothing."""
        value = row.values.get(name, "")
        parsed = parse_date(value)
        if value and parsed is None:
            sentence = _("„%(value)s“ ist kein Datum; das Feld bleibt leer.") % {"value": value}
            self.note(row, name, "bad_date", value, sentence)
        return parsed

    def skip(self, row: MappedRow, name: str, code: str, sentence: str) -> None:
        """Leave the row out, with the reason."""
        self.note(row, name, code, row.values.get(name, ""), sentence, "error")

    def note(
        self, row: MappedRow, name: str, code: str, value: str, sentence: str, severity: Severity = "warning"
    ) -> None:
        """Something to say about a cell."""
        self.findings.append(
            Finding(row.line, row.values.get("schulnummer", ""), name, code, value, sentence, severity)
        )

    def _longest(self, name: str) -> int | None:
        columns: Any = {column.name: column for column in self._model._meta.concrete_fields}
        return columns[name].max_length if name in columns else None
