"""A proposed distribution becomes loans: all of them or none, and everyone is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lending.differing import differences_of
from ..lending.holding import locked, occupy
from ..lending.rounds import advance, locked_round
from ..lending.rules import may_edit_material
from ..lending.telling import tell, tell_of_wish
from ..lending.writing import expect_lendable
from ..models import Booking, LendingRound, Wish

MOST_TOLD = 8


@action("resources.round.apply", requires=may_edit_material)
def adopt_round(lending_round: LendingRound, *, by: Principal, revision: int | None = None) -> LendingRound:
    """Book what is proposed. Two at once: the second is refused.

    Raises `DomainError` when a set or day is not free any more, naming what changed; nothing is booked then.
    """
    material = locked(lending_round.material)
    lending_round = locked_round(lending_round)
    lending_round.expect_revision(revision)
    advance(lending_round, "adopt")
    expect_lendable(material)
    lending_round.material = material
    wishes = _wishes(lending_round)
    _expect_free(lending_round, wishes)
    for wish in wishes:
        if wish.given_set is None or wish.given_on is None:
            tell_of_wish(wish, "resources.wish_unserved")
        else:
            _book(wish, wish.given_on)
    lending_round.adopted_at = clock.now()
    lending_round.save()
    return lending_round


def _wishes(lending_round: LendingRound) -> list[Wish]:
    rows = Wish.objects.filter(lending_round=lending_round)
    found = list(rows.select_related("borrower", "given_set__location"))
    for wish in found:
        wish.lending_round = lending_round
        if wish.given_set is not None:
            wish.given_set.material = lending_round.material
    return found


def _expect_free(lending_round: LendingRound, wishes: Collection[Wish]) -> None:
    found = differences_of(lending_round, wishes)
    if found:
        more = [_("Und %d weitere Änderungen.") % (len(found) - MOST_TOLD)] if len(found) > MOST_TOLD else []
        told = _("Seit der Verteilung hat sich etwas geändert; bitte verteilen Sie neu.")
        raise DomainError(" ".join([told, *found[:MOST_TOLD], *more]))


def _book(wish: Wish, first: dt.date) -> None:
    """One loan for each wish; the mark of the wish stands in the place of a form's."""
    booking = Booking(
        material_set=wish.given_set,
        borrower=wish.borrower,
        starts_on=first,
        ends_on=wish.lending_round.end_of(first),
        purpose=wish.purpose,
        contact_mail=wish.contact_mail,
        form_key=f"wunsch-{wish.pk}",
    )
    booking.save()
    occupy(booking)
    wish.booking = booking
    wish.save()
    tell(booking, "resources.wish_served")
