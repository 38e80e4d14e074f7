"""One GET over http or https, with every limit that a stranger's server makes necessary."""

import http.client
import ssl
import time
import urllib.request
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

from intake.errors import IntakeError

REDIRECT_LIMIT = 5
_CHUNK = 64 * 1024
_SAFE = "/%:@!$&'()*+,;=~-._"
_WHOLE_DOWNLOAD = 10
"""A whole download may take this many times the timeout."""


def download(address: str, *, timeout: float, limit: int) -> tuple[bytes, str]:
    """Fetch *address*; returns at most ``limit + 1`` bytes and the address after redirects.

    Codes of the IntakeError: invalid_address, not_found, refused, unreachable, incomplete.
    """
    request = urllib.request.Request(_ascii(address), headers={"User-Agent": "Bildungsnetz"})  # noqa: S310 - scheme checked
    try:
        with _opener().open(request, timeout=timeout) as response:
            data = _read(response, limit, time.monotonic() + timeout * _WHOLE_DOWNLOAD)
            announced = response.headers.get("Content-Length", "")
            final_address = response.url
    except HTTPError as error:
        error.close()
        raise _answered(address, error.code) from None
    except http.client.InvalidURL:
        raise _invalid(address) from None
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(address, error) from error
    if announced.isdecimal() and len(data) < min(int(announced), limit):
        raise IntakeError(
            "incomplete",
            f"Von „{address}“ kam nur ein Teil der Datei an; bitte versuchen Sie es noch einmal.",
        )
    return data, final_address


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECT_LIMIT

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in {"http", "https"}:
            fp.close()
            raise _invalid(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    # Built by hand, because the default opener also reads file: and ftp: addresses.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: http.client.HTTPResponse, limit: int, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while size <= limit:
        if time.monotonic() > deadline:
            raise TimeoutError
        chunk = response.read1(min(_CHUNK, limit + 1 - size))
        if not chunk:
            break
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _ascii(address: str) -> str:
    """The address as a server understands it: umlauts in the host as IDNA, in the path percent-encoded."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise _invalid(address) from None
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc:
        raise _invalid(address)
    if ":" in host:
        host = f"[{host}]"
    path, query = quote(parts.path, safe=_SAFE), quote(parts.query, safe=f"{_SAFE}?")
    return urlunsplit((parts.scheme.lower(), host + port, path, query, ""))


def _invalid(address: str) -> IntakeError:
    return IntakeError(
        "invalid_address",
        f"„{address}“ ist keine brauchbare Adresse; bitte geben Sie eine Adresse an, "
        "die mit https:// oder http:// beginnt, oder den Pfad einer Datei.",
    )


def _answered(address: str, status: int) -> IntakeError:
    if status in {404, 410}:
        return IntakeError(
            "not_found",
            f"Unter „{address}“ gibt es keine Datei (Antwort {status}); bitte prüfen Sie die Adresse.",
        )
    if status // 100 == 3:
        return IntakeError(
            "refused",
            f"„{address}“ leitet zu oft oder ohne Ziel weiter (Antwort {status}); "
            "bitte prüfen Sie die Adresse.",
        )
    return IntakeError(
        "refused",
        f"Der Server von „{address}“ gibt die Datei nicht heraus (Antwort {status}); "
        "bitte versuchen Sie es später oder laden Sie die Datei im Browser herunter.",
    )


def _unreachable(address: str, error: Exception) -> IntakeError:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        reason = "der Server antwortet nicht"
    elif isinstance(cause, ssl.SSLError):
        reason = "das Zertifikat des Servers ist nicht gültig"
    elif isinstance(cause, ConnectionError | http.client.HTTPException):
        reason = "die Verbindung wurde abgelehnt oder brach ab"
    else:
        reason = "der Server ist nicht auffindbar"
    return IntakeError(
        "unreachable",
        f"„{address}“ ist nicht erreichbar ({reason}); bitte prüfen Sie Adresse und Netzverbindung "
        "oder geben Sie eine heruntergeladene Datei an.",
    )
