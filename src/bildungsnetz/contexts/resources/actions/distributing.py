"""Distributing: ordered on a page, computed by a process of its own, cancelled, interrupted, gone on with."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.records import record_all

from ..computing import board
from ..computing.stopping import ask_to_stop, begin_unasked
from ..lending.distribution import Distribution
from ..lending.holding import lendable_sets
from ..lending.rounds import ROUND_STEPS, advance, can, locked_round, takes_wishes, told_days
from ..lending.rules import may_edit_material
from ..lending.wishing import forget_proposal
from ..lending.writing import expect_lendable
from ..lifecycle import BUSY, Computing, move
from ..models import LendingRound, Wish


@action("resources.distribution.order", requires=may_edit_material)
def order_distribution(lending_round: LendingRound, *, by: Principal) -> LendingRound:
    """Have the material distributed among the wishes of this moment. Asking twice is asking once.

    Raises `DomainError` while wishes can still come, and where there is nothing to distribute.
    """
    lending_round = locked_round(lending_round)
    if lending_round.computing in BUSY:
        return lending_round
    if not can("distribute", lending_round):
        raise DomainError(str(ROUND_STEPS["distribute"].refusal))
    _expect_work(lending_round)
    forget_proposal(lending_round)
    move(lending_round, "order")
    lending_round.computing_note = ""
    board.clear(lending_round)
    lending_round.save()
    return lending_round


@action("resources.distribution.begin", requires=is_operator)
def begin_distribution(lending_round: LendingRound, *, by: Principal) -> LendingRound:
    """A process takes the round up; only one can."""
    lending_round = locked_round(lending_round)
    move(lending_round, "begin")
    begin_unasked(lending_round)
    lending_round.save()
    return lending_round


@action("resources.distribution.finish", requires=is_operator)
def finish_distribution(lending_round: LendingRound, *, by: Principal, found: Distribution) -> LendingRound:
    """The proposal; what comes after cancelling is dropped."""
    lending_round = locked_round(lending_round)
    if lending_round.computing != Computing.RUNNING:
        return lending_round
    _propose(lending_round, found)
    move(lending_round, "finish")
    advance(lending_round, "propose")
    lending_round.computing_note = ""
    lending_round.computed_at = clock.now()
    lending_round.save()
    return lending_round


@action("resources.distribution.stop", requires=may_edit_material)
def cancel_distribution(lending_round: LendingRound, *, by: Principal) -> LendingRound:
    """Stop; there is no proposal then."""
    lending_round = locked_round(lending_round)
    if lending_round.computing not in BUSY:
        return lending_round
    ask_to_stop(lending_round)
    move(lending_round, "cancel")
    lending_round.computing_note = _("Die Verteilung wurde abgebrochen. Es gibt noch keinen Vorschlag.")
    lending_round.save()
    return lending_round


@action("resources.distribution.interrupt", requires=is_operator)
def interrupt_distribution(lending_round: LendingRound, *, by: Principal) -> LendingRound:
    """The process that computed is gone; nothing was written."""
    lending_round = locked_round(lending_round)
    move(lending_round, "interrupt")
    lending_round.computing_note = _("Die Verteilung wurde unterbrochen.")
    lending_round.save()
    return lending_round


@action("resources.distribution.resume", requires=is_operator)
def resume_distribution(lending_round: LendingRound, *, by: Principal) -> LendingRound:
    """Begin an interrupted distribution anew."""
    lending_round = locked_round(lending_round)
    move(lending_round, "order")
    lending_round.save()
    return lending_round


@action("resources.distribution.fail", requires=is_operator)
def fail_distribution(lending_round: LendingRound, *, by: Principal, reason: str) -> LendingRound:
    """It could not be distributed, and why."""
    lending_round = locked_round(lending_round)
    if lending_round.computing != Computing.RUNNING:
        return lending_round
    move(lending_round, "fail")
    lending_round.computing_note = reason[:500]
    lending_round.save()
    return lending_round


def _expect_work(lending_round: LendingRound) -> None:
    if takes_wishes(lending_round):
        raise DomainError(
            _(
                "Wünsche sind noch bis zum %(until)s möglich. Soll schon vorher verteilt werden, ändern Sie "
                "zuerst diesen Tag."
            )
            % told_days(lending_round)
        )
    expect_lendable(lending_round.material)
    if not lendable_sets(lending_round.material):
        raise DomainError(_("Von diesem Material gibt es kein Exemplar, das sich verleihen lässt."))
    if not Wish.objects.filter(lending_round=lending_round).exists():
        raise DomainError(_("Es gibt noch keinen Wunsch. Tragen Sie zuerst einen ein."))


def _propose(lending_round: LendingRound, found: Distribution) -> None:
    wishes: Mapping[int, Wish] = {one.pk: one for one in Wish.objects.filter(lending_round=lending_round)}
    for key, wish in wishes.items():
        given = found.given.get(key)
        wish.given_set_id = given.material_set if given else None
        wish.given_on = given.first if given else None
        wish.weight = found.weights.get(key, 0)
    record_all([one for one in wishes.values() if one.changed_fields()], create=False)
    lending_round.value, lending_round.bound = found.value, min(found.bound, found.value)
    lending_round.more_wishes, lending_round.more_weight = found.more_wishes, found.more_weight
