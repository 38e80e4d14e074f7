"""Whom an order is told to: whoever sits in the responsible body or on the seat, or the institution."""

from __future__ import annotations

from bildungsnetz.contexts.bodies.holders import current_occupancies, to_be_invited
from bildungsnetz.contexts.bodies.models import Seat
from bildungsnetz.contexts.kernel.outbox import queue_message

from .models import Order


def tell_owner(order: Order) -> int:
    """Promise a mail to everyone responsible who has an address; returns how many. Runs inside an action."""
    if order.owner_body is not None:
        people = [(seat.person.mail, str(seat.person)) for seat in to_be_invited(order.owner_body)]
    elif order.owner_seat is not None:
        people = _on_seat(order.owner_seat)
    elif order.owner_institution is not None:
        people = [(order.owner_institution.mail, order.owner_institution.name)]
    else:
        people = []
    reachable = dict(pair for pair in people if pair[0])
    for mail, name in reachable.items():
        queue_message("strategy.order", to=mail, to_name=name, data={"order": order.pk}, about=order)
    return len(reachable)


def _on_seat(seat: Seat) -> list[tuple[str, str]]:
    """The holder of the seat; while there is none, whoever deputizes."""
    sitting = list(current_occupancies(seat.body).filter(seat=seat))
    holders = [one for one in sitting if not one.is_deputy] or sitting
    return [(one.person.mail, str(one.person)) for one in holders]
