"""Members as the sign-in knows them: by the address that the office recorded."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsnetz.contexts.access.scopes import network_scope
from bildungsnetz.contexts.kernel import clock

from ..holders import valid_on
from ..models import Occupancy


@dataclass(frozen=True)
class SeatHolder:
    """Somebody who holds a seat today: name, address and network."""

    name: str
    mail: str
    network_key: str


def public_seat_holder(mail: str) -> SeatHolder | None:
    """Who holds a seat under this address. For the sign-in, which tells nobody whether there is one."""
    rows = Occupancy.objects.filter(valid_on(clock.today()), person__mail__iexact=mail.strip())
    held = rows.select_related("person", "seat__body__network__region").order_by("pk").first()
    if held is None:
        return None
    network = network_scope(held.seat.body.network.region.ags)
    return SeatHolder(str(held.person), held.person.mail.lower(), network)
