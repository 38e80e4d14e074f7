"""Plans that wait to be computed, one after the other; what a dead process left behind is found again.

`wartend → laufend → fertig`. The table of plans is the queue, so nothing that was ordered can be lost.
Whoever computes holds the lock of the house from the first step to the last: a plan that counts as running
while the lock is free belongs to a process that died. It becomes `unterbrochen`, keeps its best plan so far,
and is gone on with, unless it has brought down several processes already.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.locking import alone

from ..actions.computing import interrupt_computing, resume_computing
from ..lifecycle import BUSY, Computing
from ..models import Plan
from .progress import ComputingProgress, computing_progress, forget_progress, keep_progress

MOST_INTERRUPTIONS = 2


class ComputingElsewhere(DomainError):
    """Another process computes plans; this one has to wait."""


def sole_computing() -> AbstractContextManager[None]:
    """Hold the lock of the house for computing; raises `ComputingElsewhere` while another has it."""
    return alone("einsatzplan", _elsewhere)


def _elsewhere() -> ComputingElsewhere:
    return ComputingElsewhere(_("Gerade rechnet ein anderer Prozess Einsatzpläne."))


def is_work_left() -> bool:
    """Is there a plan to compute, or one that a dead process left, and nobody at work?"""
    if not Plan.objects.filter(computing__in=BUSY).exists():
        return False
    try:
        with sole_computing():
            return True
    except ComputingElsewhere:
        return False


def next_waiting() -> Plan | None:
    """The plan that has waited longest."""
    waiting = Plan.objects.filter(computing=Computing.WAITING).select_related("network__region", "based_on")
    plan: Plan | None = waiting.order_by("pk").first()
    return plan


def sweep() -> int:
    """Find the plans that a dead process left, holding the lock; returns how many there were."""
    left = list(Plan.objects.filter(computing=Computing.RUNNING).select_related("network__region"))
    for plan in left:
        _find_again(plan)
    return len(left)


def _find_again(plan: Plan) -> None:
    progress = computing_progress(plan) or ComputingProgress()
    plan = interrupt_computing(plan, by=WORKER)
    if progress.interruptions + 1 >= MOST_INTERRUPTIONS:
        forget_progress(plan)
        return
    keep_progress(plan, replace(progress, interruptions=progress.interruptions + 1))
    resume_computing(plan, by=WORKER)
