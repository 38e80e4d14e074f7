"""Principals for tests: whoever a role makes them, in the scope of a record."""

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.rules import Scoped
from bildungsnetz.contexts.access.scopes import LAND


def as_role(role: Role, scope: str, *, network_scope: str = "") -> Principal:
    """Somebody who holds this role in this scope."""
    return Principal(
        kind="person",
        key="1",
        label=str(role.label),
        allowed=frozenset((permission, scope) for permission in role.permissions),
        roles=frozenset({(role.key, scope)}),
        networks=frozenset({network_scope or scope} - {LAND}),
    )


def as_office(network: Scoped) -> Principal:
    """The pedagogical head of the network's office."""
    return as_role(Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key)


def as_staff(network: Scoped) -> Principal:
    """Staff of the network's office: writes, but does not publish or set up."""
    return as_role(Role.OFFICE_STAFF, network.scope_key)


def as_ministry() -> Principal:
    """The ministry, for the whole Land."""
    return as_role(Role.MINISTRY, LAND)
