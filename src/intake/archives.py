"""XLSX and ODS archives, checked in a stream before anything opens them as spreadsheets."""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from intake.errors import IntakeError
from intake.extents import FOLLOWERS, corrupt, password

UNPACKED_LIMIT = 200 * 1024 * 1024
"""Bytes of all parts of a file together."""

_CHUNK = 256 * 1024
_Handler = Callable[[str, dict[str, str]], None]
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = 0x1
_DAMAGES = (zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, ValueError, EOFError)


def refuse_oversized(data: bytes) -> None:
    """Refuse an XLSX or ODS archive with too much in it.

    Codes of the IntakeError: too_large (unpacked), too_many_rows, too_many_columns, corrupt, unsupported
    (XLSB).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_parts(archive)
    except _DAMAGES as error:
        raise corrupt() from error


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _without_prefix(start: _Handler) -> _Handler:
    return lambda name, attributes: start(_local(name), attributes)


class _Scan:
    """Passes the elements of one XML part to the follower that its root asks for."""

    def __init__(self) -> None:
        self.is_followed = True
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        follower = FOLLOWERS.get(_local(name))
        self.is_followed = follower is not None
        self.parser.StartElementHandler = None if follower is None else _without_prefix(follower().start)

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise corrupt()


def _refuse_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise IntakeError(
            "too_large",
            "Die Datei ist entpackt größer als 200 MB; bitte prüfen Sie, ob es die richtige ist.",
        )
    # The manifest comes first: encrypted parts are no XML.
    for part in sorted(parts, key=lambda part: part.filename != _MANIFEST):
        if part.flag_bits & _ENCRYPTED:
            raise password()
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise corrupt()
        _refuse_part(archive, part.filename)


def _refuse_part(archive: zipfile.ZipFile, name: str) -> None:
    if name == "xl/workbook.bin":
        raise IntakeError(
            "unsupported", "Das Format XLSB wird nicht gelesen; bitte speichern Sie die Datei als XLSX."
        )
    if not name.lower().endswith(".xml"):
        return
    scan = _Scan()
    with archive.open(name) as part:
        while scan.is_followed and (chunk := part.read(_CHUNK)):
            scan.parser.Parse(chunk)
        if scan.is_followed:
            scan.parser.Parse(b"", True)
