"""JSON from a stranger's server (a council system, a feed of offers), with every limit that this needs.

Nothing here touches the database: reading may take long, and a transaction must not wait for it.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
import urllib.request
from collections.abc import Callable
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
from standards.defects import Unreadable

from .answers import asked_to_wait, parsed, unpacked, why_refused

TIMEOUT = 120.0  # seconds without an answer: some servers need 40 for one page
LONGEST_ANSWER = 300.0  # seconds for all of one answer
LARGEST_ANSWER = 50 * 1024 * 1024  # bytes, unpacked
LARGEST_ERROR = 64 * 1024
MOST_REQUESTS = 20_000
WAITS = (1.0, 5.0)  # seconds before the second and the third try
LONGEST_WAIT = 60.0  # a server that asks for more is read another day
ALL_WAITS = 600.0
_ALL_ANSWERS = 2 * 1024 * 1024 * 1024  # bytes
_CHUNK = 64 * 1024
_HEADERS = {"User-Agent": "Bildungsnetz", "Accept": "application/json", "Accept-Encoding": "gzip"}


class JsonReader:
    """Reads address after address, up to a limit for all of them together.

    `seconds` ends the reading of a whole source; `wait` is `time.sleep` outside of tests.
    """

    def __init__(
        self,
        *,
        timeout: float = TIMEOUT,
        largest: int = LARGEST_ANSWER,
        seconds: float | None = None,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._timeout = timeout
        self._largest = largest
        self._ends_at = time.monotonic() + seconds if seconds else None
        self._wait = wait
        self._waited = 0.0
        self._requests = 0
        self._bytes = 0

    def read(self, url: str) -> Any:
        """The parsed JSON; asks again twice when the server fails or is busy. Raises `Unreadable`."""
        if urlsplit(url).scheme not in {"http", "https"}:
            raise Unreadable(_("Die Adresse beginnt nicht mit http:// oder https://."))
        for pause in (*WAITS, None):
            try:
                return parsed(self._answer(url))
            except _Busy as error:
                if pause is None or not self._pause(max(pause, error.wait)):
                    raise
        raise AssertionError

    def _pause(self, seconds: float) -> bool:
        """Wait before the next try; false where that would take too long."""
        if seconds > LONGEST_WAIT or self._waited + seconds > ALL_WAITS:
            return False
        self._waited += seconds
        self._wait(seconds)
        return True

    def _answer(self, url: str) -> bytes:
        is_late = self._ends_at is not None and time.monotonic() > self._ends_at
        if is_late or self._requests >= MOST_REQUESTS or self._bytes > _ALL_ANSWERS:
            raise Unreadable(_("Die Grenze für einen Import ist erreicht."))
        self._requests += 1
        try:
            request = urllib.request.Request(ascii_address(url), headers=_HEADERS)  # noqa: S310 scheme checked
            with guarded_opener().open(request, timeout=self._timeout) as response:
                data = self._body(response)
                encoding = str(response.headers.get("Content-Encoding") or "")
        except HTTPError as error:
            raise _refused(error) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(cause_of(error), PrivateAddress):
                raise Unreadable(
                    _("Die Adresse führt in ein internes Netz und wird nicht gelesen.")
                ) from error
            if isinstance(error, ValueError) or isinstance(cause_of(error), ssl.SSLError | socket.gaierror):
                raise Unreadable(why_it_failed(error)) from error
            raise _Busy(why_it_failed(error)) from error
        self._bytes += len(data)
        return unpacked(data, encoding, self._largest)

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        deadline = time.monotonic() + LONGEST_ANSWER
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


class _Busy(Unreadable):
    """It may work in a moment; the server asked for `wait` seconds."""

    def __init__(self, message_de: str, *, status: int = 0, answer: Any = None, wait: float = 0.0) -> None:
        super().__init__(message_de, status=status, answer=answer)
        self.wait = wait


def _refused(error: HTTPError) -> Unreadable:
    wait = asked_to_wait(error.headers.get("Retry-After"))
    try:
        answer = json.loads(error.read(LARGEST_ERROR))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        answer = None
    finally:
        error.close()
    sentence = why_refused(error.code, wait)
    if error.code == 429 or error.code >= 500:
        return _Busy(sentence, status=error.code, answer=answer, wait=wait)
    return Unreadable(sentence, status=error.code, answer=answer)
