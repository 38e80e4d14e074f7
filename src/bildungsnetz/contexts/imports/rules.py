"""Who may import: an office for its network, the Land and the operator for everything."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds, is_operator

may_import = holds(Permission.RUN_IMPORTS)


def may_fail_import(by: Principal, data_import: Scoped) -> bool:
    """Whoever tried: the person, the command line, or the worker in a person's name."""
    return is_operator(by) or may_import(by, data_import)
