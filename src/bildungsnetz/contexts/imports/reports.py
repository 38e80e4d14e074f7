"""The report that stays with an import: counts, findings by line, some changes, and all of them as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from intake.findings import Finding

from .plans import ChangeLine, Plan

FIGURES = ("counts", "warning", "lines_total", "findings_total", "findings_by_code")
SAMPLE = 50  # lines of each effect
MOST_FINDINGS = 2000
_BOM = "\ufeff"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_of(plan: Plan) -> dict[str, Any]:
    """What `DataImport.report` keeps. Long lists are cut, with their full length beside them."""
    lines = list(plan.lines())
    return {
        "counts": {effect.key: number for effect, number in plan.counts.items()},
        "warning": plan.warning,
        "lines_total": len(lines),
        "lines": [_line(line) for line in _sample(lines)],
        "findings_total": len(plan.findings),
        "findings_by_code": dict(Counter(finding.code for finding in plan.findings)),
        "findings": [_finding(finding) for finding in _worst_first(plan)],
    }


def without_values(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report without anything that stood in the file."""
    return {name: report[name] for name in FIGURES if name in report}


def changes_csv(plan: Plan) -> bytes:
    """Every change as CSV for a German spreadsheet; formulas in texts are made harmless."""
    stream = io.StringIO(newline="")
    stream.write(_BOM)
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Vorgang"), _("Schlüssel"), _("Name"), _("Feld"), _("bisher"), _("laut Datei")])
    for line in plan.lines():
        cells = (str(line.effect.label), line.key, line.name, line.field, line.old, line.new)
        writer.writerow([_harmless(cell) for cell in cells])
    return stream.getvalue().encode()


def _sample(lines: list[ChangeLine]) -> Iterator[ChangeLine]:
    """Some of each effect, so that many new schools do not hide the one that vanished."""
    seen: Counter[str] = Counter()
    for line in lines:
        seen[line.effect.key] += 1
        if seen[line.effect.key] <= SAMPLE:
            yield line


def _worst_first(plan: Plan) -> Iterator[Finding]:
    order = ("error", "warning", "info")
    return islice(sorted(plan.findings, key=lambda one: order.index(one.severity)), MOST_FINDINGS)


def _line(line: ChangeLine) -> dict[str, str]:
    return {
        "effect": line.effect.key,
        "key": line.key,
        "name": line.name,
        "field": line.field,
        "old": line.old,
        "new": line.new,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "line": finding.line,
        "key": finding.schulnummer,
        "severity": finding.severity,
        "message": finding.message_de,
    }


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_STARTS_FORMULA) and not text.lstrip("+-").isdigit() else text
