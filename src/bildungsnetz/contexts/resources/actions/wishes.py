"""Wishes: entered by a school for itself or by the office, changed, taken back."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..lending.rounds import locked_round
from ..lending.rules import may_borrow, may_change_wish, may_edit_material
from ..lending.wishing import expect_takes, forget_proposal, set_choices
from ..lending.writing import expect_lendable, expect_of_network
from ..models import LendingRound, Wish


class WishValues(TypedDict, total=False):
    """First days in the order of preference, what for, and who is asked when something comes up."""

    first_choice: dt.date | None
    second_choice: dt.date | None
    third_choice: dt.date | None
    purpose: str
    contact_mail: str


@action("resources.wish.enter", requires=may_edit_material)
def enter_wish(
    lending_round: LendingRound, *, by: Principal, borrower: Institution, **values: Unpack[WishValues]
) -> Wish:
    """The office enters what an institution wants; also after the last day for wishes."""
    return _entered(lending_round, borrower, is_office=True, **values)


@action("resources.wish.enter_own", requires=may_borrow)
def enter_own_wish(
    borrower: Institution, *, by: Principal, lending_round: LendingRound, **values: Unpack[WishValues]
) -> Wish:
    """A school or partner says when it wants the material."""
    return _entered(lending_round, borrower, is_office=False, **values)


@action("resources.wish.change", requires=may_change_wish)
def change_wish(
    wish: Wish, *, by: Principal, revision: int | None = None, **values: Unpack[WishValues]
) -> Wish:
    """Other days or another order; a proposal that was computed before no longer holds."""
    wish = _locked_wish(wish, revision)
    expect_takes(wish.lending_round, is_office=may_edit_material(by, wish))
    _set(wish, **values)
    if wish.changed_fields().keys() - {"purpose", "contact_mail"}:
        _overtake(wish.lending_round, wish)
    wish.save()
    return wish


@action("resources.wish.withdraw", requires=may_change_wish)
def take_back_wish(wish: Wish, *, by: Principal, revision: int | None = None) -> Wish:
    """It is not wanted any more."""
    wish = _locked_wish(wish, revision)
    expect_takes(wish.lending_round, is_office=may_edit_material(by, wish))
    _overtake(wish.lending_round, wish)
    wish.delete()
    return wish


def _entered(
    lending_round: LendingRound, borrower: Institution, *, is_office: bool, **values: Unpack[WishValues]
) -> Wish:
    """One wish for each institution; sent twice it is entered once."""
    lending_round = locked_round(lending_round)
    expect_takes(lending_round, is_office=is_office)
    expect_lendable(lending_round.material)
    expect_of_network(lending_round.material, borrower)
    wish = Wish(lending_round=lending_round, borrower=borrower)
    _set(wish, **values)
    twin: Wish | None = Wish.objects.filter(lending_round=lending_round, borrower=borrower).first()
    if twin is not None:
        if (twin.choices, twin.purpose) != (wish.choices, wish.purpose):
            raise DomainError(
                _("%(who)s hat in dieser Runde schon einen Wunsch. Bitte ändern Sie ihn.")
                % {"who": borrower},
                field="borrower",
            )
        return twin
    _overtake(lending_round, wish)
    wish.save()
    return wish


def _locked_wish(wish: Wish, revision: int | None) -> Wish:
    lending_round = locked_round(wish.lending_round)
    fresh: Wish | None = Wish.objects.select_related("borrower").filter(pk=wish.pk).first()
    if fresh is None:
        raise DomainError(_("Dieser Wunsch ist schon zurückgezogen."))
    fresh.lending_round = lending_round
    fresh.expect_revision(revision)
    return fresh


def _set(
    wish: Wish,
    *,
    first_choice: dt.date | None = None,
    second_choice: dt.date | None = None,
    third_choice: dt.date | None = None,
    purpose: str = "",
    contact_mail: str = "",
) -> None:
    set_choices(wish, (first_choice, second_choice, third_choice))
    wish.purpose, wish.contact_mail = purpose.strip(), contact_mail


def _overtake(lending_round: LendingRound, wish: Wish) -> None:
    forget_proposal(lending_round, at_hand=wish)
    lending_round.save()
