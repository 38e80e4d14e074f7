"""Tables as an Excel workbook."""

import io
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROW, WIDE = 12, 42


def xlsx_response(name: str, headers: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """A table as ``<name>.xlsx``: bold head that stays in view; texts are texts, so no formula can run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    titles = [str(header) for header in headers]
    for number, title in enumerate(titles, start=1):
        width = max(NARROW, min(WIDE, len(title) + 4))
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, title, bold=True) for title in titles])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> WriteOnlyCell:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    cell = WriteOnlyCell(sheet, value if is_number else "" if value is None else str(value))
    if not is_number:
        cell.data_type = "s"  # „=…“ stays text
    if bold:
        cell.font = Font(bold=True)
    return cell
