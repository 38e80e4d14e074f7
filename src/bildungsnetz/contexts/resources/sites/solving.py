"""The search itself. Only the process that computes imports this module, for it loads compiled code."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from allotment.errors import AllotmentError
from allotment.location import Demand, LocationProblem, covering, solve_location
from allotment.running import Run
from bildungsnetz.contexts.access.principal import WORKER

from ..actions.site_computing import begin_searching, fail_searching, finish_searching
from ..computing.stopping import Watch
from ..kinds import SiteAim
from ..models import SiteSearch
from .base import SiteBase
from .measuring import Ways, outcome_of, step_of
from .outcome import Outcome
from .progress import Telling

SECONDS = 20.0
"""At most, for each number of sites; a Kreis takes less than one."""


def search_sites(search: SiteSearch) -> None:
    """Find the sites of one waiting search; what goes wrong is told in its note.

    A process whose parent has died leaves it running: `background.sweep` finds it.
    """
    search = begin_searching(search, by=WORKER)
    watch = Watch(search)
    try:
        outcome = find(SiteBase.of(search.problem), Telling(search), watch)
        if outcome is not None:
            finish_searching(search, by=WORKER, outcome=outcome)
    except AllotmentError as error:
        fail_searching(search, by=WORKER, reason=error.sentence)
    except Exception:
        fail_searching(search, by=WORKER, reason=_("Beim Rechnen ist ein unerwarteter Fehler aufgetreten."))
        raise


def find(base: SiteBase, telling: Telling, watch: Watch) -> Outcome | None:
    """The best sites, and those with one more and one fewer; nothing when somebody stops it."""
    ways, steps = Ways(base), []
    for number, count in enumerate(base.counts, 1):
        telling.begin(number, len(base.counts), count)
        problem = LocationProblem(
            sites=ways.ids,
            demands=tuple(Demand(one.id, float(one.weight)) for one in ways.counted),
            distances=np.ascontiguousarray(ways.minutes),
            count=count,
            pinned=base.existing,
        )
        if base.aim == SiteAim.COVER:
            problem = covering(problem, float(base.minutes))
        run = Run(seconds=SECONDS, on_progress=telling.tell, is_cancelled=watch.has_to_stop)
        result = solve_location(problem, run)
        if watch.has_to_stop():
            return None
        chosen = ways.settled(ways.numbers(sorted(result.plan.open)), but=base.existing)
        steps.append(step_of(ways, chosen, result.bound))
    return outcome_of(ways, steps)
