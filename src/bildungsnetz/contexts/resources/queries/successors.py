"""Which other plans of the school year somebody who looks at one should know of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..computing.keeping import TOLERANCE
from ..kinds import Aim
from ..lifecycle import BINDING, BUSY, OPEN
from ..models import Plan

EQUAL = 1e-9


class Why(StrEnum):
    """Why another plan matters: it binds, is better on the same base, or was made from this one."""

    BINDING = "gilt"
    BETTER = "besser"
    NEWER = "neuer"


@dataclass(frozen=True)
class Successor:
    """Another plan of the same school year, and why it matters."""

    plan: Plan
    why: Why


def successors_of(plan: Plan, versions: Iterable[Plan]) -> list[Successor]:
    """Of `versions` (see `versions_of`) those that bind, the best of the better ones, the newest follower.

    Better is what reaches more of the same aim on the same base; what only assumes hours or needs has another
    base and follows nothing. No statement.
    """
    others = [one for one in versions if one.pk != plan.pk]
    found = [Successor(one, Why.BINDING) for one in others if one.state in BINDING]
    if plan.state not in OPEN or plan.computed_at is None or plan.computing in BUSY:
        return found
    told = {each.plan.pk for each in found}
    ready = [one for one in others if one.pk not in told and one.state in OPEN and _is_ready(one)]
    better = sorted(_better(plan, ready), key=lambda one: one.value or 0.0)
    if better:
        found.append(Successor(better[0], Why.BETTER))
    newer = [one for one in ready if one.based_on_id == plan.pk and one.aim == plan.aim and not _assumes(one)]
    found += [Successor(one, Why.NEWER) for one in newer[:1] if one not in better[:1]]
    return found


def _is_ready(plan: Plan) -> bool:
    return plan.computed_at is not None and plan.computing not in BUSY


def _assumes(plan: Plan) -> bool:
    return bool(plan.question.get("hours") or plan.question.get("needs"))


def _better(plan: Plan, others: Iterable[Plan]) -> Iterator[Plan]:
    for other in others:
        if other.aim != plan.aim or other.fingerprint != plan.fingerprint:
            continue
        if _is_fairer(other, plan) if plan.aim == Aim.FAIR else _is_cheaper(other, plan):
            yield other


def _is_cheaper(one: Plan, other: Plan) -> bool:
    if one.value is None or other.value is None:
        return False
    return one.value < other.value - TOLERANCE * max(1.0, other.value)


def _is_fairer(one: Plan, other: Plan) -> bool:
    """Level by level: a greater share, or the same share at fewer schools."""
    for level, against in zip(one.levels, other.levels, strict=False):
        if abs(level["share"] - against["share"]) > EQUAL:
            return bool(level["share"] > against["share"])
        if len(level["schools"]) != len(against["schools"]):
            return len(level["schools"]) < len(against["schools"])
    return False
