"""The catalogue: offers of a network or of all, found by words, place and choices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.access.principal import PUBLIC
from bildungsnetz.contexts.discovery.actions import count_wish
from bildungsnetz.contexts.discovery.facets import Facet
from bildungsnetz.contexts.discovery.queries import CatalogueResults, catalogue
from bildungsnetz.contexts.discovery.questions import Sort
from bildungsnetz.contexts.regions.places import full_name
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.catalogue import value_in_words
from bildungsnetz.kern.frame import Link

from ..asked_offers import RADII, Asked, asked
from ..frame import NetworkRequest, PublicRequest, network_page, public_page
from ..offer_cards import offer_cards
from ..offer_facets import chips, facets_shown, names_of
from ..offer_map import in_words, offer_map
from ..school_choice import SchoolChoice, school_choice
from ..trails import land_trail, network_trail


@require_safe
@public_page
def offers_of_land(request: PublicRequest) -> HttpResponse:
    """The offers of all networks."""
    return _page(request, None, land_trail(_("Angebote")))


@require_safe
@network_page
def offers(request: NetworkRequest) -> HttpResponse:
    """The offers of one network."""
    return _page(request, request.network, network_trail(request.network, (_("Angebote"), "")))


def _page(request: PublicRequest, network: Network | None, trail: tuple[Link, ...]) -> HttpResponse:
    choice = school_choice(request.GET, request.path, network)
    if choice and choice.only:
        return redirect(choice.only.url)
    # The page has the one search field of its own; the skip link leads there.
    request.site = replace(request.site, search_url="")
    question = asked(request.GET, request.path, network)
    results = catalogue(question.question)
    if results.is_unmet:
        count_wish(by=PUBLIC, question=question.question, network=network)
    context = {
        **_found(question, results, network),
        **_form(question, choice),
        "network": network,
        "breadcrumbs": trail,
        "everywhere_url": "" if network is None else reverse("portal:offers_of_land"),
    }
    return render(request, "portal/offers.html", context)


def _found(asked: Asked, results: CatalogueResults, network: Network | None) -> dict[str, Any]:
    """What was found, and what to do where that is nothing."""
    names = names_of(asked, results.facets, network)
    cards = offer_cards([*results.page.object_list, *results.similar])
    count = len(results.page.object_list)
    mail = urlencode({"netz": network.slug}) if network else ""
    return {
        "asked": asked,
        "results": results,
        "cards": cards[:count],
        "similar": cards[count:],
        "result_in_words": in_words(results.total) if results.total else _("Kein Angebot passt."),
        "chips": chips(asked, names),
        "facets": facets_shown(asked, results.facets, names, results.total),
        "map": offer_map(asked, results, network) if results.total else None,
        "relaxations": _relaxations(asked, results),
        "places": _places(asked),
        "mail_url": f"{reverse('portal:save_search')}?{'&'.join(filter(None, (mail, asked.query)))}",
    }


def _form(asked: Asked, choice: SchoolChoice | None) -> dict[str, Any]:
    """What stands in the form beside the facets."""
    question = asked.question
    ages = question.chosen.get(Facet.AGE, ())
    near = question.near
    sorts = [
        (Sort.RELEVANCE, _("was am besten passt")),
        *([(Sort.DISTANCE, _("Entfernung"))] if near else []),
        (Sort.DATE, _("nächster Termin")),
        (Sort.FRESHNESS, _("zuletzt geprüft")),
        (Sort.TITLE, _("Titel")),
    ]
    return {
        "question": question,
        "radii": [(km, asked.km == km) for km in RADII],
        "point": (f"{near.lon:.4f}", f"{near.lat:.4f}") if near and not asked.place else None,
        "sorts": [
            ("" if sort is Sort.RELEVANCE else sort.value, label, sort == question.sort)
            for sort, label in sorts
        ],
        "age": ages[0] if ages else "",
        "school": choice,
    }


def _relaxations(asked: Asked, results: CatalogueResults) -> list[Link]:
    """What to leave out, with how many that finds."""
    labels = {
        "zeit": _("ohne Zeitraum"),
        "umkreis": _("überall statt im Umkreis"),
        "plaetze": _("auch ohne freie Plätze"),
    }
    links = []
    for one in results.relaxations:
        if one.word:
            label = _("ohne das Wort „%s“") % one.word
        elif isinstance(one.choice, Facet):
            values = asked.question.chosen.get(one.choice, ())
            label = _("ohne „%s“") % ", ".join(value_in_words(one.choice, value) for value in values)
        else:
            label = labels.get(one.choice, _("ohne alle Filter"))
        links.append(Link(label, asked.address(one.question), count=one.count))
    return links


def _places(asked: Asked) -> list[Link]:
    """The places to choose from, where it is not clear which one is meant."""
    meant = asked.meant
    if meant is None or meant.only:
        return []
    return [Link(full_name(one), asked.at_place(full_name(one))) for one in meant.places]
