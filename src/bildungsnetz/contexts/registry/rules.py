"""Who may write in the register."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds, holds_for_land
from bildungsnetz.contexts.access.scopes import LAND

may_keep_register = holds_for_land(Permission.CREATE_NETWORK)
may_edit_agreement = holds(Permission.EDIT_AGREEMENT)


def may_set_up_network(by: Principal, network: Scoped) -> bool:
    """The heads of the office, or the Land as long as there is no office."""
    return by.may(Permission.SET_UP_NETWORK, network.scope_key) or may_keep_register(by)


def may_record_agreement(by: Principal, network: Scoped) -> bool:
    """The office for its own network, the Land for the register."""
    return may_edit_agreement(by, network) or by.may(Permission.CREATE_NETWORK, LAND)
