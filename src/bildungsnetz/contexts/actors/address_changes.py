"""How a new address is asked for: a link to it, and a link to the old one. Runs in a deed."""

from __future__ import annotations

import datetime as dt

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from .models import AddressChange, Person
from .writing import check_address

VALID_FOR = dt.timedelta(days=14)


def ask_for_new_address(person: Person, mail: str) -> AddressChange:
    """Hold the new address until it is confirmed; what waited before is stopped.

    Raises `DomainError` where the address belongs to somebody else of the network.
    """
    check_address(person, mail)
    moment = clock.now()
    for earlier in person.address_changes.filter(confirmed_at=None, stopped_at=None):
        earlier.stopped_at = moment
        earlier.save()
    to_new, to_old = new_token(), new_token()
    change = AddressChange(
        person=person,
        old_mail=person.mail,
        new_mail=mail,
        confirm_hash=hash_of(to_new),
        stop_hash=hash_of(to_old),
        expires_at=moment + VALID_FOR,
    )
    change.save()
    for name, recipient, token in (
        ("actors.address_confirmation", change.new_mail, to_new),
        ("actors.address_changed", change.old_mail, to_old),
    ):
        data = {"change": change.pk, "token": token}
        queue_message(name, to=recipient, to_name=str(person), data=data, about=person)
    return change
