"""What a file is, by its content, and keeping it inside a running action.

Other contexts call `keep_file` within their own actions, so that a report and its evidence are one deed.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Document

MOST_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class FileType:
    """A kind of file that the house keeps."""

    extension: str
    media_type: str
    label: str
    is_picture: bool = False


PDF = FileType("pdf", "application/pdf", "PDF")
PNG = FileType("png", "image/png", "PNG", is_picture=True)
JPG = FileType("jpg", "image/jpeg", "JPEG", is_picture=True)
DOCX = FileType("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word")
XLSX = FileType("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel")
ODT = FileType("odt", "application/vnd.oasis.opendocument.text", "OpenDocument")
TYPES = (PDF, PNG, JPG, DOCX, XLSX, ODT)
_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPG))
_SPELLINGS = {"jpeg": "jpg"}


@dataclass(frozen=True)
class CheckedFile:
    """A file whose content is what its name says; `sha256` is the hexadecimal checksum."""

    type: FileType
    size: int
    sha256: str


def check_file(file: File[Any]) -> CheckedFile:
    """Look into a file before it is kept.

    Raises `DomainError` (field "file") when it is empty, too large, of another kind than PDF, PNG, JPEG,
    DOCX, XLSX and ODT, or when its name claims another kind than its content has.
    """
    if file.size > MOST_BYTES:
        raise _refused(_("Die Datei ist größer als 25 MB. Bitte verkleinern Sie sie."))
    if not file.size:
        raise _refused(_("Die Datei ist leer. Bitte wählen Sie die richtige Datei."))
    found = _type_of(file)
    if found is None:
        raise _refused(_("Erlaubt sind Dateien der Art PDF, PNG, JPEG, DOCX, XLSX und ODT, ohne Makros."))
    name, _dot, extension = (file.name or "").lower().rpartition(".")
    if name and _SPELLINGS.get(extension, extension) != found.extension:
        raise _refused(
            _("Der Inhalt der Datei ist %(label)s, ihr Name endet aber auf „.%(extension)s“.")
            % {"label": found.label, "extension": extension}
        )
    return CheckedFile(found, file.size, _sha256(file))


def keep_file(document: Document, file: File[Any]) -> Document:
    """Check the file, store it under a name made of its checksum and save the document.

    Call it inside an action. The name that the file came with is not used for its place.
    """
    checked = check_file(file)
    if checked.type.is_picture and not document.alternative_text:
        raise DomainError(
            _("Bitte beschreiben Sie das Bild für Menschen, die es nicht sehen."), field="alternative_text"
        )
    document.media_type = checked.type.media_type
    document.size = checked.size
    document.sha256 = checked.sha256
    file.seek(0)
    document.file.save(f"{checked.sha256[:24]}.{checked.type.extension}", file, save=False)
    document.save()
    return document


def type_of_document(document: Document) -> FileType | None:
    """What kind of file the document holds, or nothing while it holds none."""
    return next((known for known in TYPES if known.media_type == document.media_type), None)


def download_name(document: Document) -> str:
    """The name under which a reader saves the file, made of the title."""
    known = type_of_document(document)
    return f"{slugify(document.title) or 'dokument'}.{known.extension if known else 'bin'}"


def _refused(sentence: str) -> DomainError:
    return DomainError(sentence, field="file")


def _type_of(file: File[Any]) -> FileType | None:
    file.seek(0)
    start = file.read(8)
    known = next((found for signature, found in _SIGNATURES if start.startswith(signature)), None)
    return known or (_office_type(file) if start.startswith(b"PK\x03\x04") else None)


def _office_type(file: File[Any]) -> FileType | None:
    """DOCX, XLSX and ODT are ZIP archives; what they are stands inside. Macros are refused."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return ODT if archive.read("mimetype").strip() == ODT.media_type.encode() else None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return None
    parts = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
    return next((found for part, found in parts if part in names and "[Content_Types].xml" in names), None)


def _sha256(file: File[Any]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
