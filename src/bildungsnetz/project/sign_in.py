"""How django-allauth behaves in this house: nobody signs up by themselves; accounts come by invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bildungsnetz.contexts.accounts.models import User

UNSPOKEN = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class AccountAdapter(DefaultAccountAdapter):
    """Closed for sign-up; a password is checked against the account's own address."""

    error_messages = {  # the library's German says „du“
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-Mail-Adresse oder Passwort stimmen nicht."),
        "enter_current_password": _("Bitte geben Sie Ihr bisheriges Passwort ein."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "too_many_login_attempts": _(
            "Zu viele Fehlversuche. Bitte versuchen Sie es in einigen Minuten wieder."
        ),
        "rate_limited": _("Zu viele Versuche. Bitte warten Sie einen Moment."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Signing in and out is seen without being told."""
        if message_template not in UNSPOKEN:
            super().add_message(request, level, message_template, *args, **kwargs)

    def reauthenticate(self, user: User, password: str) -> bool:
        """Counts failed attempts as signing in does."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on connects to an invited account by its verified address; it creates none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The account's address is proven: it was invited there. Else the library would wipe the password."""
        if sociallogin.is_existing:
            user = sociallogin.user
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
