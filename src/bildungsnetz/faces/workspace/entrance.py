"""The frame of pages before and around signing in, also of those that the sign-in library brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.frame import Link, Site

from .frame import workspace_site
from .navigation import side_navigation

P = ParamSpec("P")
LONGEST_PATH = 300


class EntranceRequest(HttpRequest):
    """A request of anybody, signed in or not."""

    principal: Principal
    site: Site


def entrance_page(
    view: Callable[Concatenate[EntranceRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for everybody that is never kept in a cache; who is signed in sees the workspace around it."""

    @wraps(view)
    @never_cache
    def page(request: EntranceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.principal.is_signed_in:
            request.site = workspace_site(request, None)  # type: ignore[arg-type]
            request.side_links = side_navigation(request.principal, None, request.path)  # type: ignore[attr-defined]
        else:
            request.site = entrance_site()
        return view(request, *args, **kwargs)

    return page


def limited_by_token(
    view: Callable[Concatenate[Any, str, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The page behind a link of a mail takes so many posts an hour (`ACCOUNT_RATE_LIMITS`)."""

    @wraps(view)
    def page(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST":
            request.site = entrance_site()  # type: ignore[attr-defined]
            too_many: HttpResponse | None = consume_or_429(request, action="link_of_mail", key=token)
            if too_many:
                return too_many
        return view(request, token, *args, **kwargs)

    return page


def entrance_site() -> Site:
    """The frame for visitors who have not signed in yet."""
    return Site(
        name=_("Bildungsnetze in Nordrhein-Westfalen"),
        claim="Bildungsnetz",
        url=reverse("portal:land"),
        legal=(
            Link(_("Impressum"), reverse("portal:imprint_of_land")),
            Link(_("Datenschutz"), reverse("portal:privacy_of_land")),
            Link(_("Barrierefreiheit"), reverse("portal:accessibility_of_land")),
        ),
    )


def network_site(network: Network) -> Site:
    """The frame behind links of mails: the network with its legal pages, before it opens the Land's."""
    if not network.is_live:
        return replace(entrance_site(), name=network.name)
    here = [network.slug]
    return Site(
        name=network.name,
        url=reverse("portal:network", args=here),
        legal=(
            Link(_("Impressum"), reverse("portal:imprint", args=here)),
            Link(_("Datenschutz"), reverse("portal:privacy", args=here)),
            Link(_("Barrierefreiheit"), reverse("portal:accessibility", args=here)),
        ),
    )


def own_path(address: str) -> str:
    """The address when it leads into this house, else nothing: no sign-in page sends people elsewhere."""
    is_path = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_path and len(address) <= LONGEST_PATH else ""
