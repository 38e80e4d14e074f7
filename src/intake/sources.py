"""Bytes from a file or an address, complete or not at all."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from intake.downloads import download
from intake.errors import IntakeError
from intake.kinds import looks_like_html

SIZE_LIMIT = 50 * 1024 * 1024
"""Bytes; the largest official file has 2 MB, the largest office list far less."""

TIMEOUT = 30.0
"""Seconds without an answer; a whole download may take ten times as long."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """The content of one source.

    ``name`` is the file name for display, ``sha256`` its hexadecimal checksum, ``fetched_from`` the
    address after redirects, the absolute path, or empty for an upload.
    """

    name: str
    data: bytes
    sha256: str
    fetched_from: str


def read_source(source: str | Path, *, timeout: float = TIMEOUT, limit: int = SIZE_LIMIT) -> Source:
    """Read a path or an http(s) address.

    Codes of the IntakeError: not_found, not_a_file, not_readable, empty, html, too_large, invalid_address,
    unreachable, refused, incomplete. An address is fetched from wherever it points to, internal hosts
    included: pass only addresses that an operator has given.
    """
    if isinstance(source, str) and _ADDRESS.match(source.strip()):
        return _from_address(source.strip(), timeout, limit)
    return _from_path(Path(source), limit)


def source_from_bytes(name: str, data: bytes, *, fetched_from: str = "", limit: int = SIZE_LIMIT) -> Source:
    """Take an upload. Codes of the IntakeError: empty, html, too_large."""
    if len(data) > limit:
        raise _too_large(name, limit)
    if not data.strip():
        raise IntakeError("empty", f"Die Datei „{name}“ ist leer; bitte wählen Sie die richtige Datei.")
    if looks_like_html(data):
        raise IntakeError(
            "html",
            f"„{name}“ enthält eine Webseite (HTML) statt Daten; bitte prüfen Sie, "
            "ob die Adresse noch stimmt, und laden Sie die Datei erneut herunter.",
        )
    return Source(name, data, hashlib.sha256(data).hexdigest(), fetched_from)


def _from_path(path: Path, limit: int) -> Source:
    shown = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        sentence = f"Die Datei „{shown}“ gibt es nicht; bitte prüfen Sie den Pfad."
        raise IntakeError("not_found", sentence) from None
    except IsADirectoryError:
        sentence = f"„{shown}“ ist ein Ordner; bitte geben Sie eine Datei darin an."
        raise IntakeError("not_a_file", sentence) from None
    except (OSError, ValueError) as error:
        sentence = f"Die Datei „{shown}“ lässt sich nicht lesen; bitte prüfen Sie Pfad und Leserechte."
        raise IntakeError("not_readable", sentence) from error
    return source_from_bytes(path.name, data, fetched_from=str(path.absolute()), limit=limit)


def _from_address(address: str, timeout: float, limit: int) -> Source:
    data, final_address = download(address, timeout=timeout, limit=limit)
    if len(data) > limit:
        raise _too_large(address, limit)
    name = unquote(urlsplit(final_address).path).rsplit("/", 1)[-1] or final_address
    return source_from_bytes(name, data, fetched_from=final_address, limit=limit)


def _too_large(name: str, limit: int) -> IntakeError:
    return IntakeError(
        "too_large",
        f"„{name}“ ist größer als {limit // (1024 * 1024)} MB; "
        "bitte prüfen Sie, ob es die richtige Datei ist.",
    )
