"""What a round and a wish must say, checked before anything is written; and proposals that are forgotten."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.records import record_all

from ..lifecycle import BUSY
from ..models import LendingRound, Wish
from .holding import lendable_sets
from .rounds import OPEN, State, advance, told_days
from .writing import FURTHEST_AHEAD, expect_lendable

CHOICES = ("first_choice", "second_choice", "third_choice")


def expect_round(lending_round: LendingRound) -> None:
    """Its days make sense, its material can be lent, and no other round is open for them.

    A day that is over is refused only where it is new: of an open round the last day for wishes passes.
    """
    material = lending_round.material
    expect_lendable(material)
    if not lendable_sets(material):
        raise DomainError(_("Von diesem Material gibt es kein Exemplar, das sich verleihen lässt."))
    _expect_days(lending_round)
    today = clock.today()
    changed = lending_round.changed_fields()
    if "starts_on" in changed and lending_round.starts_on <= today:
        raise DomainError(_("Die Zeit kann frühestens morgen beginnen."), field="starts_on")
    if lending_round._state.adding and lending_round.wishes_until < today:
        raise DomainError(_("Dieser Tag ist schon vorbei."), field="wishes_until")
    if lending_round.wishes_until >= lending_round.starts_on:
        raise DomainError(_("Wünsche müssen vor dem ersten Tag da sein."), field="wishes_until")
    if (lending_round.ends_on - today).days > FURTHEST_AHEAD:
        raise DomainError(_("So weit im Voraus lässt sich noch nicht verteilen."), field="ends_on")
    _expect_alone(lending_round)


def _expect_days(lending_round: LendingRound) -> None:
    material = lending_round.material
    if lending_round.ends_on < lending_round.starts_on:
        raise DomainError(_("Der letzte Tag liegt vor dem ersten."), field="ends_on")
    if lending_round.days > material.most_days:
        raise DomainError(
            ngettext(
                "Dieses Material wird höchstens %(n)s Tag verliehen.",
                "Dieses Material wird höchstens %(n)s Tage am Stück verliehen.",
                material.most_days,
            )
            % {"n": material.most_days},
            field="days",
        )
    if lending_round.last_start < lending_round.starts_on:
        raise DomainError(_("So lange ist die ganze Zeit nicht."), field="days")


def _expect_alone(lending_round: LendingRound) -> None:
    others = LendingRound.objects.filter(material=lending_round.material, state__in=OPEN)
    same = others.filter(starts_on__lte=lending_round.ends_on, ends_on__gte=lending_round.starts_on)
    other = same.exclude(pk=lending_round.pk).first()
    if other is not None:
        raise DomainError(
            _("In dieser Zeit gibt es schon eine Verteilrunde, vom %(first)s bis %(last)s.")
            % told_days(other),
            field="starts_on",
        )


def expect_takes(lending_round: LendingRound, *, is_office: bool) -> None:
    """Wishes can be written now; the office may after the last day for wishes, too."""
    if lending_round.computing in BUSY:
        raise DomainError(_("Gerade wird verteilt. Bitte warten Sie einen Augenblick."))
    if lending_round.state not in OPEN:
        raise DomainError(_("Diese Verteilrunde ist vorbei. Wünsche lassen sich nicht mehr ändern."))
    if not is_office and (lending_round.state != State.OPEN or clock.today() > lending_round.wishes_until):
        raise DomainError(
            _("Wünsche waren bis zum %(until)s möglich. Bitte wenden Sie sich an Ihr Bildungsbüro.")
            % told_days(lending_round)
        )


def set_choices(wish: Wish, days: tuple[dt.date | None, ...]) -> None:
    """Write the first days in their order, without gaps; refuses what is outside, over, or twice."""
    named = [(name, day) for name, day in zip(CHOICES, days, strict=True) if day is not None]
    if not named:
        raise DomainError(_("Bitte nennen Sie mindestens einen ersten Tag."), field="first_choice")
    first, last = wish.lending_round.starts_on, wish.lending_round.last_start
    seen: set[dt.date] = set()
    for name, day in named:
        if not first <= day <= last:
            raise DomainError(
                _(
                    "Der erste Tag muss frühestens der %(first)s und spätestens der %(last)s sein, damit die "
                    "ganze Ausleihe in die Verteilrunde passt."
                )
                % {"first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}"},
                field=name,
            )
        if day <= clock.today():
            raise DomainError(_("Dieser Tag ist schon vorbei."), field=name)
        if day in seen:
            raise DomainError(_("Dieser Tag steht schon weiter oben."), field=name)
        seen.add(day)
    for name, kept in zip_longest(CHOICES, (day for _name, day in named)):
        setattr(wish, name, kept)


def expect_wishes_inside(lending_round: LendingRound) -> None:
    """After a change of the round's days every wish still lies in it."""
    first, last = lending_round.starts_on, lending_round.last_start
    outside = [
        wish
        for wish in Wish.objects.filter(lending_round=lending_round)
        if not all(first <= day <= last for day in wish.choices)
    ]
    if outside:
        raise DomainError(
            ngettext(
                "%(n)s Wunsch läge dann außerhalb. Bitte ändern Sie zuerst ihn.",
                "%(n)s Wünsche lägen dann außerhalb. Bitte ändern Sie zuerst diese.",
                len(outside),
            )
            % {"n": len(outside)}
        )


def forget_proposal(lending_round: LendingRound, *, at_hand: Wish | None = None) -> None:
    """What was computed no longer holds; inside the running action.

    The round is saved by the caller, and so is the wish `at_hand`.
    """
    if lending_round.state == State.PROPOSED:
        advance(lending_round, "distribute")
    rows = list(Wish.objects.filter(lending_round=lending_round, weight__isnull=False))
    others = [wish for wish in rows if at_hand is None or wish.pk != at_hand.pk]
    for wish in (*others, *([at_hand] if at_hand else [])):
        wish.given_set, wish.given_on, wish.weight = None, None, None
    record_all(others, create=False)
    for name in ("value", "bound", "more_wishes", "more_weight", "computed_at"):
        setattr(lending_round, name, None)
