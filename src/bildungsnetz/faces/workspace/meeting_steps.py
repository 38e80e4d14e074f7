"""What the state of a meeting allows next, as buttons named by verbs; the rest is explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.bodies.lifecycle import STEPS, State, can, steps_ahead
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.notice import is_too_early
from bildungsnetz.contexts.bodies.rules import may_approve_minutes, may_publish, may_run_meetings
from bildungsnetz.contexts.bodies.wording import opening_in_words
from bildungsnetz.contexts.kernel import clock


@dataclass(frozen=True)
class StepButton:
    """A button to a page, or one that acts at once (`posts`)."""

    name: str
    label: Any
    url: str
    kind: str = "secondary"
    icon: str = ""
    posts: bool = False


# (URL name, words, icon, states in which it is offered, whether it is the next step of the main line)
_OFFERS: tuple[tuple[str, Any, str, frozenset[str], bool], ...] = (
    ("edit_meeting", _("Termin festlegen"), "kalender", frozenset({State.DRAFT, State.POSTPONED}), True),
    ("invite_to_meeting", _("Einladung vorbereiten"), "mail", STEPS["invite"].sources, True),
    ("open_meeting", _("Sitzung eröffnen"), "gremium", STEPS["open"].sources, True),
    ("hold_meeting", _("Sitzung führen"), "gremium", frozenset({State.RUNNING}), True),
    ("send_minutes", _("Niederschrift versenden"), "mail", STEPS["send_minutes"].sources, True),
    ("approve_minutes", _("Niederschrift genehmigen"), "haken", STEPS["approve_minutes"].sources, True),
    ("publish_meeting", _("Sitzung veröffentlichen"), "karte", STEPS["publish"].sources, True),
    ("write_minutes", _("Niederschrift schreiben"), "stift", STEPS["write_minutes"].sources, False),
    ("hold_meeting", _("Beschlüsse ergänzen"), "beschluss", frozenset({State.MINUTES_DRAFT}), False),
    ("date_finding", _("Termin finden"), "gremium", frozenset({State.DRAFT, State.POSTPONED}), False),
    ("save_the_date", _("Termin ankündigen"), "kalender", frozenset({State.SCHEDULED}), False),
    ("edit_meeting", _("Bearbeiten"), "stift", frozenset({State.SCHEDULED, State.INVITED}), False),
    ("postpone_meeting", _("Verschieben"), "uhr", STEPS["postpone"].sources, False),
    ("cancel_meeting", _("Absagen"), "", STEPS["cancel"].sources, False),
)
_POSTS = frozenset({"open_meeting"})
_RULES = {"approve_minutes": may_approve_minutes, "publish_meeting": may_publish}
_QUIET = frozenset({"postpone_meeting", "cancel_meeting"})


def possible_steps(meeting: Meeting, principal: Principal) -> list[StepButton]:
    """The buttons that this person may press in this state, the next step first."""
    return [
        StepButton(name, label, _url(meeting, name), _kind(name, is_next=is_next), icon, name in _POSTS)
        for name, label, icon, states, is_next in _OFFERS
        if meeting.state in states
        and _RULES.get(name, may_run_meetings)(principal, meeting)
        and not (name == "open_meeting" and is_too_early(meeting, clock.now()))
    ]


def not_yet(meeting: Meeting) -> list[Any]:
    """Why the later steps of the main line are not possible yet, the nearest first."""
    too_early = can("open", meeting.state) and is_too_early(meeting, clock.now())
    opening = [opening_in_words(meeting)] if too_early else []
    return [*opening, *(STEPS[step].not_yet for step in steps_ahead(meeting.state))]


def _kind(name: str, *, is_next: bool) -> str:
    if is_next:
        return "primary"
    return "tertiary" if name in _QUIET else "secondary"


def _url(meeting: Meeting, name: str) -> str:
    return reverse(f"workspace:{name}", args=[meeting.body.network.slug, meeting.pk])
