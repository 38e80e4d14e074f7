"""Lists that say something about schools by their Schulnummer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.columns import Column, locate
from intake.findings import Finding
from intake.text import Delimited, Row, read_delimited
from intake.values import whole_number

SCHULNUMMER = Column("schulnummer", ("Schulnummer",), required=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``values`` by field, as they stand in the file."""

    line: int
    schulnummer: str
    values: Mapping[str, str]

    def finding(self, field: str, code: str, value: str, sentence: str) -> Finding:
        """A finding that leaves this line out."""
        return Finding(self.line, self.schulnummer, field, code, value, sentence, "error")

    def repeated(self, first_line: int) -> Finding:
        """The finding that *first_line* already spoke of this school."""
        sentence = f"Die Schulnummer steht schon in Zeile {first_line}; es gilt Zeile {first_line}."
        return Finding(self.line, self.schulnummer, "schulnummer", "duplicate", self.schulnummer, sentence)


def is_schulnummer(text: str) -> bool:
    """Whether *text* is a Schulnummer: six digits."""
    return len(text) == 6 and text.isascii() and text.isdecimal()


def misfit(row: Row, width: int, schulnummer: str = "") -> Finding:
    """The finding that *row* has not the *width* of its header and is left out."""
    count = len(row.cells)
    sentence = f"Die Zeile hat {count} statt {width} Werte; sie wird nicht übernommen."
    return Finding(row.line, schulnummer, "", "column_count", str(count), sentence, "error")


def read_entries(data: bytes, columns: Sequence[Column]) -> tuple[list[Entry], list[Finding]]:
    """All usable lines of a list, repetitions included, and what there is to say about the others.

    Codes of the IntakeError: those of ``read_delimited`` and ``locate``, no_rows, truncated.
    """
    delimited = read_delimited(data)
    places = locate(delimited.header, (SCHULNUMMER, *columns))
    findings = delimited.notes()
    entries: list[Entry] = []
    for row in delimited.rows():
        read = _entry(delimited, places, row)
        if isinstance(read, Entry):
            entries.append(read)
        else:
            findings.append(read)
    return entries, findings


def _entry(delimited: Delimited, places: Mapping[str, int], row: Row) -> Entry | Finding:
    values = {field: row.cells[place].strip() for field, place in places.items() if place < len(row.cells)}
    number = whole_number(values.get("schulnummer", ""))
    if row.is_misfit:
        return misfit(row, len(delimited.header), number if is_schulnummer(number) else "")
    if not is_schulnummer(number):
        sentence = f"„{number}“ ist keine sechsstellige Schulnummer; die Zeile wird nicht übernommen."
        return Finding(row.line, "", "schulnummer", "bad_schulnummer", number, sentence, "error")
    return Entry(row.line, number, values)
