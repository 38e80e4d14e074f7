"""The addresses of the sign-in library that this house opens; all others lead to its own pages.

Nobody signs up, and password, mail address and connections have no pages of the library: a link by mail is
always a way in, and the account page sets a password.
"""

from __future__ import annotations

from allauth.account.views import account_inactive, reauthenticate
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.socialaccount.views import login_cancelled, login_error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import urlencode

from bildungsnetz.faces.workspace.entrance import entrance_page as page
from bildungsnetz.faces.workspace.entrance import own_path


def account_login(request: HttpRequest) -> HttpResponse:
    """Where the library sends people who must sign in."""
    wanted = own_path(request.GET.get("next", ""))
    answer = redirect("workspace:sign_in")
    if wanted:
        answer["Location"] += f"?{urlencode({'next': wanted})}"
    return answer


def account_logout(request: HttpRequest) -> HttpResponse:
    """Signing out has its own page."""
    return redirect("workspace:sign_out")


def account_signup(request: HttpRequest) -> HttpResponse:
    """Accounts come by invitation."""
    return redirect("workspace:sign_in")


def socialaccount_signup(request: HttpRequest) -> HttpResponse:
    """The service of the Kreis knows the person, the house does not: only an invitation opens an account."""
    return redirect("socialaccount_login_error")


def account_email(request: HttpRequest) -> HttpResponse:
    """An account keeps the address it was invited under."""
    return redirect("workspace:account")


def account_reset_password(request: HttpRequest) -> HttpResponse:
    """A link by mail comes instead of a forgotten password."""
    return redirect("workspace:sign_in")


def socialaccount_connections(request: HttpRequest) -> HttpResponse:
    """Connections follow from the address."""
    return redirect("workspace:account")


urlpatterns = [
    path("login/", account_login, name="account_login"),
    path("logout/", account_logout, name="account_logout"),
    path("signup/", account_signup, name="account_signup"),
    path("email/", account_email, name="account_email"),
    path("password/reset/", account_reset_password, name="account_reset_password"),
    path("3rdparty/", socialaccount_connections, name="socialaccount_connections"),
    path("3rdparty/signup/", socialaccount_signup, name="socialaccount_signup"),
    path("3rdparty/login/cancelled/", page(login_cancelled), name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", page(login_error), name="socialaccount_login_error"),
    path("inactive/", page(account_inactive), name="account_inactive"),
    path("reauthenticate/", page(reauthenticate), name="account_reauthenticate"),
    path("2fa/", page(second_factor.index), name="mfa_index"),
    path("2fa/authenticate/", page(second_factor.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", page(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", page(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", page(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", page(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        page(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        page(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", page(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", page(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        page(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", page(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", page(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("oidc/<str:provider_id>/login/", page(openid_connect.login), name="openid_connect_login"),
    path(
        "oidc/<str:provider_id>/login/callback/",
        page(openid_connect.callback),
        name="openid_connect_callback",
    ),
]
