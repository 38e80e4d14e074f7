"""Spreadsheets made for tests: real XLSX by openpyxl, ODS by hand."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

FIXTURES = Path(__file__).parent / "fixtures"
"""``liste.xls``: a small list as Excel 97 file; ``kennwort.xlsx``: encrypted with the password „geheim“."""

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def xlsx(sheets: Mapping[str, Iterable[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """An XLSX file with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_with(cells: Mapping[str, object]) -> bytes:
    """An XLSX file with one sheet that holds only these cells."""
    book = Workbook()
    for reference, value in cells.items():
        book.active[reference] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(text: str, repeated: int = 1) -> str:
    """A table cell of an ODS file."""
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods(rows: str, encrypted: bool = False) -> bytes:
    """An ODS file with one sheet; *rows* are its ``table:table-row`` elements."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body><office:spreadsheet>'
        f'<table:table table:name="Liste">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    inner = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{inner}'
        "</manifest:file-entry></manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("content.xml", b"\x93\x01geheim" if encrypted else content.encode())
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """*data* with one part of the archive added."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with the content of one part changed, everything else sound."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as archive:
        for part in packed.namelist():
            content = packed.read(part)
            archive.writestr(part, change(content) if part == name else content)
    return out.getvalue()
