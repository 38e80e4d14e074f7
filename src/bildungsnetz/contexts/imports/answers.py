"""What a stranger's server sends: unpacked, parsed, or told in a sentence why not."""

from __future__ import annotations

import datetime as dt
import json
import math
import zlib
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.kernel import clock
from standards.defects import Unreadable

_GZIP = b"\x1f\x8b"
_ANY_FORMAT = 47  # zlib's word for "gzip or zlib, see for yourself"
_PLAIN_DEFLATE = -15


def parsed(data: bytes) -> Any:
    """JSON from its bytes, also in the encoding of Windows; raises `Unreadable` for anything else.

    Line breaks within texts, which JSON forbids and some servers send, are read as they are.
    """
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise Unreadable(_("Statt Daten kam eine Webseite (HTML)."), status=200)
    try:
        try:
            return json.loads(data, strict=False)
        except UnicodeDecodeError:
            return json.loads(data.decode("cp1252", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("Die Antwort ist kein gültiges JSON."), status=200) from error


def unpacked(data: bytes, encoding: str, largest: int) -> bytes:
    """The answer without its compression, said or not; raises `Unreadable` when it is broken or too large."""
    said = encoding.strip().lower()
    if data and (said in {"gzip", "x-gzip", "deflate"} or data.startswith(_GZIP)):
        data = _inflated(data, largest)
    elif said not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise Unreadable(_("Die Antwort ist auf unbekannte Art gepackt (%s).") % said[:20], status=200)
    if len(data) > largest:
        raise Unreadable(_("Die Antwort ist zu groß."), status=200)
    return data


def _inflated(data: bytes, largest: int) -> bytes:
    for form in (_ANY_FORMAT, _PLAIN_DEFLATE):
        unpacker = zlib.decompressobj(form)
        try:
            content = unpacker.decompress(data, largest + 1)
        except zlib.error:
            continue
        if unpacker.eof or len(content) > largest:
            return content
        break
    raise Unreadable(_("Die Antwort ist unvollständig oder beschädigt."), status=200)


def asked_to_wait(header: str | None) -> float:
    """Seconds of a header Retry-After, which is a number or a moment; 0 for anything else."""
    said = (header or "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - clock.now()).total_seconds())


def why_refused(status: int, wait: float) -> str:
    """One German sentence for an answer that is an error."""
    if wait > 0 and (status == 429 or status >= 500):
        minutes = math.ceil(wait / 60)
        words = ngettext(
            "Der Server ist überlastet (Antwort %(status)s) und bittet um %(n)s Minute Geduld.",
            "Der Server ist überlastet (Antwort %(status)s) und bittet um %(n)s Minuten Geduld.",
            minutes,
        )
        return words % {"status": status, "n": minutes}
    match status:
        case 401 | 403 | 407:
            words = _("Der Server gibt das nicht ohne Anmeldung heraus (Antwort %(status)s).")
        case 429 | 503:
            words = _("Der Server ist überlastet oder wird gewartet (Antwort %(status)s).")
        case _ if 300 <= status < 400:
            words = _("Der Server leitet weiter, ohne anzukommen (Antwort %(status)s).")
        case _:
            words = _("Der Server antwortet mit %(status)s.")
    return words % {"status": status}
