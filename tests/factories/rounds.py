"""Rounds in which material is distributed, and wishes, for tests, built through actions."""

from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.resources.actions import distributing, rounds, wishes
from bildungsnetz.contexts.resources.computing.background import next_waiting
from bildungsnetz.contexts.resources.computing.distributing import distribute
from bildungsnetz.contexts.resources.models import LendingRound, Material, Wish
from tests.factories.material import DAY, a_borrower


def a_round(material: Material, *, start: int = 10, length: int = 14, **values: Any) -> LendingRound:
    """A round that begins in so many days; wishes until tomorrow, loans of five days."""
    first = clock.today() + DAY * start
    told = {"wishes_until": clock.today() + DAY, "days": 5, **values}
    return rounds.open_round(
        material, by=COMMAND, starts_on=first, ends_on=first + DAY * (length - 1), **told
    )


def a_wish(
    found: LendingRound, name: str, *offsets: int, borrower: Institution | None = None, **values: Any
) -> Wish:
    """A school that wants loans beginning so many days after the first day of the round."""
    days = [found.starts_on + DAY * offset for offset in offsets]
    told = dict(zip(("first_choice", "second_choice", "third_choice"), days, strict=False))
    school = borrower or a_borrower(found.material.network, name)
    return wishes.enter_wish(found, by=COMMAND, borrower=school, **told, **values)


def closed(found: LendingRound) -> LendingRound:
    """Wishes are over since yesterday."""
    return rounds.change_round(found, by=COMMAND, wishes_until=clock.today() - DAY)


def distributed(found: LendingRound) -> LendingRound:
    """The process that computes has been and gone."""
    distributing.order_distribution(closed(found), by=COMMAND)
    waiting = next_waiting()
    assert isinstance(waiting, LendingRound)
    distribute(waiting)
    return LendingRound.objects.select_related("material__network__region").get(pk=found.pk)


def begun(found: LendingRound) -> LendingRound:
    """A process has taken the round up and says nothing."""
    waiting = distributing.order_distribution(closed(found), by=COMMAND)
    return distributing.begin_distribution(waiting, by=WORKER)
