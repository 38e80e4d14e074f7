"""The life of a loan as a frozen table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.errors import DomainError

from ..models import Booking

State = Booking.State


@dataclass(frozen=True)
class Step:
    """One allowed transition: from which states, to which (empty: it stays), and what is said otherwise."""

    sources: frozenset[str]
    target: str
    refusal: Any


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "change": Step(
            frozenset({State.RESERVED, State.HANDED_OUT}),
            "",
            _("Ändern lässt sich nur eine Ausleihe, die noch läuft oder bevorsteht."),
        ),
        "hand_out": Step(
            frozenset({State.RESERVED}), State.HANDED_OUT, _("Ausgeben lässt sich nur, was reserviert ist.")
        ),
        "take_back": Step(
            frozenset({State.HANDED_OUT}),
            State.RETURNED,
            _("Zurücknehmen lässt sich nur, was ausgegeben ist."),
        ),
        "cancel": Step(
            frozenset({State.RESERVED}),
            State.CANCELLED,
            _("Stornieren lässt sich nur, was reserviert und noch nicht ausgegeben ist."),
        ),
    }
)
OPEN = frozenset({State.RESERVED, State.HANDED_OUT})


def can(step: str, booking: Booking) -> bool:
    """Is this step of the table allowed now?"""
    return booking.state in STEPS[step].sources


def advance(booking: Booking, step: str) -> None:
    """Set the state to where the step leads; raises `DomainError` where the table forbids it."""
    taken = STEPS[step]
    if booking.state not in taken.sources:
        raise DomainError(str(taken.refusal))
    booking.state = taken.target or booking.state
