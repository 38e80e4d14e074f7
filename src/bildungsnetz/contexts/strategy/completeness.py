"""What an order or a measure still lacks while it is not finished (handbook 5.2). Nothing is blocked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import Measure, Order, Work
from .models.work import ENDED_STATES

OWNER, DUE, FIELD, GOAL, EVIDENCE = (
    _("wer zuständig ist"),
    _("bis wann"),
    _("welches Handlungsfeld"),
    _("welches Ziel"),
    _("woran das Ergebnis zu erkennen ist"),
)


def missing_of(work: Order | Measure) -> tuple[Any, ...]:
    """What is not said yet, in words; nothing for what is done or abandoned."""
    if work.state in ENDED_STATES:
        return ()
    said = (
        (work.owner is not None, OWNER),
        (work.due_on is not None or work.state == Work.State.PERMANENT, DUE),
        (work.field_id is not None, FIELD),
        (work.goal_id is not None, GOAL),
        (bool(work.evidence_rule), EVIDENCE),
    )
    return tuple(words for is_said, words in said if not is_said)


def incomplete() -> Q:
    """Orders or measures that lack something; the same as `missing_of` for the database."""
    nobody = Q(owner_body=None, owner_institution=None, owner_seat=None)
    undated = Q(due_on=None) & ~Q(state=Work.State.PERMANENT)
    lacking = nobody | undated | Q(field=None) | Q(goal=None) | Q(evidence_rule="")
    return ~Q(state__in=ENDED_STATES) & lacking
