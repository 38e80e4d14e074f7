"""Rounds in which material is distributed: opened, changed, called off."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..computing.stopping import ask_to_stop
from ..lending.holding import locked
from ..lending.rounds import advance, locked_round
from ..lending.rules import may_edit_material
from ..lending.telling import tell_of_wish
from ..lending.wishing import expect_round, expect_wishes_inside, forget_proposal
from ..lifecycle import BUSY, move
from ..models import LendingRound, Material, Wish


class RoundValues(TypedDict, total=False):
    """What an office says of a round; `days` is how long every loan lasts."""

    starts_on: dt.date
    ends_on: dt.date
    wishes_until: dt.date
    days: int
    aim: str


@action("resources.round.open", requires=may_edit_material)
def open_round(material: Material, *, by: Principal, **values: Unpack[RoundValues]) -> LendingRound:
    """From now on institutions say when they want it, and nobody can book these days."""
    opened = LendingRound(material=locked(material), **values)
    expect_round(opened)
    opened.save()
    return opened


@action("resources.round.change", requires=may_edit_material)
def change_round(
    lending_round: LendingRound, *, by: Principal, revision: int | None = None, **values: Unpack[RoundValues]
) -> LendingRound:
    """Other days, another aim; a proposal that was computed before no longer holds."""
    material = locked(lending_round.material)
    lending_round = locked_round(lending_round)
    lending_round.expect_revision(revision)
    advance(lending_round, "change")
    if lending_round.computing in BUSY:
        raise DomainError(_("Gerade wird verteilt. Bitte warten Sie einen Augenblick."))
    lending_round.material = material
    for name, value in values.items():
        setattr(lending_round, name, value)
    if changed := lending_round.changed_fields():
        expect_round(lending_round)
        expect_wishes_inside(lending_round)
        if set(changed) - {"wishes_until"}:
            forget_proposal(lending_round)
        lending_round.save()
    return lending_round


@action("resources.round.cancel", requires=may_edit_material)
def withdraw_round(
    lending_round: LendingRound, *, by: Principal, reason: str, revision: int | None = None
) -> LendingRound:
    """It does not take place; the days can be booked again, and whoever had a wish is told why."""
    locked(lending_round.material)
    lending_round = locked_round(lending_round)
    lending_round.expect_revision(revision)
    if not reason.strip():
        raise DomainError(_("Bitte nennen Sie den Grund; die Einrichtungen lesen ihn."), field="reason")
    advance(lending_round, "withdraw")
    if lending_round.computing in BUSY:
        ask_to_stop(lending_round)
        move(lending_round, "cancel")
    lending_round.reason = reason.strip()
    lending_round.save()
    for wish in Wish.objects.filter(lending_round=lending_round).select_related("borrower"):
        wish.lending_round = lending_round
        tell_of_wish(wish, "resources.round_withdrawn")
    return lending_round
