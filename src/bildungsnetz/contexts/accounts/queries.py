"""Reads of accounts, grants and invitations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.tokens import hash_of

from .models import Grant, Invitation, SignInLink, User
from .rules import may_take_back

DEMO_MAIL_HOST = "musterland.example"


def valid_grants(user: User) -> QuerySet[Grant]:
    """What the user is granted today."""
    return Grant.objects.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()), user=user)


def grants_in(by: Principal, scope: str) -> QuerySet[Grant]:
    """Grants that this network (or the Land) decides about, with their accounts; none without the right."""
    if not by.may(Permission.MANAGE_USERS, scope):
        return Grant.objects.none()
    return (
        _decided_in(Grant.objects.all(), scope).select_related("user").order_by("user__name", "user__email")
    )


def open_invitations_in(by: Principal, scope: str) -> QuerySet[Invitation]:
    """Invitations that can still be accepted; none without the right."""
    if not by.may(Permission.MANAGE_USERS, scope):
        return Invitation.objects.none()
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
    return _decided_in(waiting, scope)


def locked_accounts_in(by: Principal, scope: str) -> QuerySet[User]:
    """Accounts that this network (or the Land) looks after and that are locked."""
    locked: QuerySet[User] = User.objects.filter(scope=scope, is_active=False)
    return locked if by.may(Permission.MANAGE_USERS, scope) else locked.none()


def account_to_manage(by: Principal, key: int) -> User | None:
    """An account that the person looks after, to lock or unlock it."""
    found: User | None = User.objects.filter(pk=key, scope__in=by.scopes_of(Permission.MANAGE_USERS)).first()
    return found


def grant_to_revoke(by: Principal, key: int) -> Grant | None:
    """A grant that the person may take back."""
    grant: Grant | None = Grant.objects.filter(pk=key).select_related("user").first()
    return grant if grant and may_take_back(by, grant) else None


def invitation_to_withdraw(by: Principal, key: int) -> Invitation | None:
    """An open invitation that the person may take back."""
    invitation: Invitation | None = Invitation.objects.filter(pk=key).first()
    return invitation if invitation and invitation.is_open and may_take_back(by, invitation) else None


def own_account(by: Principal) -> User:
    """The account of the person who is signed in."""
    user: User = User.objects.get(pk=int(by.key))
    return user


def public_invitation(token: str) -> Invitation | None:
    """The open invitation that this secret belongs to; public, because the secret came by mail."""
    invitation = Invitation.objects.filter(token_hash=hash_of(token)).first()
    return invitation if invitation and invitation.is_open else None


def public_has_account(email: str) -> bool:
    """Is there an account with this address? Only for the page of an invitation, which proved the address."""
    return bool(User.objects.filter(email__iexact=email).exists())


def public_sign_in_link_is_open(token: str) -> bool:
    """Can the link with this secret still be used?"""
    link = SignInLink.objects.filter(token_hash=hash_of(token)).first()
    return bool(link and link.is_open)


@dataclass(frozen=True)
class DemoAccount:
    """A role and the person of Kreis Musterland who holds it."""

    role: Role
    user: User


def demo_accounts() -> list[DemoAccount]:
    """Public in the demo only: one person of the example for each role, by the address `<role>@…`."""
    addresses = {f"{role.key}@{DEMO_MAIL_HOST}": role for role in Role}
    users = {user.email: user for user in User.objects.filter(email__in=addresses, is_active=True)}
    return [DemoAccount(role, users[email]) for email, role in addresses.items() if email in users]


def _decided_in(rows: QuerySet[Any], scope: str) -> QuerySet[Any]:
    return rows.filter(network_key="" if scope == LAND else scope)
