"""Giving a role to an account and taking it back."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import grant_role, revoke_role
from bildungsnetz.contexts.accounts.models import Grant
from bildungsnetz.contexts.accounts.queries import account_to_manage, grants_in
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.conftest import NOW
from tests.factories.accounts import (
    NETWORK,
    OTHER_NETWORK,
    a_grant,
    an_account,
    an_account_with,
    at,
    principal,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return principal(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL))


def test_a_role_allows_what_it_says_where_it_holds(head):
    user = an_account()
    grant_role(at(Role.OFFICE_STAFF), by=head, user=user)
    erika = principal(user)
    assert erika.may(Permission.EDIT_BODIES, NETWORK)
    assert not erika.may(Permission.EDIT_BODIES, OTHER_NETWORK)
    assert not erika.may(Permission.PUBLISH_NEWS, NETWORK)
    assert erika.networks == {NETWORK}
    event = AuditEvent.objects.first()
    assert (event.action, event.scope) == ("accounts.grant.give", NETWORK)
    assert "Erika Muster" in event.subject_label


def test_a_role_at_an_institution_belongs_to_the_network_for_its_trail(head):
    user = an_account()
    grant = grant_role(at(Role.PARTNER, scope="einrichtung:7", label="VHS"), by=head, user=user)
    erika = principal(user)
    assert erika.may(Permission.CONFIRM_INSTITUTION, "einrichtung:7")
    assert not erika.may(Permission.CONFIRM_INSTITUTION, NETWORK)
    assert erika.networks == {NETWORK}
    assert AuditEvent.objects.first().scope == NETWORK
    assert list(grants_in(head, NETWORK).filter(pk=grant.pk)) == [grant]


def test_a_role_taken_back_ends_at_once(head):
    user = an_account()
    grant = a_grant(user, Role.OFFICE_STAFF)
    revoke_role(grant, by=head)
    assert principal(user).allowed == frozenset()
    change = AuditEvent.objects.first().changes.get()
    assert (change.operation, change.fields["role"]) == ("delete", ["mitarbeit", None])


def test_a_role_ends_after_its_last_day():
    user = an_account()
    grant_role(at(Role.OFFICE_STAFF), by=COMMAND, user=user, valid_until=NOW.date())
    assert principal(user).roles
    with time_machine.travel(NOW + dt.timedelta(days=1), tick=False):
        assert not principal(user).roles
        renewed = grant_role(at(Role.OFFICE_STAFF), by=COMMAND, user=user)
    assert renewed.valid_until is None
    assert Grant.objects.count() == 1


def test_a_role_is_not_given_twice(head):
    user = an_account()
    a_grant(user, Role.OFFICE_STAFF)
    with pytest.raises(DomainError, match=r"Erika Muster hat die Rolle .Mitarbeit Bildungsbüro. schon"):
        grant_role(at(Role.OFFICE_STAFF), by=head, user=user)


def test_nobody_changes_the_own_roles():
    user = an_account_with(Role.DATA_PROTECTION)
    by = principal(user)
    with pytest.raises(DomainError, match="nur jemand anderes"):
        grant_role(at(Role.OFFICE_STAFF), by=by, user=user)
    with pytest.raises(DomainError, match="nur jemand anderes"):
        revoke_role(user.grants.get(), by=by)


def test_the_land_names_a_heads_successor_but_reads_nothing_inside():
    ministry = principal(an_account_with(Role.MINISTRY, ""))
    user = an_account()
    grant = grant_role(at(Role.OFFICE_HEAD_PEDAGOGICAL), by=ministry, user=user)
    assert principal(user).may(Permission.MANAGE_USERS, NETWORK)
    revoke_role(grant, by=ministry)
    with pytest.raises(NotAllowed):
        grant_role(at(Role.OFFICE_STAFF), by=ministry, user=user)
    assert list(grants_in(ministry, NETWORK)) == []
    assert account_to_manage(ministry, user.pk) is None


def test_strangers_neither_see_nor_change_roles(head):
    user = an_account()
    grant = a_grant(user, Role.OFFICE_STAFF)
    elsewhere = principal(
        an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, OTHER_NETWORK, email="k@kleve.example")
    )
    staff = principal(user)
    for stranger in (PUBLIC, elsewhere, staff):
        assert list(grants_in(stranger, NETWORK)) == []
        with pytest.raises(NotAllowed):
            revoke_role(grant, by=stranger)
        with pytest.raises(NotAllowed):
            grant_role(at(Role.OFFICE_HEAD_PEDAGOGICAL), by=stranger, user=user)


def test_the_list_holds_this_networks_roles_only(head):
    kleve = an_account_with(Role.OFFICE_STAFF, OTHER_NETWORK)
    of_land = an_account_with(Role.DISTRICT, "")
    users = {grant.user for grant in grants_in(head, NETWORK)}
    assert kleve not in users
    assert of_land not in users
    assert len(users) == 1
