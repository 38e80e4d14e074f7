"""Searches that somebody wants to hear from: asked for, confirmed by mail, ended by the same link."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token
from bildungsnetz.contexts.registry.models import Network

from ..addresses import query_of, question_in
from ..models import Kind, SavedSearch
from ..queries import Found, catalogue
from ..questions import Question, Sort

CONFIRM_WITHIN = dt.timedelta(days=7)
EVERY = dt.timedelta(days=7)
MOST_OF_ONE_ADDRESS = 20
MOST_TOLD = 20
_MOST_KNOWN = 2000
_LONGEST_QUERY = 1000


def _anybody(by: Principal) -> bool:
    return True


def _anybody_with_the_link(by: Principal, saved: SavedSearch) -> bool:
    """Whoever has the link: `queries.saved_search_by_token` found the search."""
    return True


@action("discovery.search.save", requires=_anybody)
def save_search(*, by: Principal, question: Question, mail: str, network: Network | None = None) -> None:
    """Ask the address whether it wants the new finds of a question; nothing goes there before it says yes.

    A question that the address has already, or too many of them, are passed over silently: the answer would
    tell who reads what.
    """
    query = query_of(question)
    if not query or len(query) > _LONGEST_QUERY:
        raise DomainError(_("Bitte suchen Sie zuerst; leere und sehr lange Suchen speichern wir nicht."))
    own = SavedSearch.objects.filter(mail__iexact=mail)
    if own.filter(query=query, network=network).exists() or own.count() >= MOST_OF_ONE_ADDRESS:
        return
    token = new_token()
    saved = SavedSearch(
        network=network, mail=mail, query=query, token_hash=hash_of(token), asked_at=clock.now()
    )
    saved.save()
    queue_message("discovery.confirm_search", to=mail, data={"token": token, "query": query}, about=saved)


@action("discovery.search.confirm", requires=_anybody_with_the_link)
def confirm_search(saved: SavedSearch, *, by: Principal) -> None:
    """The address wants it. What is found now is known; from now on only what is new is told."""
    if saved.state == SavedSearch.State.ACTIVE:
        return
    saved.state, saved.sent_on = SavedSearch.State.ACTIVE, clock.today()
    saved.known = [_key(found) for found in _found(saved)]
    saved.save()


@action("discovery.search.end", requires=_anybody_with_the_link)
def end_search(saved: SavedSearch, *, by: Principal) -> None:
    """The address does not want it any more; nothing of it is kept."""
    saved.delete()


@action("discovery.search.tell", requires=is_operator)
def tell_new_finds(*, by: Principal) -> int:
    """Once a week each address hears what is new; returns how many mails. Unconfirmed ones are forgotten."""
    for expired in SavedSearch.objects.filter(
        state=SavedSearch.State.ASKED, asked_at__lt=clock.now() - CONFIRM_WITHIN
    ):
        expired.delete()
    due = SavedSearch.objects.filter(state=SavedSearch.State.ACTIVE, sent_on__lte=clock.today() - EVERY)
    return sum(_tell(saved) for saved in due.select_related("network"))


def _tell(saved: SavedSearch) -> bool:
    known = set(saved.known)
    new = [found for found in _found(saved) if _key(found) not in known]
    saved.sent_on = clock.today()
    saved.known = [*saved.known, *map(_key, new)][-_MOST_KNOWN:]
    if new:
        token = new_token()
        saved.token_hash = hash_of(token)
        told = [[found.entry.title, found.entry.path] for found in new[:MOST_TOLD]]
        data = {"token": token, "query": saved.query, "found": told, "count": len(new)}
        queue_message("discovery.new_finds", to=saved.mail, data=data, about=saved)
    saved.save()
    return bool(new)


def _found(saved: SavedSearch) -> list[Found]:
    question = replace(
        question_in(saved.query),
        kinds=(Kind.OFFER,),
        network=saved.network.slug if saved.network else "",
        sort=Sort.FRESHNESS,
        page=1,
        per_page=_MOST_KNOWN,
    )
    results = catalogue(question)
    return [] if results.is_corrected else list(results.page.object_list)


def _key(found: Found) -> str:
    return f"{found.entry.record_model}:{found.entry.record_key}"
