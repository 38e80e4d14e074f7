"""CSV files as they really come: ``sep=;`` lines, extra delimiters, stray quotes, torn last lines.

Records are parsed strictly, one after the other. Where the strict parser stops (a quote that never
closes would swallow the lines after it), only the lines concerned are read again one by one and marked.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from intake.encodings import Text, decode
from intake.errors import IntakeError
from intake.findings import Finding
from intake.kinds import require_text

DELIMITERS = (";", ",", "\t", "|")
_SEP_LINE = re.compile(r'\s*"?sep=(.)"?[;,\t\s]*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"\n]*"')
_SNIFFED_LINES = 20


@dataclass(frozen=True, slots=True)
class Record:
    """One record. ``line`` is its first line (1-based); ``is_damaged``: its quotes do not match."""

    line: int
    cells: list[str]
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of a file with a header. ``is_misfit``: its number of values is not the header's."""

    line: int
    cells: list[str]
    is_damaged: bool
    is_misfit: bool


@dataclass(frozen=True, slots=True)
class Delimited:
    """A CSV file with its header read and its rows still to come.

    ``header`` has no empty names at its end; ``line_count`` is the number of lines of the file;
    ``ends_complete`` tells that the last line ends with a line break.
    """

    header: tuple[str, ...]
    header_line: int
    records: Iterator[Record]
    line_count: int
    ends_complete: bool
    is_damaged: bool

    def rows(self) -> Iterator[Row]:
        """The data rows in order, once. Codes of the IntakeError: no_rows, truncated."""
        row: Row | None = None
        for record in self.records:
            if row is not None:
                yield row
            row = self._row(record)
        if row is None:
            raise IntakeError(
                "no_rows",
                "Die Datei enthält nur die Kopfzeile und keine Daten; bitte laden Sie sie erneut herunter.",
                self.header_line,
            )
        if row.is_misfit or (row.is_damaged and not self.ends_complete):
            raise IntakeError(
                "truncated",
                f"Die Datei ist unvollständig, ihre letzte Zeile {row.line} bricht ab; "
                "bitte laden Sie sie erneut herunter.",
                row.line,
            )
        yield row

    def notes(self) -> list[Finding]:
        """What there is to say about the file as a whole."""
        if self.ends_complete:
            return []
        sentence = "Der letzten Zeile fehlt der Umbruch; bitte prüfen Sie, ob die Datei vollständig ist."
        return [Finding(None, "", "", "no_final_newline", "", sentence, "info")]

    def _row(self, record: Record) -> Row:
        width, cells = len(self.header), record.cells
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        return Row(record.line, cells, record.is_damaged, len(cells) != width)


def read_delimited(data: bytes) -> Delimited:
    """Open a CSV file whose first record is the header.

    Codes of the IntakeError: empty, html, not_text, broken_encoding, double_encoded, truncated.
    """
    text, records = read_records(data)
    head = next(records, None)
    if head is None:
        raise IntakeError("empty", "Die Datei ist leer; bitte laden Sie sie erneut herunter.")
    header = [" ".join(cell.split()) for cell in head.cells]
    while header and not header[-1]:
        header.pop()
    ends_complete = text.content.endswith(("\n", "\r"))
    lines = text.content.count("\n") + 1
    return Delimited(tuple(header), head.line, records, lines, ends_complete, text.is_damaged)


def read_records(data: bytes) -> tuple[Text, Iterator[Record]]:
    """Decode *data* and split it into records; lines without any value are left out."""
    require_text(data)
    text = decode(data)
    lines = _Lines(text.content)
    match = _SEP_LINE.fullmatch(text.content[: text.content.find("\n")])
    if match:
        next(lines)
    delimiter = match[1] if match else sniff_delimiter(text.content)
    return text, _records(lines, delimiter)


def sniff_delimiter(content: str) -> str:
    """The delimiter that splits most of the first lines into the same number of values."""
    first_lines = content[:100_000].splitlines()[:_SNIFFED_LINES]
    sample = [_QUOTED.sub("", line) for line in first_lines if line.strip()]
    best, best_score = ";", (0, 0)
    for delimiter in DELIMITERS:
        counts = Counter(line.count(delimiter) for line in sample if delimiter in line)
        if counts:
            width, lines = max(counts.items(), key=lambda item: (item[1], item[0]))
            if (lines, width) > best_score:
                best, best_score = delimiter, (lines, width)
    return best


class _Lines:
    """The lines of a text; remembers those of the record that is being read."""

    def __init__(self, content: str) -> None:
        self._stream = io.StringIO(content, newline="")
        self.pending: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self.number += 1
        self.pending.append(line)
        return line


def _records(lines: _Lines, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.number + 1
        lines.pending.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            for line, content in enumerate(lines.pending, first):
                yield from _reread(line, content, delimiter)
            continue
        if any(cells):
            yield Record(first, cells)


def _reread(line: int, content: str, delimiter: str) -> Iterator[Record]:
    for strict in (True, False):
        try:
            cells = next(csv.reader([content], delimiter=delimiter, strict=strict))
        except csv.Error:
            continue
        if any(cells):
            yield Record(line, cells, is_damaged=not strict)
        return
    yield Record(line, [], is_damaged=True)
