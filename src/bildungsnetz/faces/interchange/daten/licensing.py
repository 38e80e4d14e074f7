"""Saying under which licence data may be used."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse


def licensed(response: HttpResponse) -> HttpResponse:
    """With the address of the licence, if the operator grants one (RFC 8288)."""
    if settings.OPEN_DATA_LICENCE:
        response.headers["Link"] = f'<{settings.OPEN_DATA_LICENCE}>; rel="license"'
    return response
