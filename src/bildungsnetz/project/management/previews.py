"""What an import would change, as lines for the terminal."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.plans import ChangeLine, Effect, Plan
from intake.findings import Finding
from intake.sources import Source

MOST_LINES = 5
# Effects whose records are named one by one: they are few, and each deserves a look.
SHOWN = (Effect.VANISHED, Effect.CLOSED, Effect.MOVED, Effect.CHANGED, Effect.KEPT, Effect.UNKNOWN_KEY)


def preview(kind: DataImport.Kind, source: Source, plan: Plan) -> str:
    """The counts as a table, then what deserves a look, then the findings."""
    width = max(len(str(effect.label)) for effect in Effect)
    lines = [f"\n{kind.label}: {source.name}"]
    lines += [
        f"  {effect.label!s:{width}} {_figure(number):>8}"
        for effect, number in plan.counts.items()
        if number or effect in (Effect.NEW, Effect.CHANGED, Effect.UNCHANGED)
    ]
    for effect in SHOWN:
        lines += _examples(effect, plan)
    return "\n".join([*lines, *_findings(plan)])


def _examples(effect: Effect, plan: Plan) -> list[str]:
    found = [line for line in plan.lines() if line.effect is effect] if plan.counts.get(effect) else []
    shown = [_example(line) for line in islice(found, MOST_LINES)]
    if not shown:
        return []
    rest = [f"    … und {_figure(len(found) - MOST_LINES)} weitere"] if len(found) > MOST_LINES else []
    return [f"\n  {effect.label}:", *shown, *rest]


def _example(line: ChangeLine) -> str:
    old, new = line.old or "–", line.new or "–"
    change = f"{old}, laut Datei {new}" if line.effect is Effect.KEPT else f"{old} → {new}"
    return (
        f"    {line.key} {line.name} – {line.field}: {change}"
        if line.field
        else f"    {line.key} {line.name}"
    )


def _findings(plan: Plan) -> list[str]:
    if not plan.findings:
        return []
    first: dict[str, Finding] = {}
    for finding in plan.findings:
        first.setdefault(finding.code, finding)
    lines = ["\n  Hinweise zur Datei:"]
    for code, number in Counter(finding.code for finding in plan.findings).most_common():
        finding = first[code]
        where = f" (zuerst Zeile {finding.line})" if finding.line else ""
        lines.append(f"    {_figure(number)} × {finding.message_de}{where}")
    return lines


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")
