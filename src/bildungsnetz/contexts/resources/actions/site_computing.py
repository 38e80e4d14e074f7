"""What the process that computes does with a search for sites."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action

from ..computing import board
from ..computing.stopping import begin_unasked
from ..lifecycle import Computing, move
from ..models import SiteSearch
from ..sites.outcome import Outcome
from ..sites.searches import locked_search


@action("resources.sitesearch.begin", requires=is_operator)
def begin_searching(search: SiteSearch, *, by: Principal) -> SiteSearch:
    """A process takes the search up; only one can."""
    search = locked_search(search)
    move(search, "begin")
    begin_unasked(search)
    search.save()
    return search


@action("resources.sitesearch.finish", requires=is_operator)
def finish_searching(search: SiteSearch, *, by: Principal, outcome: Outcome) -> SiteSearch:
    """The answer is there; one that comes after cancelling is too late."""
    search = locked_search(search)
    if search.computing == Computing.RUNNING:
        search.result, search.computed_at = outcome.as_json(), clock.now()
        move(search, "finish")
        board.clear(search)
        search.save()
    return search


@action("resources.sitesearch.fail", requires=is_operator)
def fail_searching(search: SiteSearch, *, by: Principal, reason: str) -> SiteSearch:
    """It could not be computed, and why."""
    search = locked_search(search)
    if search.computing == Computing.RUNNING:
        move(search, "fail")
        search.computing_note = reason[:500]
        board.clear(search)
        search.save()
    return search


@action("resources.sitesearch.interrupt", requires=is_operator)
def interrupt_searching(search: SiteSearch, *, by: Principal) -> SiteSearch:
    """The process that computed is gone."""
    search = locked_search(search)
    move(search, "interrupt")
    search.computing_note = _("Die Berechnung wurde unterbrochen.")
    search.save()
    return search


@action("resources.sitesearch.resume", requires=is_operator)
def resume_searching(search: SiteSearch, *, by: Principal) -> SiteSearch:
    """Begin an interrupted search anew, on the same base."""
    search = locked_search(search)
    move(search, "order")
    search.save()
    return search
