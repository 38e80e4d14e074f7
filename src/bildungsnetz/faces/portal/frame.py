"""The frame of public pages: of the Land and of one network."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_by_slug
from bildungsnetz.kern.frame import Link, Site

P = ParamSpec("P")
LAND_PAGES = (
    ("portal:land", gettext_lazy("Karte")),
    ("portal:networks", gettext_lazy("Netzwerke")),
    ("portal:offers_of_land", gettext_lazy("Angebote")),
    ("portal:institutions_of_land", gettext_lazy("Einrichtungen")),
    ("portal:news_of_land", gettext_lazy("Meldungen")),
)


class PublicRequest(HttpRequest):
    """A request to a public page, with the frame around it."""

    site: Site


class NetworkRequest(PublicRequest):
    """A request to a page of one network."""

    network: Network


def public_page(view: Callable[Concatenate[PublicRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the Land: cacheable, the same for everyone."""

    @wraps(view)
    def page(request: PublicRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.site = land_site(request.path)
        return cacheable(view(request, *args, **kwargs))

    return page


def network_page(view: Callable[Concatenate[NetworkRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A public page below `/<netz>/`; unknown networks answer 404."""

    @wraps(view)
    def page(request: NetworkRequest, netz: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        network = network_by_slug(netz)
        if network is None:
            raise Http404(_("Unter dieser Adresse gibt es kein Bildungsnetzwerk."))
        request.network = network
        request.site = network_site(network, request.path)
        return cacheable(view(request, *args, **kwargs))

    return page


def cacheable(response: HttpResponse) -> HttpResponse:
    """Let shared caches keep the page but ask each time; a page with a form of its own says so itself."""
    response.headers.setdefault("Cache-Control", "public, no-cache")
    return response


def land_site(path: str) -> Site:
    """The frame around pages of the whole Land."""
    return Site(
        name=_("Bildungsnetze in Nordrhein-Westfalen"),
        claim="Bildungsnetz",
        url=reverse("portal:land"),
        search_url=reverse("portal:search"),
        navigation=_links(LAND_PAGES, path),
        account=(Link(_("Anmelden"), reverse("workspace:today"), icon="person"),),
        legal=_links(
            (
                ("portal:imprint_of_land", _("Impressum")),
                ("portal:privacy_of_land", _("Datenschutz")),
                ("portal:accessibility_of_land", _("Barrierefreiheit")),
                ("portal:easy_language_of_land", _("Leichte Sprache")),
                ("portal:sources", _("Datenquellen")),
            ),
            path,
        ),
    )


def network_site(network: Network, path: str) -> Site:
    """The frame around pages of one network."""
    pages = (
        ("portal:about", _("Über uns")),
        ("portal:offers", _("Angebote")),
        ("portal:agreement", _("Vertrag")),
        ("portal:fields", _("Handlungsfelder")),
        ("portal:bodies", _("Gremien")),
        ("portal:decisions", _("Beschlüsse")),
        ("portal:dates", _("Termine")),
        ("portal:institutions", _("Einrichtungen")),
        ("portal:news", _("Meldungen")),
        ("portal:contact", _("Kontakt")),
    )
    legal = (
        ("portal:imprint", _("Impressum")),
        ("portal:privacy", _("Datenschutz")),
        ("portal:accessibility", _("Barrierefreiheit")),
        ("portal:easy_language", _("Leichte Sprache")),
    )
    logo = shown_logo(network)
    return Site(
        name=network.name,
        claim=network.region.long_name,
        url=reverse("portal:network", args=[network.slug]),
        logo_url=reverse("portal:document", args=[logo.pk]) if logo else "",
        logo_alt=logo.alternative_text if logo else "",
        official=_("Offizielle Website: %(network)s") % {"network": network} if network.is_official else "",
        search_url=reverse("portal:search_network", args=[network.slug]),
        navigation=_links(pages, path, network.slug),
        account=(Link(_("Anmelden"), reverse("workspace:today"), icon="person"),),
        legal=(*_links(legal, path, network.slug), Link(_("Datenquellen"), reverse("portal:sources"))),
    )


def shown_logo(network: Network) -> Document | None:
    """The network's logo if everybody may see it: public, with a file, its rights cleared."""
    logo = network.logo
    return logo if logo and logo.is_public and logo.file and logo.rights_cleared else None


def _links(pages: tuple[tuple[str, str], ...], path: str, *args: str) -> tuple[Link, ...]:
    links = []
    for name, label in pages:
        url = reverse(name, args=args)
        links.append(Link(label, url, is_current=path == url or (url != "/" and path.startswith(url))))
    return tuple(links)
