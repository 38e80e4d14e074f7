"""What a file is, by its content, before it is kept. It may take seconds and touches no table.

Faces check while they read a form, so that no transaction waits for it (`CheckedFileField`).
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import pikepdf
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from pikepdf.settings import set_qpdf_limits
from PIL import Image

from bildungsnetz.contexts.kernel.errors import DomainError

from .kinds import IN_WORDS, JPG, PDF, PNG, SPELLINGS, FileType
from .malware import refuse_malware
from .names import clean_name
from .packages import office_type, with_password

MOST_PIXELS = 50_000_000
MOST_OF_STREAM = 100 * 1024 * 1024  # unpacked, of what a PDF must have unpacked before it can be opened
_CHUNK = 256 * 1024
_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPG))
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE_DAMAGES = (OSError, SyntaxError, ValueError)

# Kept for the whole process, so it also holds for papers that are bound together later.
set_qpdf_limits(
    flate_max_memory=MOST_OF_STREAM,
    run_length_max_memory=MOST_OF_STREAM,
    png_max_memory=MOST_OF_STREAM,
    tiff_max_memory=MOST_OF_STREAM,
)


@dataclass(frozen=True)
class CheckedFile:
    """A file whose content is what its name says. Only `check_file` makes one.

    `sha256` is the hexadecimal checksum, `name` what it was called, without folders.
    """

    file: File[Any]
    name: str
    type: FileType
    size: int
    sha256: str


def check_file(file: File[Any]) -> CheckedFile:
    """Look into a file before it is kept.

    Raises `DomainError` (field "file") with a sentence for whoever uploads: empty, too large, of a kind that
    the house does not keep, another kind than its name claims, damaged, with macros or a password, a bomb, a
    picture of too many pixels, or refused by the malware scanner.
    """
    name = clean_name(file.name or "")
    if file.size > settings.DOCUMENT_MOST_BYTES:
        raise too_large()
    size, sha256 = _read(file)
    if not size:
        raise _refused(_("Die Datei ist leer. Bitte wählen Sie die richtige Datei."))
    found = _type_of(file)
    _refuse_other_name(name, found)
    _look_inside(file, found)
    refuse_malware(file)
    return CheckedFile(file, name, found, size, sha256)


def most_in_words() -> str:
    """The limit as people say it, „20 MB“."""
    return f"{settings.DOCUMENT_MOST_BYTES // (1024 * 1024)} MB"


def too_large() -> DomainError:
    """The refusal of a file above the limit."""
    return _refused(
        _("Die Datei ist größer als %(most)s. Bitte verkleinern Sie sie.") % {"most": most_in_words()}
    )


def _read(file: File[Any]) -> tuple[int, str]:
    """True size and checksum; no more than the limit is read, whatever the file says of itself."""
    file.seek(0)
    size, digest = 0, hashlib.sha256()
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > settings.DOCUMENT_MOST_BYTES:
            raise too_large()
        digest.update(chunk)
    return size, digest.hexdigest()


def _type_of(file: File[Any]) -> FileType:
    file.seek(0)
    start = file.read(8)
    if start == _OLD_OFFICE:
        raise _refused(
            _(
                "Die Datei hat ein altes Office-Format oder ist mit einem Kennwort geschützt. "
                "Bitte speichern Sie sie ohne Kennwort als DOCX, XLSX oder PDF."
            )
        )
    found = next((known for signature, known in _SIGNATURES if start.startswith(signature)), None)
    if start.startswith(_ZIP):
        found = office_type(file)
    if found is None:
        raise _refused(_("Erlaubt sind Dateien der Art %(kinds)s, ohne Makros.") % {"kinds": IN_WORDS})
    return found


def _refuse_other_name(name: str, found: FileType) -> None:
    stem, _dot, extension = name.lower().rpartition(".")
    if stem and SPELLINGS.get(extension, extension) != found.extension:
        raise _refused(
            _("Der Inhalt der Datei ist %(label)s, ihr Name endet aber auf „.%(extension)s“.")
            % {"label": found.label, "extension": extension}
        )


def _look_inside(file: File[Any], found: FileType) -> None:
    file.seek(0)
    if found is PDF:
        _open_pdf(file)
    elif found.is_picture:
        _open_picture(file)


def _open_pdf(file: File[Any]) -> None:
    try:
        with pikepdf.open(cast(BinaryIO, file)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise with_password() from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise _damaged() from error
    if not pages:
        raise _refused(_("Das PDF hat keine Seiten."))


def _open_picture(file: File[Any]) -> None:
    try:
        with warnings.catch_warnings(), Image.open(file, formats=("PNG", "JPEG")) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            pixels = picture.width * picture.height
            if pixels <= MOST_PIXELS:
                picture.verify()
    except Image.DecompressionBombError:  # so large that Pillow refuses to open it at all
        pixels = MOST_PIXELS + 1
    except _PICTURE_DAMAGES as error:
        raise _damaged() from error
    if pixels > MOST_PIXELS:
        raise _refused(
            _("Das Bild hat mehr als %(most)s Millionen Bildpunkte. Bitte verkleinern Sie es.")
            % {"most": MOST_PIXELS // 1_000_000}
        )


def _damaged() -> DomainError:
    return _refused(_("Die Datei ist beschädigt. Bitte speichern Sie sie neu."))


def _refused(sentence: str) -> DomainError:
    return DomainError(sentence, field="file")
