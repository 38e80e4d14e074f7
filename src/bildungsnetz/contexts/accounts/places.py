"""A role at a place: what an invitation offers and a grant gives. The place is an opaque scope."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsnetz.contexts.access.roles import Role, ScopeKind
from bildungsnetz.contexts.access.scopes import LAND


@dataclass(frozen=True)
class RoleAt:
    """`scope` is where the role holds (`einrichtung:77`), `label` says so in words.

    `network_key` is the scope of the network that decides about it (`netz:05154`), empty for the Land.
    """

    role: Role
    scope: str
    label: str = ""
    network_key: str = ""

    @property
    def scope_key(self) -> str:
        """Who decides: the network, or the Land."""
        return self.network_key or LAND

    @property
    def fits(self) -> bool:
        """Does the role exist at such a place?"""
        match self.role.scope_kind:
            case ScopeKind.LAND:
                return self.scope == LAND and not self.network_key
            case ScopeKind.NETWORK:
                return self.scope == self.network_key and self.scope.startswith("netz:")
            case ScopeKind.INSTITUTION:
                return self.scope.startswith("einrichtung:") and self.network_key.startswith("netz:")
            case _:
                return False


@dataclass(frozen=True)
class KnownAddress:
    """An address that the house knows from elsewhere: whose it is, and the network that looks after it."""

    mail: str
    label: str
    network_key: str


@dataclass(frozen=True)
class SchoolAddress(KnownAddress):
    """The official address of a school; `scope` is the institution's."""

    scope: str
