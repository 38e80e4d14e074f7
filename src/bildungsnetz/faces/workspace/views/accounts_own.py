"""One's own account: name, roles, password, sessions."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bildungsnetz.contexts.access.roles import BY_KEY, Role
from bildungsnetz.contexts.accounts import actions
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.queries import own_account, valid_grants

from ..form_pages import form_page, posted
from ..forms.accounts import NameForm, NewPasswordForm
from ..frame import WorkspaceRequest, workspace_page
from .accounts_calendar import calendar_address


@dataclass(frozen=True)
class RoleInWords:
    """A role with where it holds and until when."""

    role: Role
    place: str
    valid_until: Any = None


@require_safe
@workspace_page
def account(request: WorkspaceRequest) -> HttpResponse:
    """Who I am here, what I may do, and how I sign in."""
    user = own_account(request.principal)
    context = {
        "user": user,
        "roles": _roles(request, user),
        "has_second_factor": is_mfa_enabled(user),
        "calendar_address": calendar_address(request),
    }
    return render(request, "workspace/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def rename_account(request: WorkspaceRequest) -> HttpResponse:
    """Change the name under which others see me."""
    user = own_account(request.principal)
    form = NameForm(posted(request), initial={"name": user.name})
    return form_page(
        request,  # type: ignore[arg-type]
        form,
        lambda **values: actions.rename_account(user, by=request.principal, **values),
        title=_("Name ändern"),
        submit=_("Name speichern"),
        back=reverse("workspace:account"),
        said=_("Ihr Name ist geändert."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("current", "password")
@workspace_page
def set_password(request: WorkspaceRequest) -> HttpResponse:
    """Set or change the password. Other sessions end; this one goes on."""
    user = own_account(request.principal)
    needs_current = user.has_usable_password() and not _came_by_link(request, user)
    form = NewPasswordForm(posted(request), needs_current=needs_current)
    if needs_current and form.is_bound:
        _check_current(form, user)

    def deed(*, password: str, current: str = "") -> None:
        actions.set_password(user, by=request.principal, password=password)
        update_session_auth_hash(request, user)

    return form_page(
        request,  # type: ignore[arg-type]
        form,
        deed,
        title=_("Passwort setzen"),
        submit=_("Passwort speichern"),
        back=reverse("workspace:account"),
        said=_("Ihr Passwort ist gesetzt. Andere Sitzungen sind beendet."),
    )


@require_POST
@workspace_page
def close_other_sessions(request: WorkspaceRequest) -> HttpResponse:
    """End all sessions but this one."""
    user = own_account(request.principal)
    actions.close_other_sessions(user, by=request.principal)
    update_session_auth_hash(request, user)
    messages.success(request, _("Alle anderen Sitzungen sind beendet."))
    return redirect("workspace:account")


def _check_current(form: BaseForm, user: User) -> None:
    """Through the sign-in library, which counts failed attempts."""
    if not form.is_valid():
        return
    try:
        if not get_adapter().reauthenticate(user, form.cleaned_data["current"]):
            form.add_error("current", _("Das Passwort stimmt nicht."))
    except ValidationError as too_many:
        form.add_error("current", too_many)


def _came_by_link(request: WorkspaceRequest, user: User) -> bool:
    """Signed in by a link of the last half hour: the mailbox was proof enough."""
    return any(
        record["method"] in {"sign_in_link", "invitation"}
        and time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        for record in get_authentication_records(request, user)
    )


def _roles(request: WorkspaceRequest, user: User) -> list[RoleInWords]:
    """Granted roles with their place, then those that follow from seats."""
    granted = [
        RoleInWords(BY_KEY[grant.role], grant.scope_label or grant.scope, grant.valid_until)
        for grant in valid_grants(user)
    ]
    shown = {(grant.role.key) for grant in granted}
    by_seat = {BY_KEY[key] for key, _scope in request.principal.roles if key not in shown}
    return granted + [RoleInWords(role, "") for role in sorted(by_seat, key=lambda role: role.key)]
