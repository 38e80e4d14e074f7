"""The network as the head of a letter: its office, address, contact, and its logo where it may be shown."""

from __future__ import annotations

from functools import lru_cache

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from printing import Letterhead, UnreadablePicture, png_of_logo

from .models import Network


def letterhead_of(network: Network, *, for_everyone: bool = False) -> Letterhead:
    """What stands on top of everything that the network prints; `for_everyone` shows a public logo only.

    One number: the first, which answers for the office. Several without a word whose they are help nobody.
    """
    place = f"{network.postcode} {network.place}".strip()
    phone = next(iter(network.phone_numbers), "")
    logo = _logo(network, for_everyone=for_everyone)
    return Letterhead(
        name=network.office_name or network.name,
        address=tuple(line for line in (network.street, place) if line),
        contact=tuple(
            line
            for line in (_("Telefon %(number)s") % {"number": phone} if phone else "", network.mail)
            if line
        ),
        logo=logo,
        logo_text=network.logo.alternative_text if network.logo and logo else "",
    )


def _logo(network: Network, *, for_everyone: bool) -> bytes:
    """The picture as bytes; none where its rights are open, its file is lost or it cannot be printed."""
    logo = network.logo
    if logo is None or not (logo.file and logo.rights_cleared and logo.alternative_text.strip()):
        return b""
    if for_everyone and not logo.is_public:
        return b""
    try:
        return drawn_logo(logo.file.name, logo.sha256)
    except OSError:
        return b""


@lru_cache(maxsize=32)
def drawn_logo(name: str, sha256: str) -> bytes:
    """The picture as small PNG, drawn once for each checksum; nothing for what cannot be printed.

    Raises `OSError`.
    """
    with default_storage.open(name) as file:
        data: bytes = file.read()
    try:
        return png_of_logo(data)
    except UnreadablePicture:
        return b""
