"""One search across everything public, of the Land or of one network."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.discovery.queries import Results, find
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.frame import Link

from ..frame import NetworkRequest, PublicRequest, network_page, public_page
from ..trails import land_trail, network_trail

LONGEST = 200


@require_safe
@public_page
def search(request: PublicRequest) -> HttpResponse:
    """Everything in the Land."""
    context = {**_results(request, None, reverse("portal:search")), "breadcrumbs": land_trail(_("Suche"))}
    return render(request, "portal/search.html", context)


@require_safe
@network_page
def search_network(request: NetworkRequest) -> HttpResponse:
    """Everything of one network."""
    network = request.network
    found = _results(request, network, reverse("portal:search_network", args=[network.slug]))
    context = {**found, "breadcrumbs": network_trail(network, (_("Suche"), ""))}
    return render(request, "portal/search.html", context)


def _results(request: PublicRequest, network: Network | None, here: str) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("art", "")
    # The page has the one search field of its own; the skip link leads there.
    request.site = replace(request.site, search_url="")
    results = find(text, network, kind, request.GET.get("seite", 1))
    return {
        "text": text,
        "results": results,
        "here": here,
        "kinds": _kinds(results, here, text, kind),
        "is_narrowed": bool(kind),
        "in_words": _in_words(results),
        "corrected_url": _address(here, results.suggestion),
        "parts": _parts(results, here),
        "everywhere_url": _address(reverse("portal:search"), text),
    }


def _kinds(results: Results, here: str, text: str, chosen: str) -> list[Link]:
    every = Link(_("Alle"), _address(here, text), is_current=not chosen, count=results.total)
    kinds = (
        Link(str(kind.label), _address(here, text, kind.value), is_current=chosen == kind, count=count)
        for kind, count in results.counts.items()
    )
    return [every, *kinds] if len(results.counts) > 1 or chosen else []


def _parts(results: Results, here: str) -> list[Link]:
    """What to relax: each word of the question alone."""
    words = results.words
    return [Link(word, _address(here, word)) for word in words] if len(words) > 1 else []


def _in_words(results: Results) -> str:
    count = results.page.paginator.count
    return ngettext("%(count)s Treffer", "%(count)s Treffer", count) % {"count": count}


def _address(here: str, text: str, kind: str = "") -> str:
    query = {"q": text, **({"art": kind} if kind else {})}
    return f"{here}?{urlencode(query)}"
