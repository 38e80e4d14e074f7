"""What an import reads: a council system gathered into one file, or a file that somebody exported."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from urllib.parse import urlsplit

from bildungsnetz.contexts.imports.answers import parsed
from bildungsnetz.contexts.imports.fetching import JsonReader
from intake.errors import IntakeError
from intake.sources import Source, read_source
from standards.oparl import Holdings, Unreadable, gather, read_document
from standards.oparl.gathering import Told

from ..models import CouncilSource

OVERLAP = dt.timedelta(days=1)  # clocks and zones of other servers are wrong by hours


def is_address_of_system(source: str) -> bool:
    """Is it the address of a council system, and not a file?"""
    return urlsplit(source).scheme.lower() in {"http", "https"}


def gathered(
    address: str,
    *,
    since: dt.datetime | None = None,
    tell: Told | None = None,
    reader: JsonReader | None = None,
) -> tuple[Source, bool]:
    """All that a council system tells, as a file; and whether the next run may ask for changes only.

    Raises `IntakeError` when the address itself gives nothing to read, or names a user.
    """
    if "@" in urlsplit(address).netloc:
        raise IntakeError("names_user", "Bitte geben Sie die Adresse ohne Benutzernamen und Kennwort an.")
    try:
        found = gather(address, (reader or JsonReader()).read, since=since, tell=tell)
    except Unreadable as error:
        sentence = f"„{address}“ lässt sich nicht als Ratsinformationssystem lesen: {error.message_de}"
        raise IntakeError("not_oparl", sentence) from error
    data = json.dumps(found.as_json(), ensure_ascii=False, indent=1).encode()
    return Source(f"{urlsplit(address).hostname}.json", data, _checksum(data), address), found.is_thorough


def exported(path: str) -> Source:
    """A file with an exported list or object; raises `IntakeError` when it cannot be read."""
    source = read_source(path)
    content(source.data)
    return source


def content(data: bytes) -> Holdings:
    """The objects in such a file; raises `IntakeError` for anything but JSON."""
    try:
        return read_document(parsed(data))
    except Unreadable as error:
        raise IntakeError("not_json", f"Die Datei lässt sich nicht lesen: {error.message_de}") from error


def since_last(source: CouncilSource | None) -> dt.datetime | None:
    """The time from which the next import of this source has to ask for changes; nothing before the first."""
    return source.read_until - OVERLAP if source and source.read_until else None


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
