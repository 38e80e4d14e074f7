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
from bildungsnetz.contexts.kernel.joining import with_rows
from bildungsnetz.contexts.kernel.tokens import hash_of

from .models import Grant, Invitation, SignInLink, User
from .rules import HEADS, may_take_back

HEAD_KEYS = tuple(sorted(role.key for role in HEADS))
DEMO_MAIL_HOST = "musterland.example"


def valid_grants(user: User) -> QuerySet[Grant]:
    """What the user is granted today."""
    return Grant.objects.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()), user=user)


def account_with_grants(key: int) -> User | None:
    """An account with all its `grants`, for whoever signed in to it; one statement."""
    return next(iter(with_rows(User.objects.filter(pk=key), "grants")), None)


def grants_in(by: Principal, scope: str) -> QuerySet[Grant]:
    """Grants that this network decides about, with their accounts; none without the right.

    The Land decides about its own and about the heads of all networks.
    """
    if not by.may(Permission.MANAGE_USERS, scope):
        return Grant.objects.none()
    return (
        _decided_in(Grant.objects.all(), scope).select_related("user").order_by("user__name", "user__email")
    )


def open_invitations_in(by: Principal, scope: str) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, chosen as grants are; none without the right."""
    if not by.may(Permission.MANAGE_USERS, scope):
        return Invitation.objects.none()
    return _decided_in(_waiting(), scope)


@dataclass(frozen=True)
class NetworkHeads:
    """Scopes of networks (`netz:05154`) whose office has a head with an account, or an invited one."""

    appointed: frozenset[str] = frozenset()
    invited: frozenset[str] = frozenset()


def network_heads(by: Principal) -> NetworkHeads:
    """Which networks have a head, for whoever may name one for the Land; two statements."""
    if not by.may(Permission.MANAGE_USERS, LAND):
        return NetworkHeads()
    today = Q(valid_until=None) | Q(valid_until__gte=clock.today())
    appointed = Grant.objects.filter(today, role__in=HEAD_KEYS).values_list("network_key", flat=True)
    invited = _waiting().filter(role__in=HEAD_KEYS).values_list("network_key", flat=True)
    return NetworkHeads(frozenset(appointed), frozenset(invited))


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


def account_behind(key: str) -> User | None:
    """The account whose principal had this key, for the worker that goes on in its name."""
    user: User | None = User.objects.filter(pk=int(key)).first() if key.isdecimal() else None
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


def _waiting() -> QuerySet[Invitation]:
    waiting: QuerySet[Invitation] = Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now()
    )
    return waiting


def _decided_in(rows: QuerySet[Any], scope: str) -> QuerySet[Any]:
    if scope == LAND:
        return rows.filter(Q(network_key="") | Q(role__in=HEAD_KEYS))
    return rows.filter(network_key=scope)
