"""Offers on the sites of schools and towns: as a page for a frame, and as a piece of HTML to put in.

No script, no cookie, no counting. The filters are those of the catalogue, and so are their addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.discovery.addresses import query_of, question_of
from bildungsnetz.contexts.discovery.models import Kind
from bildungsnetz.contexts.discovery.queries import CatalogueResults, catalogue
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.offers.queries import public_offers_on_cards
from bildungsnetz.contexts.registry.queries import network_by_slug
from bildungsnetz.kern.offers import audience, costs, where

from ..filters import WrongFilter, number_of

USUAL, MOST = 10, 50
MINUTES = 10  # how long a host's visitors may see an older list


@dataclass(frozen=True, slots=True)
class Line:
    """One offer of the list."""

    offer: Offer
    url: str
    facts: str


def for_other_sites(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page in German for every site and every cache."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, netz: str) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):
            response = view(request, netz)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Content-Language"] = settings.LANGUAGE_CODE
        response.headers["Cache-Control"] = f"public, max-age={MINUTES * 60}"
        return response

    return answer


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@for_other_sites
def embedded_offers(request: HttpRequest, netz: str) -> HttpResponse:
    """The list as a page of its own; the only one that other sites may frame."""
    return _rendered(request, netz, "interchange/embedded_offers.html")


@for_other_sites
def offers_fragment(request: HttpRequest, netz: str) -> HttpResponse:
    """The list alone, for a site that puts it into its own page."""
    return _rendered(request, netz, "interchange/_offer_list.html")


def _rendered(request: HttpRequest, netz: str, template: str) -> HttpResponse:
    network = network_by_slug(netz)
    if network is None:
        raise Http404(_("Unter dieser Adresse gibt es kein Bildungsnetzwerk."))
    asked = question_of({name: request.GET.getlist(name) for name in request.GET})
    question = replace(
        asked, kinds=(Kind.OFFER,), network=network.slug, facets=(), page=1, per_page=_size(request)
    )
    results = catalogue(question)
    here, query = reverse("portal:offers", args=[network.slug]), query_of(question)
    context = {
        "network": network,
        "lines": _lines(results),
        "total": results.total,
        "all_url": f"{settings.SITE_URL}{here}{'?' if query else ''}{query}",
        "style_url": static("interchange/einbetten.css"),
        "site_url": settings.SITE_URL,
    }
    return render(request, template, context)


def _lines(results: CatalogueResults) -> list[Line]:
    """Few results may be followed by similar ones; here only what was asked for is shown."""
    entries = [found.entry for found in results.page.object_list]
    offers = public_offers_on_cards([entry.record_key for entry in entries])
    return [
        Line(offer, f"{settings.SITE_URL}{entry.path}", _facts(offer))
        for entry in entries
        if (offer := offers.get(entry.record_key))
    ]


def _facts(offer: Offer) -> str:
    return " · ".join(filter(None, (audience(offer), where(offer), costs(offer))))


def _size(request: HttpRequest) -> int:
    try:
        return min(number_of("anzahl", request.GET, USUAL), MOST)
    except WrongFilter:
        return USUAL
