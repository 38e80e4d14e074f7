"""The principal of a signed-in user, from grants and from seats; roles of a body follow from the seat."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import PUBLIC, Principal
from bildungsnetz.contexts.access.roles import BY_KEY, Role
from bildungsnetz.contexts.access.scopes import body_scope
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.bodies.queries import held_seats


def principal_of(user: AbstractBaseUser | AnonymousUser) -> Principal:
    """From the grants, which came with the account of a session, and the seats that are held today."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    seats = held_seats(user)
    grants = [grant for grant in user.grants.all() if grant.is_valid]
    roles = {(BY_KEY[grant.role], grant.scope) for grant in grants}
    roles |= {(Role.CHAIR if seat.is_chair else Role.MEMBER, body_scope(seat.body_key)) for seat in seats}
    return Principal(
        kind="person",
        key=str(user.pk),
        label=str(user),
        allowed=frozenset(_allowed(roles)),
        roles=frozenset((role.key, scope) for role, scope in roles),
        networks=frozenset({grant.network_key for grant in grants} | {seat.network_key for seat in seats})
        - {""},
        person_keys=frozenset(seat.person_key for seat in seats),
    )


def _allowed(roles: Iterable[tuple[Role, str]]) -> Iterable[tuple[Permission, str]]:
    for role, scope in roles:
        for permission in role.permissions:
            yield permission, scope
