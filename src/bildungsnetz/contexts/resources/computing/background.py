"""What waits to be computed, one after the other; what a dead process left behind is found again.

`wartend → laufend → fertig`. The tables of plans, searches for sites and rounds of lending are the queue, so
nothing that was ordered can be lost. Rounds and searches take seconds and go first.
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
from ..actions.distributing import interrupt_distribution, resume_distribution
from ..actions.site_computing import interrupt_searching, resume_searching
from ..lifecycle import BUSY, Computing
from ..models import LendingRound, Plan, SiteSearch
from ..sites.progress import SearchProgress, search_progress
from . import board
from .progress import ComputingProgress, computing_progress, forget_progress, keep_progress
from .turns import waiting_plans

MOST_INTERRUPTIONS = 2


class ComputingElsewhere(DomainError):
    """Another process computes plans; this one has to wait."""


def sole_computing() -> AbstractContextManager[None]:
    """Hold the lock of the house for computing; raises `ComputingElsewhere` while another has it."""
    return alone("einsatzplan", _elsewhere)


def _elsewhere() -> ComputingElsewhere:
    return ComputingElsewhere(_("Gerade rechnet ein anderer Prozess Einsatzpläne."))


def is_work_left() -> bool:
    """Is there something to compute, or what a dead process left, and nobody at work?"""
    if not any(kind.objects.filter(computing__in=BUSY).exists() for kind in (Plan, SiteSearch, LendingRound)):
        return False
    try:
        with sole_computing():
            return True
    except ComputingElsewhere:
        return False


def next_waiting() -> Plan | SiteSearch | LendingRound | None:
    """The round that has waited longest, else the search, else the what-if, else the plan."""
    rounds = LendingRound.objects.filter(computing=Computing.WAITING)
    waits: LendingRound | None = rounds.select_related("material__network__region").order_by("pk").first()
    if waits is not None:
        return waits
    searches = SiteSearch.objects.filter(computing=Computing.WAITING).select_related("network__region")
    search: SiteSearch | None = searches.order_by("pk").first()
    if search is not None:
        return search
    plans = Plan.objects.select_related("network__region", "based_on")
    turns = waiting_plans()
    plan: Plan | None = plans.filter(pk=turns[0]).first() if turns else None
    return plan


def sweep() -> int:
    """Find what a dead process left, holding the lock; returns how much there was."""
    plans, searches = (
        list(kind.objects.filter(computing=Computing.RUNNING).select_related("network__region"))
        for kind in (Plan, SiteSearch)
    )
    for plan in plans:
        _find_again(plan)
    for search in searches:
        _find_search_again(search)
    rounds = list(
        LendingRound.objects.filter(computing=Computing.RUNNING).select_related("material__network")
    )
    for one in rounds:
        _find_round_again(one)
    return len(plans) + len(searches) + len(rounds)


def _find_again(plan: Plan) -> None:
    progress = computing_progress(plan) or ComputingProgress()
    plan = interrupt_computing(plan, by=WORKER)
    if progress.interruptions + 1 >= MOST_INTERRUPTIONS:
        forget_progress(plan)
        return
    keep_progress(plan, replace(progress, interruptions=progress.interruptions + 1))
    resume_computing(plan, by=WORKER)


def _find_search_again(search: SiteSearch) -> None:
    progress = search_progress(search) or SearchProgress()
    search = interrupt_searching(search, by=WORKER)
    if progress.interruptions + 1 >= MOST_INTERRUPTIONS:
        board.clear(search)
        return
    board.write(search, SearchProgress(interruptions=progress.interruptions + 1))
    resume_searching(search, by=WORKER)


def _find_round_again(lending_round: LendingRound) -> None:
    interruptions = (board.read(lending_round) or 0) + 1
    lending_round = interrupt_distribution(lending_round, by=WORKER)
    if interruptions >= MOST_INTERRUPTIONS:
        board.clear(lending_round)
        return
    board.write(lending_round, interruptions)
    resume_distribution(lending_round, by=WORKER)
