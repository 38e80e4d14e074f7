"""The computation itself. Only the process that computes imports this module, for it loads compiled code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from allotment.errors import AllotmentError
from allotment.results import Ended
from allotment.running import Progress, Run
from allotment.staffing.fairness import FairResult, solve_fairly
from allotment.staffing.problem import StaffingPlan
from allotment.staffing.solving import solve_staffing
from bildungsnetz.contexts.access.principal import WORKER

from ..actions.computing import begin_computing, fail_computing, finish_computing, keep_computed
from ..frozen import staffing_of, thawed
from ..kinds import Aim
from ..models import Assignment, Plan
from ..wording import in_names, labels_in, members_in
from .keeping import Found
from .progress import Telling, forget_progress, sensible
from .stopping import Watch

STAY = (
    1.0  # cost of each changed pair while a what-if is searched, so that it stays near the plan asked about
)
LEAST_SECONDS = 1.0


def compute(plan: Plan) -> None:
    """Compute one waiting plan and keep the result; what goes wrong is told in the plan's note.

    A process whose parent has died leaves the plan running: `background.sweep` finds it with its best plan.
    """
    plan = begin_computing(plan, by=WORKER)
    telling, watch = Telling(plan), Watch(plan)
    try:
        found = _found(plan, telling, watch)
        if not watch.is_orphaned:
            finish_computing(plan, by=WORKER, found=found)
            forget_progress(plan)
    except AllotmentError as error:
        labels = labels_in(plan.problem, members_in(plan.problem))
        fail_computing(plan, by=WORKER, reason=in_names(error.sentence, labels))
    except Exception:
        fail_computing(plan, by=WORKER, reason=_("Beim Rechnen ist ein unerwarteter Fehler aufgetreten."))
        raise


def _found(plan: Plan, telling: Telling, watch: Watch) -> Found:
    problem, start = thawed(plan.problem), _start(plan, telling)
    run = Run(
        seconds=max(LEAST_SECONDS, plan.seconds - telling.now.before_seconds),
        workers=settings.PLAN_PROCESSES,
        on_progress=telling.tell,
        is_cancelled=watch.has_to_stop,
    )
    outlet = _Outlet(plan, telling)
    if plan.aim == Aim.FAIR:
        fair = solve_fairly(problem, run, start, on_plan=outlet.look)
        return Found(fair.plan, levels=_levels(fair), is_proved=fair.ended == Ended.PROVED)
    stay = STAY if plan.question and start is not None else 0.0
    result = solve_staffing(problem, run, start, stay=stay, on_plan=outlet.look)
    return Found(result.plan, sensible(result.bound))


def _levels(result: FairResult) -> list[dict[str, Any]]:
    return [
        {
            "share": level.share,
            "bound": level.bound,
            "is_proved": level.is_proved,
            "schools": list(level.schools),
        }
        for level in result.levels
    ]


def _start(plan: Plan, telling: Telling) -> StaffingPlan | None:
    """The best plan of a computation that died, else the plan as it is, else the one it was varied from."""
    if telling.now.best is not None:
        return telling.now.best.staffing
    for source in (plan, plan.based_on):
        staffing = staffing_of(Assignment.objects.filter(plan=source)) if source else StaffingPlan()
        if staffing.assignments:
            return staffing
    return None


class _Outlet:
    """The first plan becomes rows at once, so that the page has something to show; later ones are noted."""

    def __init__(self, plan: Plan, telling: Telling) -> None:
        self._plan, self._telling = plan, telling
        self._has_first = telling.now.best is not None

    def look(self, staffing: StaffingPlan, progress: Progress) -> None:
        """A better plan."""
        best = self._telling.keep(staffing, progress)
        if not self._has_first:
            self._has_first = True
            keep_computed(self._plan, by=WORKER, found=Found.of(best))
