"""Secret addresses of calendars: signed, so that neither the table nor a guess opens one."""

from __future__ import annotations

from django.core import signing

from .models import CalendarLink

_SIGNER = signing.Signer(salt="bodies.calendar", sep=".")


def address_of(link: CalendarLink) -> str:
    """What stands in the address for this link."""
    return _SIGNER.sign(link.secret)


def secret_in(address: str) -> str | None:
    """The secret in an address, or nothing where the signature is not ours."""
    try:
        return _SIGNER.unsign(address)
    except signing.BadSignature:
        return None
