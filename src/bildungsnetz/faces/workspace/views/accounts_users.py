"""Accounts and roles of a network, or of the Land: who holds what, inviting, taking back, locking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.roles import BY_KEY, Role, ScopeKind
from bildungsnetz.contexts.access.scopes import LAND, institution_scope
from bildungsnetz.contexts.accounts import actions
from bildungsnetz.contexts.accounts.models import Grant, Invitation
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.accounts.queries import (
    account_to_manage,
    grant_to_revoke,
    grants_in,
    invitation_to_withdraw,
    locked_accounts_in,
    open_invitations_in,
)
from bildungsnetz.contexts.accounts.rules import HEADS, roles_to_give
from bildungsnetz.contexts.actors.sign_in import institutions_to_invite
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.contexts.registry.by_region import network_of_scope
from bildungsnetz.contexts.registry.queries import fictional_networks
from bildungsnetz.contexts.registry.register import register
from bildungsnetz.kern.downloads import csv_response

from ..exporting import is_csv_asked, minute
from ..form_pages import form_page, found, posted, trail
from ..forms.accounts import InviteForm
from ..forms.records import ConfirmForm
from ..frame import OfficeRequest, WorkspaceRequest, in_network, workspace_page

HEADERS = (
    gettext_lazy("Name"),
    gettext_lazy("E-Mail-Adresse"),
    gettext_lazy("Rolle"),
    gettext_lazy("Bereich"),
    gettext_lazy("gültig bis"),
    gettext_lazy("zuletzt angemeldet"),
    gettext_lazy("Konto"),
)


@require_safe
@in_network(Permission.MANAGE_USERS)
def users(request: OfficeRequest) -> HttpResponse:
    """Everybody who holds a role in this network, and whoever is invited."""
    return _users(request, request.network.scope_key, "workspace/users.html")


@require_safe
@workspace_page
def land_users(request: WorkspaceRequest) -> HttpResponse:
    """Everybody who holds a role for the Land, and whoever is invited."""
    if not request.principal.may(Permission.MANAGE_USERS, LAND):
        raise PermissionDenied
    return _users(request, LAND, "workspace/land_users.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_network(Permission.MANAGE_USERS)
def invite_person(request: OfficeRequest) -> HttpResponse:
    """Offer somebody a role in this network or at one of its institutions."""
    scope = request.network.scope_key
    institutions = {str(one.pk): one for one in institutions_to_invite(request.principal, scope)}
    form = InviteForm(
        posted(request),
        roles=[
            role
            for role in roles_to_give(request.principal, scope)
            if institutions or role.scope_kind is not ScopeKind.INSTITUTION
        ],
        institutions=[(key, str(one)) for key, one in institutions.items()],
    )

    def deed(*, name: str, email: str, role: str, institution: str = "") -> Invitation:
        chosen = BY_KEY[role]
        what = RoleAt(chosen, scope, str(request.network), scope)
        if chosen.scope_kind is ScopeKind.INSTITUTION:
            place = institutions[institution]
            what = RoleAt(chosen, institution_scope(place.pk), str(place), scope)
        return actions.invite_person(what, by=request.principal, email=email, name=name)

    return _invite(request, form, deed, _address_of(scope))


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def invite_for_land(request: WorkspaceRequest) -> HttpResponse:
    """Offer somebody a role of the Land, or the head of an office, so that its network can begin."""
    roles = roles_to_give(request.principal, "")
    if not roles:
        raise PermissionDenied
    known = (*(row.network for row in register()), *fictional_networks())
    networks = {network.scope_key: network for network in known if network is not None}
    heads = [role for role in Role if role in HEADS and networks]
    form = InviteForm(
        posted(request),
        initial={"network": request.GET.get("netzwerk", "")},
        roles=[*roles, *heads],
        networks=[(scope, str(network)) for scope, network in networks.items()],
    )

    def deed(*, name: str, email: str, role: str, network: str = "") -> Invitation:
        what = RoleAt(BY_KEY[role], LAND, str(_("Land Nordrhein-Westfalen")))
        if BY_KEY[role] in HEADS:
            what = RoleAt(BY_KEY[role], network, str(networks[network]), network)
        return actions.invite_person(what, by=request.principal, email=email, name=name)

    return _invite(request, form, deed, _address_of(LAND))


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def revoke_role(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Ask, then take a role back."""
    grant = found(grant_to_revoke(request.principal, key))
    return _confirm(
        request,
        grant,
        lambda: actions.revoke_role(grant, by=request.principal),
        title=_("Rolle entziehen?"),
        lead=_("%(person)s verliert die Rolle „%(role)s“ (%(place)s) sofort.")
        % {"person": grant.user, "role": grant.get_role_display(), "place": grant.scope_label},
        submit=_("Rolle entziehen"),
        said=_("Die Rolle ist entzogen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def withdraw_invitation(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Ask, then make an invitation worthless."""
    invitation = found(invitation_to_withdraw(request.principal, key))
    return _confirm(
        request,
        invitation,
        lambda: actions.withdraw_invitation(invitation, by=request.principal),
        title=_("Einladung zurückziehen?"),
        lead=_("Der Link in der Mail an %(mail)s gilt dann nicht mehr.") % {"mail": invitation.email},
        submit=_("Einladung zurückziehen"),
        said=_("Die Einladung ist zurückgezogen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def deactivate_account(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Ask, then lock an account."""
    account = found(account_to_manage(request.principal, key))
    return _confirm(
        request,
        account,
        lambda: actions.deactivate_account(account, by=request.principal),
        title=_("Konto sperren?"),
        lead=_("%(person)s kann sich nicht mehr anmelden; laufende Sitzungen enden sofort.")
        % {"person": account},
        submit=_("Konto sperren"),
        said=_("Das Konto ist gesperrt."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def reactivate_account(request: WorkspaceRequest, key: int) -> HttpResponse:
    """Ask, then unlock an account."""
    account = found(account_to_manage(request.principal, key))
    return _confirm(
        request,
        account,
        lambda: actions.reactivate_account(account, by=request.principal),
        title=_("Konto entsperren?"),
        lead=_("%(person)s kann sich wieder anmelden, mit den Rollen, die noch gelten.")
        % {"person": account},
        submit=_("Konto entsperren"),
        said=_("Das Konto ist entsperrt."),
        kind="primary",
    )


def _users(request: WorkspaceRequest, scope: str, template: str) -> HttpResponse:
    by = request.principal
    grants = grants_in(by, scope)
    if is_csv_asked(request):
        return csv_response("konten-und-rollen", HEADERS, map(_cells, grants))
    context = {
        "grants": grants,
        "invitations": open_invitations_in(by, scope),
        "locked": locked_accounts_in(by, scope),
        "scope": scope,
        "own_key": int(by.key),
        "breadcrumbs": trail((_("Konten und Rollen"), "")),
    }
    return render(request, template, context)


def _cells(grant: Grant) -> tuple[object, ...]:
    user = grant.user
    state = _("aktiv") if user.is_active else _("gesperrt")
    place = grant.scope_label or grant.scope
    return (
        user.name,
        user.email,
        grant.get_role_display(),
        place,
        grant.valid_until,
        minute(user.last_login),
        state,
    )


def _invite(
    request: WorkspaceRequest, form: InviteForm, deed: Callable[..., Invitation], back: str
) -> HttpResponse:
    return form_page(
        request,  # type: ignore[arg-type]
        form,
        deed,
        title=_("Person einladen"),
        lead=_("Die Person bekommt eine Mail mit einem Link, der 14 Tage gilt."),
        submit=_("Einladung senden"),
        back=back,
        said=lambda invitation: _("Die Einladung an %(mail)s ist unterwegs.") % {"mail": invitation.email},
        breadcrumbs=trail((_("Konten und Rollen"), back), (_("Person einladen"), "")),
    )


def _confirm(
    request: WorkspaceRequest, record: Record, deed: Callable[[], Any], *, title: str, **words: str
) -> HttpResponse:
    """One question, one button, and back to the list."""
    scope = record.scope_key
    back = _address_of(scope if request.principal.may(Permission.MANAGE_USERS, scope) else LAND)
    return form_page(
        request,  # type: ignore[arg-type]
        ConfirmForm(posted(request), record=record),
        lambda **_values: deed(),
        title=title,
        back=back,
        breadcrumbs=trail((_("Konten und Rollen"), back), (title, "")),
        **{"kind": "danger", **words},
    )


def _address_of(scope: str) -> str:
    """The list of accounts that the scope belongs to."""
    network = network_of_scope(scope)
    return reverse("workspace:users", args=[network.slug]) if network else reverse("workspace:land_users")
