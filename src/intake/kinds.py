"""What kind of file some bytes are, told by their content and never by their name."""

from typing import Literal

from intake.errors import IntakeError

Kind = Literal["empty", "html", "xml", "zip", "ole", "pdf", "binary", "text"]

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"<", "xml"),
)
_NAMES_DE: dict[Kind, str] = {
    "zip": "eine Excel-, ODS- oder ZIP-Datei",
    "ole": "eine alte Excel-Datei (XLS)",
    "pdf": "eine PDF-Datei",
    "xml": "eine XML-Datei",
    "binary": "keine Textdatei",
}


def kind_of(data: bytes) -> Kind:
    """The kind of *data*, by its first bytes."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    start = data[:4096].lstrip()
    if not start and not data.strip():
        return "empty"
    if looks_like_html(data):
        return "html"
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if b"\0" in data[:4096] and not data.startswith(_UTF16_BOMS):
        return "binary"
    return "text"


def looks_like_html(data: bytes) -> bool:
    """Whether *data* is a web page, for example the error page of a server or a sign-in page."""
    start = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(b"<") and any(mark in start for mark in _HTML_MARKS)


def require_text(data: bytes) -> None:
    """Refuse what cannot be a CSV file. Codes of the IntakeError: empty, html, not_text."""
    kind = kind_of(data)
    if kind == "empty":
        raise IntakeError("empty", "Die Datei ist leer; bitte laden Sie sie erneut herunter.")
    if kind == "html":
        raise IntakeError(
            "html",
            "Die Datei enthält eine Webseite (HTML) statt Daten; bitte prüfen Sie, "
            "ob die Adresse noch stimmt, und laden Sie die Datei erneut herunter.",
        )
    if kind != "text":
        raise IntakeError(
            "not_text",
            f"Die Datei ist {_NAMES_DE[kind]} und keine CSV-Datei; bitte verwenden Sie die CSV-Fassung.",
        )
