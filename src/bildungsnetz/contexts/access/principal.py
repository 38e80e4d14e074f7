"""The principal: a frozen value that says who acts and what is allowed where."""

from __future__ import annotations

from dataclasses import dataclass, field

from .permissions import Permission
from .scopes import LAND


@dataclass(frozen=True)
class Principal:
    """Who acts. Rules ask `may`; nothing is allowed that no grant names.

    `roles` are pairs (role key, scope) for display; `allowed` are pairs (permission, scope);
    `networks` are the scopes of the networks that the person belongs to, also by seat or institution;
    `person_keys` are the records of who holds seats under this account, one in each network.
    """

    kind: str
    key: str
    label: str
    allowed: frozenset[tuple[Permission, str]] = frozenset()
    roles: frozenset[tuple[str, str]] = frozenset()
    networks: frozenset[str] = frozenset()
    person_keys: frozenset[int] = frozenset()

    def may(self, permission: Permission, scope: str) -> bool:
        """Is the permission held in this very scope?"""
        return (permission, scope) in self.allowed

    def may_anywhere(self, permission: Permission) -> bool:
        """Is the permission held in any scope? For menus only, never for a record."""
        return any(held is permission for held, _scope in self.allowed)

    def scopes_of(self, permission: Permission) -> frozenset[str]:
        """Every scope in which the permission is held; scoped queries filter by it."""
        return frozenset(scope for held, scope in self.allowed if held is permission)

    @property
    def is_signed_in(self) -> bool:
        """Is this a person with an account?"""
        return self.kind == "person"


PUBLIC = Principal("public", "", "Öffentlichkeit")
WORKER = Principal("worker", "", "Hintergrunddienst")


@dataclass(frozen=True)
class Command(Principal):
    """The operator at the command line: may everything in every scope, and is named so in the trail."""

    kind: str = "command"
    key: str = ""
    label: str = "Kommandozeile"
    held_in: str = field(default=LAND)

    def may(self, permission: Permission, scope: str) -> bool:
        return True

    def may_anywhere(self, permission: Permission) -> bool:
        return True


COMMAND = Command()
