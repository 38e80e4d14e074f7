"""Asking an outside address whether it still answers, without reaching into the own network.

Nothing here touches the database: a check may take seconds, and a transaction must not wait for it.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.request
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

TIMEOUT = 10.0
_AGENT = "Bildungsnetz (Linkpruefung)"
_WANTS_GET = frozenset({403, 404, 405, 406, 501})  # servers that answer HEAD wrongly


class PrivateAddress(OSError):
    """The name leads into a private network."""


def probe(url: str, *, timeout: float = TIMEOUT) -> str:
    """Ask for the page: an empty text when it answers, else one German sentence with what is wrong.

    Addresses of private networks are refused at every redirect, unless the setting LINK_CHECK_PRIVATE is
    true or the machine reaches the internet through a proxy, which then decides.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        return _("Die Adresse beginnt nicht mit http:// oder https://.")
    try:
        status = _ask("HEAD", url, timeout)
        if status in _WANTS_GET:
            status = _ask("GET", url, timeout)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _sentence(error)
    return "" if status < 300 else _("Der Server antwortet mit %(status)s.") % {"status": status}


def _ask(method: str, url: str, timeout: float) -> int:
    request = urllib.request.Request(_ascii(url), method=method, headers={"User-Agent": _AGENT})  # noqa: S310 scheme checked
    try:
        with _opener().open(request, timeout=timeout) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code


def _ascii(url: str) -> str:
    """The address as a server understands it: umlauts in the host as IDNA, elsewhere percent-encoded."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port else ""
    return iri_to_uri(urlunsplit(parts._replace(netloc=host + port, fragment="")))


def _opener() -> urllib.request.OpenerDirector:
    # Built by hand, because the default opener also reads file: and ftp: addresses.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        _Http(),
        _Https(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPRedirectHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _connect(address: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
    """Connect like `socket.create_connection`, but only to an address that was looked at."""
    if settings.LINK_CHECK_PRIVATE or urllib.request.getproxies():
        return socket.create_connection(address, timeout, source_address)
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    hosts = [str(entry[4][0]) for entry in found]
    if not hosts or not all(ipaddress.ip_address(host.partition("%")[0]).is_global for host in hosts):
        raise PrivateAddress(address[0])
    return socket.create_connection((hosts[0], address[1]), timeout, source_address)


class _HttpConnection(http.client.HTTPConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = _connect


class _HttpsConnection(http.client.HTTPSConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = _connect


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_HttpConnection, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_HttpsConnection, req, context=self._context)  # type: ignore[attr-defined]


def _sentence(error: Exception) -> str:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, PrivateAddress):
        return _("Die Adresse führt in ein internes Netz und wird nicht geprüft.")
    if isinstance(cause, TimeoutError):
        return _("Der Server antwortet nicht.")
    if isinstance(cause, ssl.SSLError):
        return _("Das Zertifikat des Servers ist nicht gültig.")
    if isinstance(cause, socket.gaierror):
        return _("Den Server gibt es nicht mehr.")
    return _("Die Verbindung kam nicht zustande.")
