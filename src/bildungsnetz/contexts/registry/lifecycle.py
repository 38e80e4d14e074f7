"""The life of an agreement as one frozen table (domain handbook, 5.9)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Agreement

State = Agreement.State

TRANSITIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        State.NEGOTIATING: (State.RESOLVED,),
        State.RESOLVED: (State.SIGNED,),
        State.SIGNED: (State.IN_FORCE,),
        State.IN_FORCE: (State.EVALUATION_DUE, State.EXTENDED, State.CANCELLED, State.ENDED),
        State.EVALUATION_DUE: (State.EXTENDED, State.CANCELLED, State.ENDED),
        State.EXTENDED: (State.EVALUATION_DUE, State.CANCELLED, State.ENDED),
        State.CANCELLED: (State.ENDED,),
        State.ENDED: (State.RESUMED,),
        State.RESUMED: (State.EVALUATION_DUE, State.EXTENDED, State.CANCELLED, State.ENDED),
    }
)

# What a person does to bring an agreement into the state, as a button says it.
VERBS: Mapping[str, Any] = MappingProxyType(
    {
        State.RESOLVED: _("Beschluss des Kreistags oder Rats eintragen"),
        State.SIGNED: _("Unterzeichnung eintragen"),
        State.IN_FORCE: _("Inkrafttreten eintragen"),
        State.EVALUATION_DUE: _("Evaluation ansetzen"),
        State.EXTENDED: _("Verlängerung eintragen"),
        State.CANCELLED: _("Kündigung eintragen"),
        State.ENDED: _("Ende eintragen"),
        State.RESUMED: _("Wiederaufnahme eintragen"),
    }
)

# The column that keeps the day on which the state was reached.
DATED_BY: Mapping[str, str] = MappingProxyType(
    {
        State.RESOLVED: "resolved_on",
        State.SIGNED: "signed_on",
        State.IN_FORCE: "in_force_on",
        State.CANCELLED: "cancelled_on",
        State.ENDED: "ended_on",
        State.RESUMED: "resumed_on",
    }
)


def may_follow(state: str, to: str) -> bool:
    """Does the table allow the step?"""
    return to in TRANSITIONS[state]
