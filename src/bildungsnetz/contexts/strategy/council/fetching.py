"""JSON from a council system, with every limit that a stranger's server makes necessary.

Nothing here touches the database: reading may take long, and a transaction must not wait for it.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.request
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from bildungsnetz.contexts.documents.guarded import (
    PrivateAddress,
    ascii_address,
    cause_of,
    guarded_opener,
    why_it_failed,
)
from standards.oparl import Unreadable

TIMEOUT = 30.0  # seconds without an answer; a whole answer may take ten times as long
LARGEST_ANSWER = 50 * 1024 * 1024  # bytes
MOST_REQUESTS = 20_000
_ALL_ANSWERS = 2 * 1024 * 1024 * 1024  # bytes
_TRIES = 2
_CHUNK = 64 * 1024
_HEADERS = {"User-Agent": "Bildungsnetz", "Accept": "application/json"}


class JsonReader:
    """Reads address after address, up to a limit for all of them together."""

    def __init__(self, *, timeout: float = TIMEOUT, largest: int = LARGEST_ANSWER) -> None:
        self._timeout = timeout
        self._largest = largest
        self._requests = 0
        self._bytes = 0

    def read(self, url: str) -> Any:
        """The parsed JSON; asks again once when the server fails. Raises `Unreadable`."""
        if urlsplit(url).scheme not in {"http", "https"}:
            raise Unreadable(_("Die Adresse beginnt nicht mit http:// oder https://."))
        if self._requests >= MOST_REQUESTS or self._bytes > _ALL_ANSWERS:
            raise Unreadable(_("Die Grenze für einen Import ist erreicht."))
        for tried in range(1, _TRIES + 1):
            try:
                return parsed(self._answer(url))
            except Unreadable as error:
                if tried == _TRIES or 0 < error.status < 500:
                    raise
        raise AssertionError

    def _answer(self, url: str) -> bytes:
        self._requests += 1
        try:
            request = urllib.request.Request(ascii_address(url), headers=_HEADERS)  # noqa: S310 scheme checked
            with guarded_opener().open(request, timeout=self._timeout) as response:
                data = self._body(response)
        except HTTPError as error:
            error.close()
            sentence = _("Der Server antwortet mit %(status)s.") % {"status": error.code}
            raise Unreadable(sentence, status=error.code) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(cause_of(error), PrivateAddress):
                raise Unreadable(
                    _("Die Adresse führt in ein internes Netz und wird nicht gelesen.")
                ) from error
            raise Unreadable(why_it_failed(error)) from error
        self._bytes += len(data)
        if len(data) > self._largest:
            raise Unreadable(_("Die Antwort ist zu groß."), status=200)
        return data

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        deadline = time.monotonic() + 10 * self._timeout
        chunks: list[bytes] = []
        size = 0
        while size <= self._largest:
            if time.monotonic() > deadline:
                raise TimeoutError
            chunk = response.read1(min(_CHUNK, self._largest + 1 - size))
            if not chunk:
                break
            chunks.append(chunk)
            size += len(chunk)
        return b"".join(chunks)


def parsed(data: bytes) -> Any:
    """JSON from its bytes, also in the encoding of Windows; raises `Unreadable` for anything else."""
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise Unreadable(_("Statt Daten kam eine Webseite (HTML)."), status=200)
    try:
        try:
            return json.loads(data)
        except UnicodeDecodeError:
            return json.loads(data.decode("cp1252", "replace"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("Die Antwort ist kein gültiges JSON."), status=200) from error
