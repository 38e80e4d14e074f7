"""Lists of an office as they are: any spreadsheet or CSV, with titles above and gaps in between."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.encodings import DAMAGE
from intake.errors import IntakeError
from intake.extents import corrupt, refuse_extent
from intake.findings import Finding
from intake.kinds import kind_of
from intake.legacy import open_legacy
from intake.text import read_records
from intake.values import squeeze
from intake.workbooks import open_workbook

_HEADER_SEARCH = 25
"""The header is looked for in this many rows that hold anything."""

_HEADER_SHARE = 0.6
"""A header fills at least this share of the columns that a typical row fills."""

Numbered = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A list of texts. Each of ``rows`` is as long as ``headers``; ``lines`` are their lines in the file.

    Headers are unique and never empty („Spalte C“ where the file has none). Typed cells are written as an
    office would: „18.01.2012“, „3,5“, „ja“; a number loses the zeros that only its format showed.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    sheet: str
    sheet_names: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_table(name: str, data: bytes, sheet: str | None = None) -> Table:
    """Read the visible *sheet* (default: the first that holds anything) of the uploaded file *name*.

    The format is told by content; *name* is only shown. Codes of the IntakeError: empty, html,
    not_text (XML), broken_encoding, double_encoded, password, corrupt, unsupported, too_large, too_many_rows,
    too_many_columns, unknown_sheet, no_rows.
    """
    kind = kind_of(data)
    if kind in {"zip", "ole"}:
        return _from_workbook(name, data, sheet)
    if kind in {"pdf", "binary"}:
        raise corrupt()
    text, records = read_records(data)
    numbered: list[Numbered] = []
    findings: list[Finding] = []
    for record in records:
        numbered.append((record.line, [squeeze(cell) for cell in record.cells]))
        if record.is_damaged:
            sentence = "Die Anführungszeichen der Zeile passen nicht zusammen; bitte prüfen Sie ihre Angaben."
            findings.append(Finding(record.line, "", "", "stray_quote", "", sentence))
    refuse_extent(len(numbered), max((len(cells) for _, cells in numbered), default=0))
    return _table(name, "", (), numbered, [*findings, *_damages(numbered if text.is_damaged else ())])


def _from_workbook(name: str, data: bytes, sheet: str | None) -> Table:
    workbook = open_legacy(data) if kind_of(data) == "ole" else open_workbook(data)
    if sheet is not None and sheet not in workbook.sheet_names:
        listed = "“, „".join(workbook.sheet_names)
        raise IntakeError(
            "unknown_sheet",
            f"„{name}“ hat kein Tabellenblatt „{sheet}“; bitte wählen Sie eines von „{listed}“.",
        )
    for candidate in [sheet] if sheet is not None else workbook.sheet_names:
        numbered = list(workbook.records(candidate))
        if numbered:
            return _table(name, candidate, workbook.sheet_names, numbered, [])
    raise _nothing(name)


def _table(
    name: str, sheet: str, sheet_names: tuple[str, ...], numbered: list[Numbered], findings: list[Finding]
) -> Table:
    if not numbered:
        raise _nothing(name)
    start = _header_row(numbered)
    line, head = numbered[start]
    body = [(number, cells) for number, cells in numbered[start + 1 :] if any(cells)]
    if not body:
        raise _nothing(name)
    width = max(len(head), *(len(cells) for _, cells in body))
    used = [
        column for column in range(width) if _cell(head, column) or any(_cell(c, column) for _, c in body)
    ]
    headers, notes = _headers(line, head, used)
    return Table(
        headers=headers,
        rows=tuple(tuple(_cell(cells, column) for column in used) for _, cells in body),
        lines=tuple(number for number, _ in body),
        sheet=sheet,
        sheet_names=sheet_names,
        findings=(*findings, *notes),
    )


def _header_row(numbered: Sequence[Numbered]) -> int:
    """The first row that fills most columns, mostly with words; else the first row of all."""
    counts = Counter(sum(map(bool, cells)) for _, cells in numbered[: _HEADER_SEARCH * 4])
    typical = max(counts, key=lambda filled: (counts[filled] * min(filled, 2), filled))
    for index, (_, cells) in enumerate(numbered[:_HEADER_SEARCH]):
        filled = [cell for cell in cells if cell]
        words = [cell for cell in filled if any(character.isalpha() for character in cell)]
        if len(filled) >= max(_HEADER_SHARE * typical, 1) and 2 * len(words) >= len(filled):
            return index
    return 0


def _headers(line: int, head: Sequence[str], used: Sequence[int]) -> tuple[tuple[str, ...], list[Finding]]:
    headers: list[str] = []
    findings: list[Finding] = []
    for column in used:
        header = _cell(head, column)
        if not header:
            header = f"Spalte {_letters(column)}"
            sentence = f"Die {header} hat keine Überschrift."
            findings.append(Finding(line, "", header, "no_header", "", sentence, "info"))
        if header in headers:
            repeated, number = header, 2
            while (header := f"{repeated} ({number})") in headers:
                number += 1
            sentence = f"Die Überschrift „{repeated}“ kommt mehrfach vor; diese Spalte heißt hier „{header}“."
            findings.append(Finding(line, "", header, "duplicate_header", repeated, sentence))
        headers.append(header)
    return tuple(headers), findings


def _damages(numbered: Iterable[Numbered]) -> list[Finding]:
    sentence = "„{}“ enthält falsch umgewandelte Zeichen; bitte prüfen Sie die Angabe."
    return [
        Finding(line, "", "", "damaged_text", cell, sentence.format(cell))
        for line, cells in numbered
        for cell in cells
        if DAMAGE.search(cell)
    ]


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _nothing(name: str) -> IntakeError:
    return IntakeError(
        "no_rows",
        f"„{name}“ enthält keine Liste mit Kopfzeile und Daten; bitte wählen Sie eine andere Datei.",
    )
