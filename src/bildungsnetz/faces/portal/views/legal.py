"""Imprint, privacy, accessibility, Leichte Sprache: the operator's words, or honest ones of our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.registry.models import Network

from ..frame import NetworkRequest, PublicRequest, network_page, public_page
from ..operator_texts import operator_text
from ..trails import land_trail, network_trail
from .networks import office_of


@dataclass(frozen=True)
class LegalPage:
    """One page: the column of the network that holds the operator's text is named like the view."""

    name: str
    title: Callable[[], str]


IMPRINT = LegalPage("imprint", lambda: _("Impressum"))
PRIVACY = LegalPage("privacy", lambda: _("Datenschutz"))
ACCESSIBILITY = LegalPage("accessibility", lambda: _("Erklärung zur Barrierefreiheit"))
EASY_LANGUAGE = LegalPage("easy_language", lambda: _("Leichte Sprache"))


@require_safe
@public_page
def imprint_of_land(request: PublicRequest) -> HttpResponse:
    """Who answers for the pages of the Land."""
    return _shown(request, IMPRINT, None)


@require_safe
@network_page
def imprint(request: NetworkRequest) -> HttpResponse:
    """Who answers for the pages of a network."""
    return _shown(request, IMPRINT, request.network)


@require_safe
@public_page
def privacy_of_land(request: PublicRequest) -> HttpResponse:
    """What happens to data of visitors."""
    return _shown(request, PRIVACY, None)


@require_safe
@network_page
def privacy(request: NetworkRequest) -> HttpResponse:
    """What happens to data of visitors and of those who work in a network."""
    return _shown(request, PRIVACY, request.network)


@require_safe
@public_page
def accessibility_of_land(request: PublicRequest) -> HttpResponse:
    """What is not accessible, where to report it, and who helps if that does not."""
    return _shown(request, ACCESSIBILITY, None)


@require_safe
@network_page
def accessibility(request: NetworkRequest) -> HttpResponse:
    """The statement of a network."""
    return _shown(request, ACCESSIBILITY, request.network)


@require_safe
@public_page
def easy_language_of_land(request: PublicRequest) -> HttpResponse:
    """What this is, in Leichte Sprache."""
    return _shown(request, EASY_LANGUAGE, None)


@require_safe
@network_page
def easy_language(request: NetworkRequest) -> HttpResponse:
    """What a network is, in Leichte Sprache."""
    return _shown(request, EASY_LANGUAGE, request.network)


def _shown(request: PublicRequest, page: LegalPage, network: Network | None) -> HttpResponse:
    title = page.title()
    context = {
        "title": title,
        "text": operator_text(network, page.name),
        "office": office_of(network) if network else None,
        "report_url": report_url(network),
        "breadcrumbs": network_trail(network, (title, "")) if network else land_trail(title),
    }
    return render(request, f"portal/{page.name}.html", context)


def report_url(network: Network | None) -> str:
    """Where a barrier is reported."""
    if network is None:
        return reverse("portal:report_barrier_to_land")
    return reverse("portal:report_barrier", args=[network.slug])
