"""Who may write institutions and people, and who may import."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds
from bildungsnetz.contexts.access.scopes import LAND, institution_scope

from .models import Institution

may_edit_actors = holds(Permission.EDIT_ACTORS)


def is_own_institution(by: Principal, institution: Institution) -> bool:
    """A school or partner account speaks for its own institution."""
    return by.may(Permission.CONFIRM_INSTITUTION, institution_scope(institution.pk))


def may_confirm_institution(by: Principal, institution: Institution) -> bool:
    """The office for all of its network, a school or partner for itself."""
    return may_edit_actors(by, institution) or is_own_institution(by, institution)


def may_import_for_land(by: Principal, data_import: Scoped) -> bool:
    """Official lists hold for the whole Land: the Land and the operator take them over."""
    return data_import.scope_key == LAND and by.may(Permission.RUN_IMPORTS, LAND)


def may_import_list(by: Principal, data_import: Scoped) -> bool:
    """An office takes over lists of its own network."""
    return data_import.scope_key != LAND and by.may(Permission.RUN_IMPORTS, data_import.scope_key)
