"""How far the values of a spreadsheet may reach, and how far they do.

The reader of spreadsheets lays a sheet out as a full rectangle: a tiny file with one value in A1 and one
in the very last cell would take hundreds of gigabytes and end the whole process.
"""

from functools import lru_cache
from string import digits

from intake.errors import IntakeError

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELLS = 5_000_000
"""Rows times columns of the rectangle from A1 to the last value of a sheet."""


def refuse_extent(rows: int, columns: int) -> None:
    """Refuse a sheet beyond the limits. Codes of the IntakeError: too_many_rows, too_many_columns."""
    if columns > MAX_COLUMNS:
        raise IntakeError(
            "too_many_columns",
            f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten; bitte löschen Sie, was rechts der Liste steht.",
        )
    if rows > MAX_ROWS or rows * columns > MAX_CELLS:
        raise IntakeError(
            "too_many_rows",
            "Die Tabelle hat mehr als 100.000 Zeilen oder 5 Millionen Zellen; bitte teilen Sie sie auf.",
        )


def corrupt() -> IntakeError:
    """The error for a file that is damaged or no spreadsheet."""
    return IntakeError(
        "corrupt",
        "Die Datei ist beschädigt oder keine Tabelle; bitte öffnen Sie sie in Ihrem Programm und "
        "speichern Sie sie neu als XLSX, ODS oder CSV.",
    )


def password() -> IntakeError:
    """The error for a file that nobody can read without its password."""
    return IntakeError(
        "password",
        "Die Datei ist mit einem Kennwort geschützt; bitte speichern Sie sie ohne Kennwort "
        "und laden Sie sie erneut hoch.",
    )


class _Reach:
    """The rectangle that holds all values so far; refuses to grow beyond the limits."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def include(self, row: int, column: int) -> None:
        if row > self.rows or column > self.columns:
            self.rows, self.columns = max(row, self.rows), max(column, self.columns)
            refuse_extent(self.rows, self.columns)


class _ExcelSheet:
    """Follows the cells of one worksheet; only cells with a value count."""

    def __init__(self) -> None:
        self._reach = _Reach()
        self._row = self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                letters = reference.rstrip(digits)
                self._column = _column_number(letters)
                self._row = int(reference[len(letters) :])
        elif tag in {"v", "is", "f"}:
            self._reach.include(self._row, self._column)
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0


class _OpenDocument:
    """Follows the cells of all tables of an OpenDocument file, repetitions included."""

    def __init__(self) -> None:
        self._reach = _Reach()
        self._rows_before = self._row_repeat = self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._reach = _Reach()
            self._rows_before = self._row_repeat = 0
        elif tag == "table-row":
            self._rows_before += self._row_repeat
            self._row_repeat = _repeat(attributes, "number-rows-repeated")
            self._column = 0
        elif tag in {"table-cell", "covered-table-cell"}:
            self._column += _repeat(attributes, "number-columns-repeated")
            if any(name.endswith("value-type") for name in attributes):
                self._include()
        elif tag == "p":
            self._include()

    def _include(self) -> None:
        self._reach.include(self._rows_before + self._row_repeat, self._column)


class _Manifest:
    """The list of parts of an OpenDocument file; it tells when they are encrypted."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "encryption-data":
            raise password()


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + int(letter, 36) - 9
    return number


def _repeat(attributes: dict[str, str], name: str) -> int:
    return next((int(value) for key, value in attributes.items() if key.endswith(name)), 1)


FOLLOWERS: dict[str, type[_ExcelSheet | _OpenDocument | _Manifest]] = {
    "worksheet": _ExcelSheet,
    "document-content": _OpenDocument,
    "manifest": _Manifest,
}
