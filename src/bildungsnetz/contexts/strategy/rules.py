"""Who may act on records of strategy. The office edits; whoever is responsible for work reports on it."""

from __future__ import annotations

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import Scoped, holds
from bildungsnetz.contexts.access.scopes import body_scope, institution_scope

from .models import Field, Work

may_edit_strategy = holds(Permission.EDIT_STRATEGY)
may_publish = holds(Permission.PUBLISH_DECISIONS)


def may_report(by: Principal, work: Work) -> bool:
    """The office, members of the responsible body (also where a seat of it is named), the institution."""
    scopes = [work.scope_key]
    if work.owner_body_id is not None:
        scopes.append(body_scope(work.owner_body_id))
    if work.owner_seat is not None:
        scopes.append(body_scope(work.owner_seat.body_id))
    if work.owner_institution_id is not None:
        scopes.append(institution_scope(work.owner_institution_id))
    return any(by.may(Permission.REPORT_ORDERS, scope) for scope in scopes)


def may_plan(by: Principal, served: Field | Work) -> bool:
    """The office for everything; whoever is responsible for an order plans the measures of it."""
    if may_edit_strategy(by, served):
        return True
    return isinstance(served, Work) and may_report(by, served)


def may_read_internal(by: Principal, record: Scoped) -> bool:
    """Everything of the network that is not published."""
    return by.may(Permission.READ_INTERNAL, record.scope_key)


def may_read(by: Principal, work: Work) -> bool:
    """In the workspace: the office and supervision all, whoever is responsible the own work."""
    return may_read_internal(by, work) or may_report(by, work)
