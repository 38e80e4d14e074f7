"""A search for sites is asked, computed again, cancelled, removed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.queries.sites import schools_to_choose, site_search_of
from bildungsnetz.contexts.resources.sites.asking import question_of

from ..form_pages import form_page, posted, trail
from ..forms.records import ConfirmForm
from ..forms.site_searches import SiteQuestionForm
from ..frame import OfficeRequest
from ..registers import to
from ..site_pages import STAFFERS, WRITES, search_or_404, search_trail


@require_http_methods(WRITES)
@STAFFERS
def ask_for_sites(request: OfficeRequest) -> HttpResponse:
    """A new question; `?wie=3` begins with that of search 3."""
    schools = schools_to_choose(request.network, by=request.principal)
    return form_page(
        request,
        SiteQuestionForm(posted(request), schools=schools, initial=_told(request)),
        partial(actions.ask_for_sites, request.network, by=request.principal),
        title=_("Standorte suchen"),
        lead=_(
            "An welchen Schulen sollte es stehen oder stattfinden, damit die Wege kurz sind oder möglichst "
            "viele Kinder es erreichen?"
        ),
        submit=_("Suchen"),
        back=to(request, "site_searches"),
        done=lambda search: to(request, "site_search", search.number),
        template="workspace/ask_for_sites.html",
        has_schools=bool(schools),
        breadcrumbs=trail((_("Standortsuche"), to(request, "site_searches")), (_("Standorte suchen"), "")),
    )


def _told(request: OfficeRequest) -> dict[str, Any]:
    """The question of the search that the address names, where there is one."""
    number = request.GET.get("wie", "")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return {}
    search = site_search_of(request.network, int(number), by=request.principal)
    return question_of(search) if search else {}


@require_POST
@STAFFERS
def order_searching(request: OfficeRequest, nummer: int) -> HttpResponse:
    """Compute the search again; a second click finds it under way."""
    return _computing(request, nummer, actions.order_searching)


@require_POST
@STAFFERS
def cancel_searching(request: OfficeRequest, nummer: int) -> HttpResponse:
    """Stop; nothing is kept."""
    return _computing(request, nummer, actions.cancel_searching)


def _computing(request: OfficeRequest, nummer: int, deed: Any) -> HttpResponse:
    search = search_or_404(request, nummer)
    try:
        deed(search, by=request.principal)
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(to(request, "site_search", nummer))


@require_http_methods(WRITES)
@STAFFERS
def remove_site_search(request: OfficeRequest, nummer: int) -> HttpResponse:
    """Remove a search with its answer."""
    search = search_or_404(request, nummer)
    return form_page(
        request,
        ConfirmForm(posted(request), record=search),
        partial(actions.remove_site_search, search, by=request.principal),
        title=_("Suche löschen"),
        preline=search.title,
        lead=_("Frage und Ergebnis werden gelöscht. Fragen lässt sich jederzeit neu."),
        submit=_("Suche löschen"),
        kind="danger",
        back=to(request, "site_search", nummer),
        done=to(request, "site_searches"),
        said=_("Die Suche ist gelöscht."),
        breadcrumbs=search_trail(request, search, (_("Löschen"), "")),
    )
