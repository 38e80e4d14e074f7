"""What has changed since a distribution was computed, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock

from ..models import LendingRound, Wish
from .days import DAY, days_of
from .holding import lendable_sets, taken_days


def differences_of(lending_round: LendingRound, wishes: Iterable[Wish]) -> list[str]:
    """Sentences on what is proposed and cannot be booked any more; three statements."""
    away = DAY * lending_round.material.transport_days
    usable = lendable_sets(lending_round.material)
    taken = taken_days(usable, lending_round.starts_on, lending_round.ends_on + away) if usable else {}
    found = []
    for wish in wishes:
        first, one = wish.given_on, wish.given_set
        if first is None or one is None:
            continue
        told = {"set": one.label, "who": wish.borrower, "first": f"{first:%d.%m.%Y}"}
        needed = days_of(first, lending_round.end_of(first) + away)
        if first < clock.today():
            found.append(_("%(who)s: Der %(first)s ist schon vorbei.") % told)
        elif one.pk not in taken:
            found.append(_("%(who)s: „%(set)s“ wird nicht mehr verliehen oder ist in Reparatur.") % told)
        elif not taken[one.pk].isdisjoint(needed):
            found.append(_("%(who)s: „%(set)s“ ist ab dem %(first)s nicht mehr frei.") % told)
        else:
            taken[one.pk].update(needed)
    return found
