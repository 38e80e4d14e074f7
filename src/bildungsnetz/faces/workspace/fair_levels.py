"""The levels of a fair plan in words: who has which share, and whether more was possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bildungsnetz.contexts.resources.models import Plan

from .plan_pages import in_percent

NO_BOUND = 1.0 - 1e-9  # nobody can get more than the whole need: such a bound says nothing


@dataclass(frozen=True)
class LevelRow:
    """The schools that have a share, and what is proved of it."""

    share: str
    schools: tuple[str, ...]
    proof: str


def level_rows(plan: Plan) -> list[LevelRow]:
    """The levels of a fair plan, the lowest first; none for a plan that has no levels."""
    names = {entry["id"]: entry["label"] for entry in plan.problem.get("schools", ())}
    return [
        LevelRow(
            share=in_percent(level["share"]),
            schools=tuple(names.get(key, key) for key in level["schools"]),
            proof=_proof(level),
        )
        for level in plan.levels
    ]


def _proof(level: Mapping[str, Any]) -> str:
    if level["is_proved"]:
        return _("bewiesen: mehr geht nicht")
    if level["bound"] >= NO_BOUND:
        return _("keine Schranke")
    return _("nicht bewiesen; mehr als %(share)s geht nicht") % {"share": in_percent(level["bound"], 1)}
