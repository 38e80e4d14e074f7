"""Opening addresses outside without reaching into the own network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.request
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

# Lead to addresses of IPv4, also private ones (RFC 6052, RFC 8215).
_NAT64 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))


class PrivateAddress(OSError):
    """The name leads into a private network."""


def guarded_opener() -> urllib.request.OpenerDirector:
    """Opens http and https, follows redirects, and refuses addresses of private networks at each of them.

    It does not refuse them when the setting LINK_CHECK_PRIVATE is true or a request goes through the proxy of
    the machine, which then decides. Raises `OSError`, `http.client.HTTPException` and `ValueError`.
    """
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


def ascii_address(url: str) -> str:
    """The address as a server understands it: umlauts in the host as IDNA, elsewhere percent-encoded."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port else ""
    return iri_to_uri(urlunsplit(parts._replace(netloc=host + port, fragment="")))


def why_it_failed(error: Exception) -> str:
    """One German sentence for whatever the opener raised, apart from `PrivateAddress`."""
    cause = cause_of(error)
    if isinstance(cause, TimeoutError):
        return _("Der Server antwortet nicht.")
    if isinstance(cause, ssl.SSLError):
        return _("Das Zertifikat des Servers ist nicht gültig.")
    if isinstance(cause, socket.gaierror):
        return _("Den Server gibt es nicht mehr.")
    return _("Die Verbindung kam nicht zustande.")


def cause_of(error: Exception) -> object:
    """What lies behind the error of the opener."""
    return error.reason if isinstance(error, URLError) else error


def _connect(address: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
    """Connect like `socket.create_connection`, but only to an address that was looked at."""
    if settings.LINK_CHECK_PRIVATE:
        return socket.create_connection(address, timeout, source_address)
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    hosts = [str(entry[4][0]) for entry in found]
    if not hosts or not all(map(_is_outside, hosts)):
        raise PrivateAddress(address[0])
    return socket.create_connection((hosts[0], address[1]), timeout, source_address)


def _is_outside(host: str) -> bool:
    address = ipaddress.ip_address(host.partition("%")[0])
    return address.is_global and not any(address in network for network in _NAT64)


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
        return self.do_open(http.client.HTTPConnection if req.has_proxy() else _HttpConnection, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        goes_through_proxy = bool(req._tunnel_host)  # type: ignore[attr-defined]
        connection = http.client.HTTPSConnection if goes_through_proxy else _HttpsConnection
        return self.do_open(connection, req, context=self._context)  # type: ignore[attr-defined]
