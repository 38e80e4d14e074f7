"""The principal of a signed-in user: granted roles, and those that follow from a seat."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import body_scope
from bildungsnetz.contexts.accounts.actions import deactivate_account
from bildungsnetz.project.principals import principal_of
from tests.conftest import NOW
from tests.factories.accounts import a_grant, an_account, principal
from tests.factories.bodies import a_body, a_held_seat, an_account_for
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


def test_a_visitor_is_the_public():
    assert principal_of(AnonymousUser()) == PUBLIC


def test_an_account_without_role_may_nothing():
    erika = principal(an_account())
    assert erika.is_signed_in
    assert erika.label == "Erika Muster"
    assert (erika.allowed, erika.networks) == (frozenset(), frozenset())


def test_a_locked_account_is_the_public():
    user = an_account()
    a_grant(user, Role.OFFICE_STAFF)
    deactivate_account(user, by=COMMAND)
    assert principal(user) == PUBLIC


def test_a_seat_makes_a_member_of_that_body_and_network():
    network = a_network()
    body, other = a_body(network), a_body(network, "facharbeitskreis", name="Anderer Kreis")
    user = an_account_for(a_held_seat(body, "Muster").person)
    member = principal(user)
    assert member.roles == {(Role.MEMBER.key, body_scope(body.pk))}
    assert member.networks == {network.scope_key}
    assert member.may(Permission.READ_MEETINGS, body_scope(body.pk))
    assert not member.may(Permission.READ_MEETINGS, body_scope(other.pk))
    assert not member.may(Permission.APPROVE_MINUTES, body_scope(body.pk))
    assert not member.may(Permission.READ_INTERNAL, network.scope_key)


def test_the_chair_may_more_and_its_deputy_does_not():
    body = a_body(a_network())
    seat = a_held_seat(body, "Vorsitz", duty="vorsitz")
    chair = principal(an_account_for(seat.person))
    assert chair.roles == {(Role.CHAIR.key, body_scope(body.pk))}
    assert chair.may(Permission.APPROVE_MINUTES, body_scope(body.pk))


def test_a_seat_that_has_ended_gives_nothing():
    occupancy = a_held_seat(a_body(a_network()), "Muster")
    user = an_account_for(occupancy.person)
    with time_machine.travel(NOW - dt.timedelta(days=400), tick=False):
        assert principal(user).roles == frozenset()
    assert principal(user).roles


def test_a_person_is_recognised_by_the_address_that_the_office_recorded():
    body = a_body(a_network())
    occupancy = a_held_seat(body, "Muster")
    user = an_account(occupancy.person.mail.upper())
    assert principal(user).roles == {(Role.MEMBER.key, body_scope(body.pk))}
    assert principal(user).person_keys == {occupancy.person_id}


def test_an_address_of_somebody_elses_account_is_no_way_in():
    """The office linked the person to an account; another account with the same address gets nothing."""
    occupancy = a_held_seat(a_body(a_network()), "Muster")
    an_account_for(occupancy.person)
    stranger = an_account("fremd@musterland.example")
    assert principal(stranger).roles == frozenset()


def test_seats_and_grants_of_several_networks_add_up():
    here, there = a_network(), a_network("fremd", ags="99902")
    user = an_account_for(a_held_seat(a_body(here), "Muster").person)
    a_grant(user, Role.SUPERVISION, there.scope_key)
    both = principal(user)
    assert both.networks == {here.scope_key, there.scope_key}
    assert both.may(Permission.READ_INTERNAL, there.scope_key)
    assert not both.may(Permission.READ_INTERNAL, here.scope_key)


def test_it_costs_two_queries(django_assert_num_queries):
    body = a_body(a_network())
    user = an_account_for(a_held_seat(body, "Muster").person)
    for role in (Role.SUPERVISION, Role.DATA_PROTECTION):
        a_grant(user, role)
    with django_assert_num_queries(2):
        principal_of(user)
