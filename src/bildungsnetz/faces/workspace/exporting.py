"""Lists as files: the address of a filtered list as CSV, and moments as a spreadsheet reads them."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils import timezone


def is_csv_asked(request: HttpRequest) -> bool:
    """Is the list wanted as a file?"""
    return request.GET.get("format") == "csv"


def as_csv(request: HttpRequest) -> str:
    """The address of the same list, filtered alike, as a CSV file."""
    query = request.GET.copy()
    query["format"] = "csv"
    query.pop("seite", None)
    return f"?{query.urlencode()}"


def minute(moment: dt.datetime | None) -> str:
    """„18.11.2026 09:30“ in local time."""
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""
