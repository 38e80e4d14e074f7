"""The frame of signed-in pages: who may enter, which network, which navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.registry.queries import network_in_workspace
from bildungsnetz.kern.frame import Link, LinkGroup, Site

from .navigation import side_navigation

P = ParamSpec("P")


class WorkspaceRequest(HttpRequest):
    """A request of a signed-in person."""

    principal: Principal
    site: Site
    side_links: tuple[LinkGroup, ...]


class OfficeRequest(WorkspaceRequest):
    """A request within one network that the person belongs to."""

    network: Network


def workspace_page(
    view: Callable[Concatenate[WorkspaceRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page for everyone who is signed in; others are sent to the sign-in page and come back."""

    @wraps(view)
    @never_cache
    def page(request: WorkspaceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.principal.is_signed_in:
            return redirect_to_login(request.get_full_path())
        if not request.principal.may_anywhere(Permission.ENTER_WORKSPACE):
            raise PermissionDenied(
                _("Ihr Konto hat noch keine Rolle. Bitte wenden Sie sich an Ihr Bildungsbüro.")
            )
        _set_frame(request, None)
        return view(request, *args, **kwargs)

    return page


def in_network(*permissions: Permission) -> Callable[..., Callable[..., HttpResponse]]:
    """A page below `/arbeitsbereich/<netz>/`.

    Without permissions everybody who belongs to the network may open it (scoped queries decide what is seen);
    with permissions one of them must be held in the network's scope, else 403.
    """

    def decorate(view: Callable[Concatenate[OfficeRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @workspace_page
        def page(request: OfficeRequest, netz: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            network = network_in_workspace(netz)
            if network is None:
                raise Http404(_("Unter dieser Adresse gibt es kein Bildungsnetzwerk."))
            if not _may_open(request.principal, network, permissions):
                raise PermissionDenied(
                    _("Diese Seite gehört zu einem Bereich, für den Sie keine Rolle haben.")
                )
            request.network = network
            _set_frame(request, network)
            return view(request, *args, **kwargs)

        return page

    return decorate


def for_land(permission: Permission) -> Callable[..., Callable[..., HttpResponse]]:
    """A page of the whole Land: 403 for everyone who does not hold the permission there."""

    def decorate(
        view: Callable[Concatenate[WorkspaceRequest, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        @workspace_page
        def page(request: WorkspaceRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.principal.may(permission, LAND):
                raise PermissionDenied(_("Diese Seite gehört dem Land."))
            return view(request, *args, **kwargs)

        return page

    return decorate


def _may_open(principal: Principal, network: Network, permissions: tuple[Permission, ...]) -> bool:
    if permissions:
        return any(principal.may(permission, network.scope_key) for permission in permissions)
    return network.scope_key in principal.networks


def _set_frame(request: WorkspaceRequest, network: Network | None) -> None:
    request.site = workspace_site(request, network)
    request.side_links = side_navigation(request.principal, network, request.path)


def workspace_site(request: WorkspaceRequest, network: Network | None) -> Site:
    """The frame around pages of the workspace."""
    return Site(
        name=network.name if network else _("Bildungsnetz"),
        claim=_("Arbeitsbereich"),
        url=reverse("workspace:today"),
        account=(
            *_public_pages(network),
            Link(str(request.principal.label), reverse("workspace:account"), icon="person"),
            Link(_("Abmelden"), reverse("workspace:sign_out")),
        ),
        legal=(
            Link(_("Barrierefreiheit"), reverse("portal:accessibility_of_land")),
            Link(_("Datenschutz"), reverse("portal:privacy_of_land")),
        ),
    )


def _public_pages(network: Network | None) -> tuple[Link, ...]:
    """The way to what everybody sees of the open network, once its pages are open."""
    if network is None or not network.is_live:
        return ()
    return (Link(_("Öffentliche Seiten"), reverse("portal:network", args=[network.slug]), icon="karte"),)
