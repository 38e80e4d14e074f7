"""Who may import: an office for its network, the Land and the operator for everything."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.rules import holds

may_import = holds(Permission.RUN_IMPORTS)
