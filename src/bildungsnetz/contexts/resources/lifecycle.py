"""The life of a plan, and of its computing, as two frozen tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Plan

State = Plan.State
Computing = Plan.Computing


@dataclass(frozen=True)
class Step:
    """One allowed transition: what it is called, from which states, to which, and what is said otherwise."""

    label: Any
    sources: frozenset[str]
    target: str
    refusal: Any


def _step(label: Any, sources: tuple[str, ...], target: str, refusal: Any) -> Step:
    return Step(label, frozenset(sources), target, refusal)


PLAN_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "compute": _step(
            _("rechnen"),
            (State.DRAFT, State.COMPUTED),
            State.COMPUTED,
            _(
                "Rechnen lässt sich nur ein Plan, der noch nicht beraten wird. Für eine neue Fassung fragen "
                "Sie „Was wäre, wenn“."
            ),
        ),
        "discuss": _step(
            _("zur Beratung geben"),
            (State.COMPUTED,),
            State.DISCUSSED,
            _("Beraten lässt sich nur ein berechneter Plan."),
        ),
        "adopt": _step(
            _("beschließen"),
            (State.DISCUSSED,),
            State.ADOPTED,
            _("Beschließen lässt sich nur ein Plan, der beraten wird."),
        ),
        "put_in_force": _step(
            _("in Kraft setzen"),
            (State.ADOPTED,),
            State.IN_FORCE,
            _("In Kraft setzen lässt sich nur ein beschlossener Plan."),
        ),
        "replace": _step(
            _("ein anderer Plan des Schuljahres tritt in Kraft"),
            (State.IN_FORCE,),
            State.REPLACED,
            _("Ablösen lässt sich nur ein Plan, der in Kraft ist."),
        ),
        "withdraw": _step(
            _("verwerfen"),
            (State.DRAFT, State.COMPUTED, State.DISCUSSED, State.ADOPTED),
            State.WITHDRAWN,
            _("Verwerfen lässt sich nur ein Plan, der noch nicht in Kraft war."),
        ),
    }
)

COMPUTING_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "order": _step(
            _("Auftrag zum Rechnen"),
            (
                Computing.NONE,
                Computing.DONE,
                Computing.CANCELLED,
                Computing.INTERRUPTED,
                Computing.FAILED,
            ),
            Computing.WAITING,
            _("Dieser Plan wird schon gerechnet."),
        ),
        "begin": _step(
            _("beginnen"),
            (Computing.WAITING,),
            Computing.RUNNING,
            _("Dieser Plan wartet nicht darauf, gerechnet zu werden."),
        ),
        "finish": _step(
            _("fertig"),
            (Computing.RUNNING,),
            Computing.DONE,
            _("Dieser Plan wird nicht gerechnet."),
        ),
        "cancel": _step(
            _("abbrechen und Bestes behalten"),
            (Computing.WAITING, Computing.RUNNING),
            Computing.CANCELLED,
            _("Abbrechen lässt sich nur, was gerade gerechnet wird."),
        ),
        "interrupt": _step(
            _("Rechenprozess ist weg"),
            (Computing.RUNNING,),
            Computing.INTERRUPTED,
            _("Dieser Plan wird nicht gerechnet."),
        ),
        "fail": _step(
            _("Fehler"),
            (Computing.RUNNING,),
            Computing.FAILED,
            _("Dieser Plan wird nicht gerechnet."),
        ),
    }
)

OPEN = frozenset({State.DRAFT, State.COMPUTED, State.DISCUSSED})
CHANGEABLE = frozenset({State.COMPUTED, State.DISCUSSED})
BINDING = frozenset({State.ADOPTED, State.IN_FORCE})
BUSY = frozenset({Computing.WAITING, Computing.RUNNING})


def check_idle(plan: Plan) -> None:
    """Raise `DomainError` while the plan is computed: what is seen now will be gone in a moment."""
    if plan.computing in BUSY:
        raise DomainError(gettext("Dieser Plan wird gerade gerechnet. Bitte warten Sie oder brechen Sie ab."))


def state_in_words(plan: Plan) -> str:
    """The state, as it is today: a plan that was put in force ahead of its first day does not hold yet."""
    if plan.state == State.IN_FORCE and plan.starts_on and plan.starts_on > clock.today():
        return gettext("gilt ab %s") % date_format(plan.starts_on, "j. F Y")
    return str(State(plan.state).label)


def can(steps: Mapping[str, Step], step: str, state: str) -> bool:
    """Is this step of the table allowed in this state?"""
    return state in steps[step].sources


def advance(plan: Plan, step: str) -> None:
    """Set the plan's state to where the step leads; raises `DomainError` where the table forbids it."""
    plan.state = _target(PLAN_STEPS[step], plan.state)


class Computed(Protocol):
    """What is computed in a process of its own: a plan, a search for sites."""

    computing: str


def move(record: Computed, step: str) -> None:
    """The same for its computing."""
    record.computing = _target(COMPUTING_STEPS[step], record.computing)


def _target(step: Step, state: str) -> str:
    if state not in step.sources:
        raise DomainError(str(step.refusal))
    return step.target
