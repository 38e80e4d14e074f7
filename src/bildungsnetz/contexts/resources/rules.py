"""Who may plan staff, adopt plans, keep material."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds

may_plan_staff = holds(Permission.PLAN_STAFF)
may_adopt_plans = holds(Permission.ADOPT_PLANS)


def may_read_plans(by: Principal, record: Scoped) -> bool:
    """Plans name people and their hours: only who plans or adopts reads them."""
    return may_plan_staff(by, record) or may_adopt_plans(by, record)


def may_lay_plans(by: Principal, record: Scoped) -> bool:
    """Plans before bodies: whoever plans staff and runs the meetings."""
    return may_plan_staff(by, record) and by.may(Permission.RUN_MEETINGS, record.scope_key)


def may_import_for_planning(by: Principal, data_import: Scoped) -> bool:
    """Lists of staff and needs: whoever imports and plans."""
    scope = data_import.scope_key
    return by.may(Permission.RUN_IMPORTS, scope) and by.may(Permission.PLAN_STAFF, scope)
