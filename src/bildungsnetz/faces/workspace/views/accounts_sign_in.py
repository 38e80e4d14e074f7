"""Signing in and out: by link, by password, by the service of the Kreis, for schools by Schulnummer."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ..entrance import EntranceRequest, entrance_page, own_path
from ..forms.accounts import LinkForm, PasswordForm, SchoolForm


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@rate_limit(action="login")
@entrance_page
def sign_in(request: EntranceRequest) -> HttpResponse:
    """All ways in on one page; posting here tries address and password."""
    if request.principal.is_signed_in:
        return redirect(_target(request))
    if request.method != "POST":
        return sign_in_page(request)
    form = PasswordForm(request.POST, request=request)
    if form.is_valid():
        try:
            return form.login(request, redirect_url=_target(request))
        except ImmediateHttpResponse as answer:
            return answer.response
    return sign_in_page(request, password_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance_page
def sign_out(request: EntranceRequest) -> HttpResponse:
    """A button; only pressing it signs out. It also ends a sign-in that waits for its second factor."""
    if request.method == "POST":
        get_adapter(request).logout(request)
        messages.success(request, _("Sie sind abgemeldet."))
        return redirect("workspace:sign_in")
    if not request.principal.is_signed_in:
        return redirect("workspace:sign_in")
    return render(request, "workspace/sign_out.html")


def sign_in_page(request: EntranceRequest, *, status: int = 200, **forms: BaseForm) -> HttpResponse:
    """The page with all ways in; `forms` replace the empty ones when something was wrong in them."""
    start: dict[str, Any] = {"initial": {"next": _asked(request)}}
    context = {
        "link_form": LinkForm(**start, prefix="link"),
        "school_form": SchoolForm(**start, prefix="schule"),
        "password_form": PasswordForm(request=request, **start),
        "services": _services(request),
        "next": _asked(request),
        "is_asked_to": bool(_asked(request)) and request.method != "POST",
        **forms,
    }
    return render(request, "workspace/sign_in.html", context, status=status)


def _asked(request: EntranceRequest) -> str:
    """The page of this house that the person wanted to open."""
    return own_path(request.POST.get("next", "") or request.GET.get("next", ""))


def _target(request: EntranceRequest) -> str:
    return _asked(request) or reverse(settings.LOGIN_REDIRECT_URL)


def _services(request: EntranceRequest) -> list[Any]:
    """Single sign-on services that the operator has set up."""
    return get_social_adapter(request).list_providers(request)
