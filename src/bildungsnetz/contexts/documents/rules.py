"""Who may keep documents and links: whoever may write in one of the rooms that use them."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped

_KEEPERS = (
    Permission.SET_UP_NETWORK,
    Permission.EDIT_AGREEMENT,
    Permission.EDIT_BODIES,
    Permission.RUN_MEETINGS,
    Permission.EDIT_STRATEGY,
    Permission.EDIT_NEWS,
    Permission.EDIT_OFFERS,
)


def may_keep_documents(by: Principal, owner: Scoped) -> bool:
    """Holds one of the writing permissions where the document belongs."""
    return any(by.may(permission, owner.scope_key) for permission in _KEEPERS)


def may_check_links(by: Principal, link: Scoped) -> bool:
    """The command line and the background service check every link, an office its own."""
    return by.kind in {"command", "worker"} or may_keep_documents(by, link)
