"""Who may invite, grant and revoke. Each role is given by who answers for the place where it holds."""

from __future__ import annotations

from typing import Protocol

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.access.roles import Role, ScopeKind
from bildungsnetz.contexts.access.rules import holds
from bildungsnetz.contexts.access.scopes import LAND

from .models import User
from .places import RoleAt

HEADS = frozenset({Role.OFFICE_HEAD_PEDAGOGICAL, Role.OFFICE_HEAD_ADMINISTRATIVE})

may_manage_account = holds(Permission.MANAGE_USERS)


class HasRole(Protocol):
    """A grant or an invitation."""

    @property
    def role_at(self) -> RoleAt:
        """The role and where it holds."""


def may_give(by: Principal, what: RoleAt) -> bool:
    """A network gives its own roles, the Land its own. Heads are named by heads and by the Land."""
    if what.role in HEADS and not by.may(Permission.SET_UP_NETWORK, what.scope_key):
        return by.may(Permission.MANAGE_USERS, LAND)
    return by.may(Permission.MANAGE_USERS, what.scope_key)


def may_take_back(by: Principal, given: HasRole) -> bool:
    """Whoever may give a role may take it back."""
    return may_give(by, given.role_at)


def roles_to_give(by: Principal, network_key: str) -> list[Role]:
    """The roles that the person may give in this network (or, with an empty key, for the Land)."""
    kinds = {ScopeKind.NETWORK, ScopeKind.INSTITUTION} if network_key else {ScopeKind.LAND}
    return [
        role
        for role in Role
        if role.scope_kind in kinds and may_give(by, RoleAt(role, network_key or LAND, "", network_key))
    ]


def is_own_account(by: Principal, account: User) -> bool:
    """One's own account, or the operator at the command line."""
    return by is COMMAND or (by.is_signed_in and by.key == str(account.pk))


def is_operator(by: Principal) -> bool:
    """The command line and the set-up of the example."""
    return by is COMMAND


def is_anyone(by: Principal) -> bool:
    """Also visitors without account: the secret of a link, or nothing but a mail, decides."""
    return True
