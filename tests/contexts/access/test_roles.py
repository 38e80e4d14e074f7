"""Roles, permissions and the principal: nothing is allowed that no role in that very place names."""

import pytest

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, WORKER, Principal
from bildungsnetz.contexts.access.roles import BY_KEY, Role, ScopeKind
from bildungsnetz.contexts.access.rules import holds, holds_for_land
from bildungsnetz.contexts.access.scopes import LAND, body_scope, institution_scope, network_scope

HERE, THERE = network_scope("99901"), network_scope("05154")


class Thing:
    """Something that belongs to a scope."""

    def __init__(self, scope_key: str) -> None:
        self.scope_key = scope_key


def holder(permission: Permission, scope: str) -> Principal:
    return Principal("person", "1", "Erika Muster", frozenset({(permission, scope)}))


def test_a_permission_holds_in_its_scope_and_nowhere_else():
    may = holds(Permission.EDIT_BODIES)
    erika = holder(Permission.EDIT_BODIES, HERE)
    assert may(erika, Thing(HERE))
    for elsewhere in (THERE, LAND, "", body_scope(1), institution_scope(1)):
        assert not may(erika, Thing(elsewhere))
    assert not holds(Permission.EDIT_NEWS)(erika, Thing(HERE))


def test_the_land_holds_nothing_in_a_network():
    ministry = Principal("person", "1", "x", frozenset((p, LAND) for p in Role.MINISTRY.permissions))
    assert not any(ministry.may(permission, HERE) for permission in Permission)


def test_a_rule_for_the_land_asks_for_the_land():
    may = holds_for_land(Permission.CREATE_NETWORK)
    assert may(holder(Permission.CREATE_NETWORK, LAND))
    assert not may(holder(Permission.CREATE_NETWORK, HERE))


@pytest.mark.parametrize("nobody", [PUBLIC, WORKER, Principal("person", "1", "ohne Rolle")])
def test_without_a_grant_nothing_is_allowed(nobody):
    for permission in Permission:
        assert not nobody.may(permission, HERE)
        assert not nobody.may(permission, LAND)
        assert not nobody.may_anywhere(permission)
        assert nobody.scopes_of(permission) == frozenset()


def test_the_command_line_may_everything_and_is_no_person():
    assert all(COMMAND.may(permission, HERE) for permission in Permission)
    assert (COMMAND.kind, COMMAND.is_signed_in) == ("command", False)


def test_scopes_of_names_every_place():
    erika = Principal(
        "person", "1", "x", frozenset({(Permission.READ_AUDIT, HERE), (Permission.READ_AUDIT, THERE)})
    )
    assert erika.scopes_of(Permission.READ_AUDIT) == {HERE, THERE}
    assert erika.may_anywhere(Permission.READ_AUDIT)


def test_keys_are_unique_and_stable_text():
    assert len(BY_KEY) == len(Role)
    assert len({permission.key for permission in Permission}) == len(Permission)
    assert set(BY_KEY) == {
        "leitung-paedagogisch",
        "leitung-verwaltung",
        "mitarbeit",
        "schulaufsicht",
        "datenschutz",
        "vorsitz",
        "mitglied",
        "schule",
        "lehrkraft",
        "partner",
        "bezirksregierung",
        "ministerium",
    }


def test_every_role_enters_and_every_permission_has_a_holder():
    assert all(Permission.ENTER_WORKSPACE in role.permissions for role in Role)
    held = frozenset().union(*(role.permissions for role in Role))
    assert held == frozenset(Permission)


def test_who_releases_is_not_who_writes():
    """Four eyes: staff prepare, heads release (domain handbook, section 4)."""
    release = {Permission.PUBLISH_DECISIONS, Permission.PUBLISH_NEWS, Permission.APPROVE_MINUTES}
    assert not release & Role.OFFICE_STAFF.permissions
    for head in (Role.OFFICE_HEAD_PEDAGOGICAL, Role.OFFICE_HEAD_ADMINISTRATIVE):
        assert release <= head.permissions
    assert Permission.APPROVE_MINUTES in Role.CHAIR.permissions


def test_outsiders_read_nothing_internal():
    for role in Role:
        if role.scope_kind in {ScopeKind.LAND, ScopeKind.INSTITUTION, ScopeKind.BODY}:
            assert not role.permissions & {
                Permission.READ_INTERNAL,
                Permission.READ_AUDIT,
                Permission.READ_OUTBOX,
                Permission.EDIT_ACTORS,
            }, role


def test_only_heads_data_protection_and_ministry_give_roles():
    givers = {role for role in Role if Permission.MANAGE_USERS in role.permissions}
    assert givers == {
        Role.OFFICE_HEAD_PEDAGOGICAL,
        Role.OFFICE_HEAD_ADMINISTRATIVE,
        Role.DATA_PROTECTION,
        Role.MINISTRY,
    }
