"""Searches for sites: asked, computed anew, cancelled, removed."""

from __future__ import annotations

from typing import Unpack

from django.db.models import Max
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.registry.models import Network

from ..computing import board
from ..computing.stopping import ask_to_stop
from ..lifecycle import BUSY, COMPUTING_STEPS, Computing, can, move
from ..models import SiteSearch
from ..rules import may_plan_staff
from ..sites.asking import SiteQuestion, digest_of, freeze_checked, put_question
from ..sites.searches import locked_search

ALIVE = BUSY | {Computing.DONE}


@action("resources.sitesearch.create", requires=may_plan_staff)
def ask_for_sites(network: Network, *, by: Principal, **question: Unpack[SiteQuestion]) -> SiteSearch:
    """A new search, computed at once. Asking the newest search again on the same numbers is asking once.

    Raises `DomainError` for a question that has no answer.
    """
    Network.objects.select_for_update().get(pk=network.pk)
    search = SiteSearch(network=network, asked_by=by.label)
    put_question(search, question)
    newest: SiteSearch | None = SiteSearch.objects.filter(network=network).first()
    if newest is not None and digest_of(newest) == digest_of(search) and newest.computing in ALIVE:
        return newest
    last = SiteSearch.objects.filter(network=network).aggregate(last=Max("number"))["last"]
    search.number = int(last or 0) + 1
    move(search, "order")
    search.save()
    return search


@action("resources.sitesearch.order", requires=may_plan_staff)
def order_searching(search: SiteSearch, *, by: Principal) -> SiteSearch:
    """Compute the search again on today's numbers; asking twice is asking once."""
    search = locked_search(search)
    if search.computing in BUSY:
        return search
    freeze_checked(search)
    search.result, search.computed_at, search.computing_note = {}, None, ""
    move(search, "order")
    board.clear(search)
    search.save()
    return search


@action("resources.sitesearch.stop", requires=may_plan_staff)
def cancel_searching(search: SiteSearch, *, by: Principal) -> SiteSearch:
    """Stop; nothing is kept, for half an answer would mislead. The process notices within a second."""
    search = locked_search(search)
    if search.computing == Computing.CANCELLED:
        return search
    if not can(COMPUTING_STEPS, "cancel", search.computing):
        raise DomainError(_("Diese Suche ist schon zu Ende. Abbrechen lässt sich nur, was gerade rechnet."))
    ask_to_stop(search)
    move(search, "cancel")
    board.clear(search)
    search.save()
    return search


@action("resources.sitesearch.remove", requires=may_plan_staff)
def remove_site_search(search: SiteSearch, *, by: Principal, revision: int | None = None) -> None:
    """Remove a search with its answer."""
    search = locked_search(search)
    search.expect_revision(revision)
    if search.computing in BUSY:
        raise DomainError(_("Diese Suche rechnet gerade. Bitte warten Sie oder brechen Sie ab."))
    search.delete()
