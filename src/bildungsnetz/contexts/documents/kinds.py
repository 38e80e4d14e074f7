"""The kinds of file that the house keeps."""

from __future__ import annotations

from dataclasses import dataclass

from .models import Document


@dataclass(frozen=True)
class FileType:
    """A kind of file; `extension` is the one that its name ends with when the house hands it out."""

    extension: str
    media_type: str
    label: str
    is_picture: bool = False


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

PDF = FileType("pdf", "application/pdf", "PDF")
PNG = FileType("png", "image/png", "PNG", is_picture=True)
JPG = FileType("jpg", "image/jpeg", "JPEG", is_picture=True)
DOCX = FileType("docx", f"{_OOXML}.wordprocessingml.document", "Word")
XLSX = FileType("xlsx", f"{_OOXML}.spreadsheetml.sheet", "Excel")
ODT = FileType("odt", f"{_ODF}.text", "OpenDocument")
ODS = FileType("ods", f"{_ODF}.spreadsheet", "OpenDocument")
TYPES = (PDF, DOCX, XLSX, ODT, ODS, PNG, JPG)
SPELLINGS = {"jpeg": "jpg"}
IN_WORDS = "PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG"


def type_of_document(document: Document) -> FileType | None:
    """What kind of file the document holds, or nothing while it holds none."""
    return next((known for known in TYPES if known.media_type == document.media_type), None)
