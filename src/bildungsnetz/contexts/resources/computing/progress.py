"""How far a computation is and the best plan so far, kept beside the database, where every process sees it.

It is kept until the computation is over, so that of a process that dies only the last seconds are lost.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

from allotment.running import Progress
from allotment.staffing.notes import in_words
from allotment.staffing.problem import StaffingPlan
from allotment.staffing.reading import read_plan, write_plan

from ..kinds import Aim
from ..models import Plan
from . import board

MOST_POINTS = 60
BETWEEN_SECONDS = 0.5
Point = tuple[float, float, float | None]


@dataclass(frozen=True)
class Best:
    """The best plan so far, as the package writes plans."""

    rows: list[dict[str, object]]
    value: float
    bound: float | None

    @property
    def staffing(self) -> StaffingPlan:
        """As the package knows it."""
        return read_plan(self.rows)


@dataclass(frozen=True)
class ComputingProgress:
    """Value and bound so far, seconds, what is being done, and points of (seconds, value, bound).

    Of a fair plan value and bound are the smallest share of a need that is covered, and what it can reach at
    most (`is_share`). `interruptions` counts the processes that died over it; `before_seconds` are what they
    had computed.
    """

    value: float = 0.0
    bound: float | None = None
    seconds: float = 0.0
    note: str = ""
    trail: tuple[Point, ...] = ()
    best: Best | None = None
    is_share: bool = False
    interruptions: int = 0
    before_seconds: float = 0.0

    @property
    def gap(self) -> float | None:
        """How far the best plan so far may be from the best possible, as a share of its value."""
        return None if self.is_share else gap_between(self.value, self.bound)


def gap_between(value: float | None, bound: float | None) -> float | None:
    """(value − bound) / value; 0 for a value of 0; nothing while there is no bound."""
    if value is None or bound is None:
        return None
    return max(0.0, (value - bound) / value) if value else 0.0


def sensible(bound: float) -> float | None:
    """A bound of 0 or less says nothing, for no plan costs less than nothing."""
    return bound if math.isfinite(bound) and bound > 0 else None


def computing_progress(plan: Plan) -> ComputingProgress | None:
    """How far the computation of a plan is; nothing before its first step and after its end."""
    found: ComputingProgress | None = board.read(plan)
    return found


def keep_progress(plan: Plan, progress: ComputingProgress) -> None:
    """Let every process see it, until it is forgotten."""
    board.write(plan, progress)


def forget_progress(plan: Plan) -> None:
    """The computation begins anew, or is over."""
    board.clear(plan)


class Telling:
    """Writes down what the package reports, not more often than a page can read it."""

    def __init__(self, plan: Plan) -> None:
        before = computing_progress(plan) or ComputingProgress()
        self._plan = plan
        self._now = replace(before, before_seconds=before.seconds, is_share=plan.aim == Aim.FAIR)
        self._last = 0.0

    @property
    def now(self) -> ComputingProgress:
        """What was told last."""
        return self._now

    def tell(self, progress: Progress) -> None:
        """A step ahead; `on_progress` of a run."""
        seconds = self._now.before_seconds + progress.seconds
        bound = sensible(progress.bound) or self._now.bound
        self._now = replace(
            self._now,
            value=progress.value,
            bound=bound,
            seconds=round(seconds, 2),
            note=in_words(progress.note),
            trail=_thinned((*self._now.trail, (round(seconds, 2), progress.value, bound))),
        )
        self._write(is_urgent=False)

    def keep(self, staffing: StaffingPlan, progress: Progress) -> Best:
        """A better plan; `on_plan` of the package. The bound of a share is no bound of a plan's value."""
        bound = None if self._now.is_share else sensible(progress.bound)
        best = Best(write_plan(staffing), progress.value, bound)
        self._now = replace(self._now, best=best)
        self._write(is_urgent=True)
        return best

    def _write(self, *, is_urgent: bool) -> None:
        moment = time.monotonic()
        if is_urgent or moment - self._last >= BETWEEN_SECONDS:
            self._last = moment
            keep_progress(self._plan, self._now)


def _thinned(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """At most so many points: when there are more, every second one goes, the last one stays."""
    return points if len(points) <= MOST_POINTS else (*points[:-1:2], points[-1])
