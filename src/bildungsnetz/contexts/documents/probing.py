"""Asking an outside address whether it still answers, without reaching into the own network.

Nothing here touches the database: a check may take seconds, and a transaction must not wait for it.
"""

from __future__ import annotations

import http.client
import urllib.request
from urllib.error import HTTPError
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from .guarded import PrivateAddress, ascii_address, cause_of, guarded_opener, why_it_failed

TIMEOUT = 10.0
_AGENT = "Bildungsnetz (Linkpruefung)"
_WANTS_GET = frozenset({403, 404, 405, 406, 501})  # servers that answer HEAD wrongly


def probe(url: str, *, timeout: float = TIMEOUT) -> str:
    """Ask for the page: an empty text when it answers, else one German sentence with what is wrong."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return _("Die Adresse beginnt nicht mit http:// oder https://.")
    try:
        status = _ask("HEAD", url, timeout)
        if status in _WANTS_GET:
            status = _ask("GET", url, timeout)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(cause_of(error), PrivateAddress):
            return _("Die Adresse führt in ein internes Netz und wird nicht geprüft.")
        return why_it_failed(error)
    return "" if status < 300 else _("Der Server antwortet mit %(status)s.") % {"status": status}


def _ask(method: str, url: str, timeout: float) -> int:
    address, headers = ascii_address(url), {"User-Agent": _AGENT}
    request = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310 scheme checked
    try:
        with guarded_opener().open(request, timeout=timeout) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code
