"""Wide lists (a column for each kind) as long ones (a row for each kind)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake.columns import fold_header
from intake.findings import Finding
from intake.tables import Table

_SUMS = frozenset(map(fold_header, ("Summe", "Summen", "Gesamt", "Gesamtsumme", "Insgesamt", "Zusammen")))


@dataclass(frozen=True, slots=True)
class Unfolding:
    """How a wide list becomes long: ``kinds`` are its columns (header → kind); both headers are new."""

    kinds: Mapping[str, str]
    kind_header: str
    value_header: str


def long_table(table: Table, unfolding: Unfolding) -> Table:
    """A row for each filled cell below a header of ``kinds``; all share the line of their row in the file.

    Empty cells say nothing and give no row. Rows of sums are left out with a finding. A column that is
    already called like a new one, such as a total, is left out.
    """
    new = (unfolding.kind_header, unfolding.value_header)
    kept = [
        place
        for place, header in enumerate(table.headers)
        if header not in unfolding.kinds and header not in new
    ]
    kinds = [
        (place, unfolding.kinds[header])
        for place, header in enumerate(table.headers)
        if header in unfolding.kinds
    ]
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    findings: list[Finding] = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        own = tuple(cells[place] for place in kept)
        if is_sum(next(filter(None, own), "")):
            sentence = "Das ist eine Zeile mit Summen; sie wird nicht gelesen."
            findings.append(Finding(line, "", "", "sums", "", sentence, "info"))
            continue
        found = [(*own, kind, cells[place]) for place, kind in kinds if cells[place]]
        rows += found
        lines += [line] * len(found)
    return replace(
        table,
        headers=(*(table.headers[place] for place in kept), *new),
        rows=tuple(rows),
        lines=tuple(lines),
        findings=(*table.findings, *findings),
    )


def is_sum(word: str) -> bool:
    """Does a header, or the first word of a row, say that it sums up the others?"""
    return fold_header(word) in _SUMS
