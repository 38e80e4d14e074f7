"""The lives of an event and of a registration as two frozen tables (domain handbook, section 5.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Event, Registration

State = Event.State
Stand = Registration.State


@dataclass(frozen=True)
class Step:
    """One allowed transition: what it is called, from which states, to which, and what is said otherwise."""

    label: Any
    sources: frozenset[str]
    targets: tuple[str, ...]
    refusal: Any


def _step(label: Any, sources: tuple[str, ...], targets: tuple[str, ...], refusal: Any) -> Step:
    return Step(label, frozenset(sources), targets, refusal)


EVENT_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "publish": _step(
            _("veröffentlichen"),
            (State.DRAFT,),
            (State.PUBLISHED,),
            _("Veröffentlichen lässt sich nur ein Entwurf."),
        ),
        "fill": _step(
            _("letzter Platz vergeben"),
            (State.PUBLISHED, State.FULL),
            (State.FULL,),
            _("Anmelden geht nur, solange die Veranstaltung angekündigt ist."),
        ),
        "free": _step(
            _("Platz wird frei"),
            (State.PUBLISHED, State.FULL),
            (State.PUBLISHED,),
            _("Anmelden geht nur, solange die Veranstaltung angekündigt ist."),
        ),
        "cancel": _step(
            _("absagen"),
            (State.DRAFT, State.PUBLISHED, State.FULL),
            (State.CANCELLED,),
            _("Absagen lässt sich nur, was noch nicht stattgefunden hat."),
        ),
        "conclude": _step(
            _("abschließen"),
            (State.PUBLISHED, State.FULL),
            (State.HELD,),
            _("Abschließen lässt sich nur eine veröffentlichte Veranstaltung."),
        ),
        "evaluate": _step(
            _("auswerten"),
            (State.HELD,),
            (State.EVALUATED,),
            _("Auswerten lässt sich nur, was stattgefunden hat."),
        ),
    }
)

REGISTRATION_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "confirm_mail": _step(
            _("Adresse bestätigen"),
            (Stand.REGISTERED,),
            (Stand.AWAITS_HEAD, Stand.CONFIRMED, Stand.WAITING),
            _("Diese Anmeldung ist schon bestätigt oder gilt nicht mehr."),
        ),
        "confirm_head": _step(
            _("Schulleitung bestätigt"),
            (Stand.AWAITS_HEAD,),
            (Stand.CONFIRMED, Stand.WAITING),
            _("Diese Anmeldung wartet nicht auf die Schulleitung."),
        ),
        "move_up": _step(
            _("rückt nach"),
            (Stand.WAITING,),
            (Stand.CONFIRMED,),
            _("Nachrücken kann nur, wer auf der Warteliste steht."),
        ),
        "attend": _step(
            _("war da"),
            (Stand.CONFIRMED, Stand.ABSENT, Stand.ATTENDED),
            (Stand.ATTENDED,),
            _("Teilgenommen haben kann nur, wer einen Platz hatte."),
        ),
        "miss": _step(
            _("war nicht da"),
            (Stand.CONFIRMED, Stand.ATTENDED, Stand.ABSENT),
            (Stand.ABSENT,),
            _("Fehlen kann nur, wer einen Platz hatte."),
        ),
        "cancel": _step(
            _("stornieren"),
            (Stand.REGISTERED, Stand.AWAITS_HEAD, Stand.CONFIRMED, Stand.WAITING),
            (Stand.CANCELLED,),
            _("Diese Anmeldung lässt sich nicht mehr stornieren."),
        ),
    }
)

AHEAD = frozenset({State.PUBLISHED, State.FULL})
OVER = frozenset({State.HELD, State.EVALUATED})
PUBLIC = AHEAD | OVER | {State.CANCELLED}
UNCONFIRMED = frozenset({Stand.REGISTERED, Stand.AWAITS_HEAD})
COMING = UNCONFIRMED | {Stand.CONFIRMED, Stand.WAITING}
SEATED = frozenset({Stand.CONFIRMED, Stand.ATTENDED, Stand.ABSENT})


def can(steps: Mapping[str, Step], step: str, state: str) -> bool:
    """Is this step of the table allowed in this state?"""
    return state in steps[step].sources


def advance(event: Event, step: str) -> None:
    """Set the event's state to where the step leads; raises `DomainError` where the table forbids it."""
    event.state = _target(EVENT_STEPS[step], event.state, "")


def move(registration: Registration, step: str, target: str = "") -> None:
    """Set the state of a registration; `target` where the step leads to more than one."""
    registration.state = _target(REGISTRATION_STEPS[step], registration.state, target)


def _target(step: Step, state: str, target: str) -> str:
    if state not in step.sources:
        raise DomainError(str(step.refusal))
    if target and target not in step.targets:
        raise ValueError(f"{target} is not where this step leads")
    return target or step.targets[0]
