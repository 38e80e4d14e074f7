"""Office files are ZIP archives. What such an archive is, before anything unpacks it: kind, size, macros."""

from __future__ import annotations

import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from django.core.files.base import File
from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .kinds import DOCX, ODS, ODT, XLSX, FileType

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100  # unpacked to packed, where there is enough to tell
SMALL = 20 * 1024 * 1024  # below that no ratio does harm
_MOST_OF_PART = 1024 * 1024
MOST_OF_RELATIONS = 8 * 1024 * 1024
_CONTENT_TYPES, _MANIFEST, _MIMETYPE = "[Content_Types].xml", "META-INF/manifest.xml", "mimetype"
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", DOCX),
    (b"spreadsheetml.sheet.main+xml", XLSX),
)
_MACROS = re.compile(r"(^|/)vbaProject\.bin$|^(Basic|Scripts)/", re.IGNORECASE)
# Another server; a folder of the own computer (file:///C:/…) reaches nobody.
_REMOTE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|(file:)?[/\\\\]{2,}(?![/\\\\]*[a-z]:)", re.IGNORECASE)
_DAMAGES = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError)


def office_type(file: File[Any]) -> FileType | None:
    """DOCX, XLSX, ODT or ODS, by what the archive says of itself; nothing for any other archive.

    Raises `DomainError` for one with macros, with a password, damaged, or made to be huge when unpacked.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_bomb(archive)
            return _type_in(archive)
    except _DAMAGES as error:
        raise DomainError(
            _("Die Datei ist beschädigt. Bitte speichern Sie sie neu."), field="file"
        ) from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    is_dense = unpacked > SMALL and unpacked / packed > MOST_RATIO
    if len(parts) > MOST_ENTRIES or unpacked > MOST_UNPACKED or is_dense:
        raise DomainError(
            _("Die Datei ist entpackt zu groß. Bitte prüfen Sie, ob es die richtige ist."), field="file"
        )
    names = {part.filename for part in parts}
    if len(names) < len(parts) or any(_leads_out(name) for name in names):
        raise zipfile.BadZipFile("names twice or outside of the archive")
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise NotImplementedError("another compression")
    if any(part.flag_bits & 1 for part in parts):
        raise with_password()


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name)


def _type_in(archive: zipfile.ZipFile) -> FileType | None:
    names = archive.namelist()
    found = _ooxml(archive) if _CONTENT_TYPES in names else _odf(archive) if _MIMETYPE in names else None
    if found and any(_MACROS.search(name) for name in names):
        raise _with_macros()
    if found is DOCX and any(_loads_from_outside(archive, name) for name in names):
        raise DomainError(
            _(
                "Die Datei lädt beim Öffnen etwas von einem anderen Server, zum Beispiel eine "
                "Dokumentvorlage. Bitte lösen Sie die Verbindung oder speichern Sie die Datei als PDF."
            ),
            field="file",
        )
    return found


def _loads_from_outside(archive: zipfile.ZipFile, name: str) -> bool:
    """Does this part name a template, a frame or an object on another server? Links and pictures may be."""
    if not name.lower().endswith(".rels"):
        return False
    data = _part(archive, name, MOST_OF_RELATIONS)
    if b"<!DOCTYPE" in data:
        raise zipfile.BadZipFile(name)
    try:
        relations = ElementTree.fromstring(data)  # noqa: S314 - without a document type there are no entities
    except ElementTree.ParseError as error:
        raise zipfile.BadZipFile(name) from error
    return any(
        relation.get("TargetMode", "").lower() == "external"
        and relation.get("Type", "").rpartition("/")[2] not in {"hyperlink", "image"}
        and _REMOTE.match(relation.get("Target", "").strip())
        for relation in relations.iterfind("{*}Relationship")
    )


def _ooxml(archive: zipfile.ZipFile) -> FileType | None:
    told = _part(archive, _CONTENT_TYPES)
    if b"macroEnabled" in told or b"vbaProject" in told:
        raise _with_macros()
    return next((known for words, known in _MAIN_PARTS if words in told), None)


def _odf(archive: zipfile.ZipFile) -> FileType | None:
    if _MANIFEST in archive.namelist() and b"encryption-data" in _part(archive, _MANIFEST):
        raise with_password()
    told = _part(archive, _MIMETYPE).strip()
    return next((known for known in (ODT, ODS) if known.media_type.encode() == told), None)


def _part(archive: zipfile.ZipFile, name: str, most: int = _MOST_OF_PART) -> bytes:
    with archive.open(name) as part:
        return part.read(most)


def with_password() -> DomainError:
    """The refusal of a file that only opens with a password."""
    return DomainError(
        _("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort."), field="file"
    )


def _with_macros() -> DomainError:
    return DomainError(
        _("Die Datei enthält Makros. Bitte speichern Sie sie ohne Makros oder als PDF."), field="file"
    )
