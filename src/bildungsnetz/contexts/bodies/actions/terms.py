"""Terms that end soon: each office is told once of each."""

from __future__ import annotations

from itertools import groupby

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message

from ..models import Occupancy
from ..rules import may_be_reminded
from ..terms import REMIND_DAYS, ending_between


@action("bodies.occupancy.remind_all", requires=is_operator)
def remind_of_ending_terms(*, by: Principal) -> int:
    """One mail to each office with the terms of the coming weeks that it was not told of yet.

    Returns how many mails were promised; offices without an address see the terms on „Heute“ only.
    """
    ending = ending_between(clock.today(), REMIND_DAYS).exclude(seat__body__network__mail="")
    new = [one for one in ending if one.reminded_of != one.ends_on]
    by_network = sorted(new, key=lambda one: one.seat.body.network_id)
    offices = [list(group) for _key, group in groupby(by_network, key=lambda one: one.seat.body.network_id)]
    for terms in offices:
        remind_office(terms, by=by)
    return len(offices)


@action("bodies.occupancy.remind", requires=may_be_reminded)
def remind_office(terms: list[Occupancy], *, by: Principal) -> None:
    """Tell one office of these terms of its bodies."""
    network = terms[0].seat.body.network
    for occupancy in terms:
        occupancy.reminded_of = occupancy.ends_on
        occupancy.save()
    queue_message(
        "bodies.terms_ending",
        to=network.mail,
        to_name=network.office_name,
        data={"network": network.pk, "occupancies": [one.pk for one in terms]},
        about=network,
    )
