"""Who is signed in: the account of a session, with its grants in the same statement."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.queries import account_with_grants


class Backend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Signs in as the library does. Every page asks for the account and its grants, so both come at once."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, unless it is locked."""
        user = account_with_grants(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
