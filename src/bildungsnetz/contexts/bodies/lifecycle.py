"""The life of a meeting as one frozen table (domain handbook, section 5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Meeting

State = Meeting.State


@dataclass(frozen=True)
class Step:
    """One allowed transition: from which states, to which, and what is said when it is not possible yet."""

    sources: frozenset[str]
    target: str
    not_yet: Any


def _step(target: str, not_yet: Any, *sources: str) -> Step:
    return Step(frozenset(sources), target, not_yet)


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "schedule": _step(
            State.SCHEDULED,
            _("Ein Termin lässt sich nur festlegen, solange noch nicht eingeladen ist."),
            State.DRAFT,
            State.POSTPONED,
        ),
        "invite": _step(State.INVITED, _("Einladen geht erst, wenn ein Termin feststeht."), State.SCHEDULED),
        "open": _step(
            State.RUNNING, _("Durchführen geht erst, wenn die Einladung versandt ist."), State.INVITED
        ),
        "write_minutes": _step(
            State.MINUTES_DRAFT,
            _("Die Niederschrift schreiben Sie, sobald die Sitzung läuft."),
            State.RUNNING,
            State.MINUTES_DRAFT,
            State.MINUTES_SENT,
        ),
        "send_minutes": _step(
            State.MINUTES_SENT,
            _("Versenden geht erst, wenn die Niederschrift geschrieben ist."),
            State.MINUTES_DRAFT,
        ),
        "object": _step(
            State.MINUTES_DRAFT,
            _("Einwendungen sind möglich, wenn die Niederschrift versandt und noch nicht genehmigt ist."),
            State.MINUTES_SENT,
            State.MINUTES_DRAFT,
        ),
        "approve_minutes": _step(
            State.APPROVED,
            _("Genehmigen geht erst, wenn die Niederschrift versandt ist."),
            State.MINUTES_SENT,
        ),
        "publish": _step(
            State.PUBLISHED,
            _("Veröffentlichen geht erst, wenn die Niederschrift genehmigt ist."),
            State.APPROVED,
        ),
        "postpone": _step(
            State.POSTPONED,
            _("Verschieben lässt sich nur eine Sitzung, die terminiert ist und noch nicht begonnen hat."),
            State.SCHEDULED,
            State.INVITED,
        ),
        "cancel": _step(
            State.CANCELLED,
            _("Absagen lässt sich nur eine Sitzung, die noch nicht begonnen hat."),
            State.DRAFT,
            State.SCHEDULED,
            State.INVITED,
            State.POSTPONED,
        ),
    }
)

# The order in which a meeting passes its states when nothing goes wrong.
MAIN_LINE = (
    State.DRAFT,
    State.SCHEDULED,
    State.INVITED,
    State.RUNNING,
    State.MINUTES_DRAFT,
    State.MINUTES_SENT,
    State.APPROVED,
    State.PUBLISHED,
)
# The steps along it.
FORWARD = ("invite", "open", "write_minutes", "send_minutes", "approve_minutes", "publish")
# Before the invitation everything can still change; at the table items can be added.
BEFORE_INVITATION = frozenset({State.DRAFT, State.SCHEDULED, State.POSTPONED})
AGENDA_OPEN = BEFORE_INVITATION | {State.RUNNING}
AT_THE_TABLE = frozenset({State.RUNNING, State.MINUTES_DRAFT})
UPCOMING = BEFORE_INVITATION | {State.INVITED}
TOOK_PLACE = frozenset(MAIN_LINE[3:])
# From then on everybody may read the public items.
AGENDA_IS_OUT = TOOK_PLACE | {State.INVITED}


def can(step: str, state: str) -> bool:
    """Is this step allowed in this state?"""
    return state in STEPS[step].sources


def advance(meeting: Meeting, step: str) -> None:
    """Set the state that the step leads to; raises `DomainError` where the table does not allow it."""
    if not can(step, meeting.state):
        raise DomainError(refusal(meeting, step))
    meeting.state = STEPS[step].target


def refusal(meeting: Meeting, step: str) -> str:
    """Why a step is not possible: too early, already done, or the meeting is cancelled."""
    if meeting.state == State.CANCELLED:
        return str(_("Diese Sitzung ist abgesagt."))
    if step in FORWARD and is_past(step, meeting.state):
        there = {"state": meeting.get_state_display()}
        return str(_("Das ist schon geschehen: Die Sitzung steht auf „%(state)s“.") % there)
    return str(STEPS[step].not_yet)


def steps_ahead(state: str) -> tuple[str, ...]:
    """Steps of the main line that are not possible yet in this state, next one first."""
    if state not in MAIN_LINE:
        return ()
    return tuple(step for step in FORWARD if not can(step, state) and not is_past(step, state))


def is_past(step: str, state: str) -> bool:
    """Has a meeting in this state already been where the step leads?"""
    return state in MAIN_LINE and MAIN_LINE.index(State(state)) >= MAIN_LINE.index(State(STEPS[step].target))
