"""Mails to who borrows."""

from __future__ import annotations

from bildungsnetz.contexts.kernel.outbox import queue_message

from ..models import Booking, Wish


def address_of(record: Booking | Wish) -> str:
    """Where mails about a loan or a wish go: the address given with it, else that of the institution."""
    return record.contact_mail or record.borrower.mail


def tell(booking: Booking, name: str) -> bool:
    """Mail the borrower; false when there is no address."""
    if not (address := address_of(booking)):
        return False
    queue_message(
        name, to=address, to_name=booking.borrower.name, data={"booking": booking.pk}, about=booking
    )
    return True


def tell_of_wish(wish: Wish, name: str) -> bool:
    """Mail whoever has this wish; false when there is no address."""
    if not (address := address_of(wish)):
        return False
    queue_message(name, to=address, to_name=wish.borrower.name, data={"wish": wish.pk}, about=wish)
    return True
