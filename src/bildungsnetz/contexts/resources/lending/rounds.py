"""The life of a round as a frozen table, and what holds while one is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from ..models import LendingRound, Material
from .days import days_of
from .lifecycle import Step

State = LendingRound.State
OPEN = frozenset({State.OPEN, State.PROPOSED})

ROUND_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "change": Step(
            OPEN, "", gettext_lazy("Ändern lässt sich nur eine Verteilrunde, die noch nicht vorbei ist.")
        ),
        "distribute": Step(
            OPEN, State.OPEN, gettext_lazy("Verteilen geht nur, solange die Verteilrunde nicht vorbei ist.")
        ),
        "propose": Step(
            frozenset({State.OPEN}), State.PROPOSED, gettext_lazy("Diese Verteilrunde ist schon vorbei.")
        ),
        "adopt": Step(
            frozenset({State.PROPOSED}),
            State.ADOPTED,
            gettext_lazy("Übernehmen lässt sich nur ein Vorschlag, der noch nicht übernommen ist."),
        ),
        "withdraw": Step(
            OPEN,
            State.WITHDRAWN,
            gettext_lazy("Absagen lässt sich nur eine Verteilrunde, die noch nicht vorbei ist."),
        ),
    }
)


def can(step: str, lending_round: LendingRound) -> bool:
    """Is this step of the table allowed now?"""
    return lending_round.state in ROUND_STEPS[step].sources


def advance(lending_round: LendingRound, step: str) -> None:
    """Set the state to where the step leads; raises `DomainError` where the table forbids it."""
    taken = ROUND_STEPS[step]
    if lending_round.state not in taken.sources:
        raise DomainError(str(taken.refusal))
    lending_round.state = taken.target or lending_round.state


def takes_wishes(lending_round: LendingRound) -> bool:
    """Can institutions still say what they want?"""
    return lending_round.state == State.OPEN and clock.today() <= lending_round.wishes_until


def locked_round(lending_round: LendingRound) -> LendingRound:
    """The round as it is now; nobody else changes it until the action is over."""
    rows = LendingRound.objects.select_for_update(of=("self",)).select_related("material__network__region")
    fresh: LendingRound = rows.get(pk=lending_round.pk)
    return fresh


def open_rounds(materials: Iterable[Material | int]) -> list[LendingRound]:
    """The rounds of some materials whose days are still to be distributed; one statement."""
    keys = [one if isinstance(one, int) else one.pk for one in materials]
    rows = LendingRound.objects.filter(material__in=keys, state__in=OPEN, ends_on__gte=clock.today())
    return list(rows.order_by("starts_on", "id"))


def expect_no_round(material: Material, days: Iterable[dt.date]) -> None:
    """Raises `DomainError` naming the round in which one of these days will be distributed."""
    wanted = set(days)
    for one in open_rounds([material]):
        if not wanted.isdisjoint(days_of(one.starts_on, one.ends_on)):
            raise DomainError(_taken_by(one), field="starts_on")


def _taken_by(one: LendingRound) -> str:
    values = {"material": one.material, **told_days(one)}
    if takes_wishes(one):
        return (
            _(
                "„%(material)s“ wird vom %(first)s bis %(last)s in einer Verteilrunde vergeben. Tragen Sie "
                "bis zum %(until)s dort einen Wunsch ein, oder wählen Sie Tage außerhalb dieser Zeit."
            )
            % values
        )
    return (
        _(
            "„%(material)s“ wird vom %(first)s bis %(last)s gerade in einer Verteilrunde vergeben. Buchen "
            "geht wieder, wenn sie vorbei ist; oder wählen Sie Tage außerhalb dieser Zeit."
        )
        % values
    )


def told_days(one: LendingRound) -> dict[str, str]:
    """`first`, `last` and `until` as they are written."""
    days = {"first": one.starts_on, "last": one.ends_on, "until": one.wishes_until}
    return {name: f"{day:%d.%m.%Y}" for name, day in days.items()}


def days_of_rounds(rounds: Iterable[LendingRound]) -> dict[int, set[dt.date]]:
    """By material the days on which nobody can book because they will be distributed."""
    found: dict[int, set[dt.date]] = {}
    for one in rounds:
        if one.state in OPEN:
            found.setdefault(one.material_id, set()).update(days_of(one.starts_on, one.ends_on))
    return found
