"""Answers that a reader saves: tables as CSV as a German Excel opens it, and files with safe headers."""

import csv
from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.http import FileResponse, HttpResponse

BOM = "\ufeff"
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, headers: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """A table as ``<name>.csv`` with byte order mark and semicolons; formulas in texts are made harmless."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(header) for header in headers])
    writer.writerows([cell(value) for value in row] for row in rows)
    return response


def cell(value: Any) -> str:
    """A value as text; a spreadsheet must not run it."""
    text = "" if value is None else str(value)
    if isinstance(value, float):
        text = text.replace(".", ",")
    is_number = text.lstrip("+-").replace(",", ".").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(STARTS_FORMULA) and not is_number else text


def file_response(file: File, name: str, media_type: str) -> FileResponse:
    """A kept file. Pictures and PDF open in the browser, the rest is saved; nothing in it may run."""
    is_shown = media_type == "application/pdf" or media_type.startswith("image/")
    response = FileResponse(
        file.open("rb"), as_attachment=not is_shown, filename=name, content_type=media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
