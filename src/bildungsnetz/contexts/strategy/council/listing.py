"""The import from a council system as one of the kinds that can be taken over in the background."""

from __future__ import annotations

from typing import Any

from bildungsnetz.contexts.actors.importing import ListKind

from ..actions.council import apply_council_papers
from .plan import CouncilPlan


def _plan(content: Any, scope: str) -> CouncilPlan:
    return CouncilPlan(content, scope)


COUNCIL_LIST = ListKind((), _plan, apply_council_papers)
