"""Building blocks for the rules of all contexts: who may act on a record of a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from .permissions import Permission
from .principal import Principal
from .scopes import LAND

OPERATORS = frozenset({"command", "worker"})


class Scoped(Protocol):
    """A record that belongs to a scope."""

    @property
    def scope_key(self) -> str:
        """For example `netz:05154`."""


def holds(permission: Permission) -> Callable[[Principal, Scoped], bool]:
    """The rule "holds this permission in the record's scope"."""

    def rule(by: Principal, record: Scoped) -> bool:
        return by.may(permission, record.scope_key)

    rule.__name__ = f"holds_{permission.name.lower()}"
    rule.__doc__ = str(permission.meaning)
    return rule


def is_operator(by: Principal) -> bool:
    """The command line and the background worker."""
    return by.kind in OPERATORS


def holds_for_land(permission: Permission) -> Callable[[Principal], bool]:
    """The rule "holds this permission for the whole Land"."""

    def rule(by: Principal) -> bool:
        return by.may(permission, LAND)

    rule.__name__ = f"holds_{permission.name.lower()}_for_land"
    return rule
