"""Excel and OpenDocument files as rows of text."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from intake.archives import refuse_oversized
from intake.errors import IntakeError
from intake.extents import corrupt, password, refuse_extent
from intake.kinds import kind_of
from intake.values import squeeze

_ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened file; ``sheet_names`` are its visible sheets in their order."""

    book: CalamineWorkbook
    sheet_names: tuple[str, ...]

    def records(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of one sheet as text, each with its row number (1-based); empty rows are left out.

        Codes of the IntakeError: too_many_rows, too_many_columns, corrupt, password.
        """
        opened = self._open(sheet)
        refuse_extent(opened.total_height, opened.total_width)
        for number, row in enumerate(opened.iter_rows(), 1):
            cells = [cell_text(value) for value in row]
            if any(cells):
                yield number, cells

    def _open(self, sheet: str) -> CalamineSheet:
        try:
            return self.book.get_sheet_by_name(sheet)
        except PasswordError:
            raise password() from None
        except (CalamineError, XmlError, ZipError) as error:
            raise corrupt() from error


def open_workbook(data: bytes) -> Workbook:
    """Open XLSX, XLSM, XLS or ODS, told by content. For XLS of strangers use ``open_legacy``.

    Codes of the IntakeError: password, corrupt, too_large, too_many_rows, too_many_columns, no_rows.
    """
    if kind_of(data) == "ole" and _ENCRYPTED_MARK in data:
        raise password()
    if kind_of(data) == "zip":
        refuse_oversized(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise password() from None
    except (CalamineError, XmlError, ZipError) as error:
        raise corrupt() from error
    visible = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
    if not visible:
        raise IntakeError(
            "no_rows", "Die Datei enthält kein sichtbares Tabellenblatt; bitte prüfen Sie die Datei."
        )
    return Workbook(book, tuple(visible))


def cell_text(value: object) -> str:
    """A typed cell as an office would write it: „18.01.2012“, „14:30“, „3,5“, „ja“, „100000“."""
    writer = next((writer for kind, writer in _WRITERS if isinstance(value, kind)), str)
    return squeeze(writer(value))


def _number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() else f"{value:.15g}".replace(".", ",")


def _moment_text(value: datetime) -> str:
    return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H:%M}"


def _duration_text(value: timedelta) -> str:
    hours, seconds = divmod(int(value.total_seconds()), 3600)
    return f"{hours}:{seconds // 60:02}"


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "ja" if value else "nein"),
    (float, _number_text),
    (datetime, _moment_text),
    (date, lambda value: f"{value:%d.%m.%Y}"),
    (time, lambda value: f"{value:%H:%M}"),
    (timedelta, _duration_text),
)
"""First match wins: a bool is an int, a datetime is a date."""
