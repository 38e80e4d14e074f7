"""The network as the head of a letter: its office, address, contact, and its logo where it may be shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from printing import Letterhead, is_logo

from .models import Network


def letterhead_of(network: Network) -> Letterhead:
    """What stands on top of everything that the network prints."""
    place = f"{network.postcode} {network.place}".strip()
    phones = ", ".join(network.phone_numbers)
    logo = _logo(network)
    return Letterhead(
        name=network.office_name or network.name,
        address=tuple(line for line in (network.street, place) if line),
        contact=tuple(
            line
            for line in (_("Telefon %(number)s") % {"number": phones} if phones else "", network.mail)
            if line
        ),
        logo=logo,
        logo_text=network.logo.alternative_text if network.logo and logo else "",
    )


def _logo(network: Network) -> bytes:
    """The picture as bytes; none where its rights are open, its file is lost or it cannot be printed."""
    logo = network.logo
    if logo is None or not (logo.file and logo.rights_cleared and logo.alternative_text.strip()):
        return b""
    try:
        with logo.file.open("rb") as file:
            data: bytes = file.read()
    except OSError:
        return b""
    return data if is_logo(data) else b""
