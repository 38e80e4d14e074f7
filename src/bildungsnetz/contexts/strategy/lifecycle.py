"""Which state may follow which, for recommendations and for orders and measures (domain handbook, 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Recommendation, Work

R = Recommendation.State
W = Work.State

RECOMMENDATION: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        R.RECEIVED: frozenset({R.DISCUSSED, R.ACCEPTED, R.MODIFIED, R.NOT_PURSUED}),
        R.DISCUSSED: frozenset({R.ACCEPTED, R.MODIFIED, R.NOT_PURSUED}),
        R.ACCEPTED: frozenset({R.ANSWERED}),
        R.MODIFIED: frozenset({R.ANSWERED}),
        R.NOT_PURSUED: frozenset({R.ANSWERED}),
        R.ANSWERED: frozenset(),
    }
)

# Orders and measures alike. What was reported done by mistake can be taken up again.
WORK: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        W.PROPOSED: frozenset({W.ORDERED, W.ABANDONED}),
        W.ORDERED: frozenset({W.IN_PROGRESS, W.DONE, W.PERMANENT, W.ABANDONED}),
        W.IN_PROGRESS: frozenset({W.DONE, W.PERMANENT, W.ABANDONED}),
        W.PERMANENT: frozenset({W.IN_PROGRESS, W.DONE, W.ABANDONED}),
        W.DONE: frozenset({W.IN_PROGRESS}),
        W.ABANDONED: frozenset(),
    }
)


def check_move(
    table: Mapping[str, frozenset[str]], states: type[Recommendation.State | Work.State], old: str, new: str
) -> None:
    """Refuse a move that the table does not name; staying where one is, is no move."""
    if new != old and new not in table.get(old, frozenset()):
        raise DomainError(
            _("Von „%(old)s“ geht es nicht zu „%(new)s“. Möglich ist: %(next)s.")
            % {
                "old": states(old).label,
                "new": states(new).label,
                "next": ", ".join(f"„{states(state).label}“" for state in states if state in table[old])
                or _("nichts mehr, der Vorgang ist abgeschlossen"),
            },
            field="state",
        )


def next_states(table: Mapping[str, frozenset[str]], state: str) -> tuple[str, ...]:
    """The states that may follow, in their usual order."""
    return tuple(name for name in table if name in table[state])
