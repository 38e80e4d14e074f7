"""Mails to who borrows."""

from __future__ import annotations

from bildungsnetz.contexts.kernel.outbox import queue_message

from ..models import Booking


def address_of(booking: Booking) -> str:
    """Where mails about a loan go: the address given with it, else that of the institution."""
    return booking.contact_mail or booking.borrower.mail


def tell(booking: Booking, name: str) -> bool:
    """Mail the borrower; false when there is no address."""
    if not (address := address_of(booking)):
        return False
    queue_message(
        name, to=address, to_name=booking.borrower.name, data={"booking": booking.pk}, about=booking
    )
    return True
