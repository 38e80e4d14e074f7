"""Giving a role to an account and taking it back."""

from __future__ import annotations

import datetime as dt

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.gate import action

from ..granting import expect_somebody_else, given
from ..models import Grant, User
from ..places import RoleAt
from ..rules import may_give, may_take_back


@action("accounts.grant.give", requires=may_give)
def grant_role(what: RoleAt, *, by: Principal, user: User, valid_until: dt.date | None = None) -> Grant:
    """Give an existing account a role. `valid_until` is its last day."""
    expect_somebody_else(by, user)
    return given(user, what, valid_until)


@action("accounts.grant.revoke", requires=may_take_back)
def revoke_role(grant: Grant, *, by: Principal) -> None:
    """Take a role back at once; what the person did stays in the trail."""
    expect_somebody_else(by, grant.user)
    grant.delete()
