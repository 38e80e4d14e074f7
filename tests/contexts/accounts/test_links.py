"""One-time links: asked for by anyone, sent to known addresses only, used once and soon."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import (
    deactivate_account,
    request_member_link,
    request_school_link,
    request_sign_in_link,
    revoke_role,
    use_sign_in_link,
)
from bildungsnetz.contexts.accounts.models import Grant, SignInLink, User
from bildungsnetz.contexts.accounts.places import KnownAddress, SchoolAddress
from bildungsnetz.contexts.accounts.queries import public_sign_in_link_is_open
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from tests.conftest import NOW
from tests.factories.accounts import NETWORK, a_sign_in_link, an_account, principal, secret_of_last_mail

pytestmark = pytest.mark.django_db

SCHOOL = SchoolAddress("999901@schule.musterland.example", "GS Musterdorf", NETWORK, "einrichtung:7")


def test_a_link_goes_to_the_accounts_own_address():
    user = an_account()
    request_sign_in_link("ERIKA@musterland.example ", by=PUBLIC, next_path="/arbeitsbereich/")
    message = OutboxMessage.objects.get()
    assert (message.name, message.recipient, message.scope) == ("accounts.sign_in_link", user.email, NETWORK)
    assert AuditEvent.objects.first().scope == "", "when people sign in is no business of the office"
    link = SignInLink.objects.get()
    assert link.next_path == "/arbeitsbereich/"
    assert secret_of_last_mail() not in str(SignInLink.objects.values())
    assert secret_of_last_mail() not in str(list(AuditEvent.objects.values("changes__fields")))


def test_an_unknown_address_leaves_no_trace():
    before = AuditEvent.objects.count()
    request_sign_in_link("fremd@beispiel.example", by=PUBLIC)
    assert not OutboxMessage.objects.exists()
    assert AuditEvent.objects.count() == before


def test_a_locked_account_gets_no_link():
    user = an_account()
    token = a_sign_in_link(user)
    deactivate_account(user, by=COMMAND)
    request_sign_in_link(user.email, by=PUBLIC)
    assert OutboxMessage.objects.count() == 1
    with pytest.raises(DomainError):
        use_sign_in_link(token, by=PUBLIC)


def test_a_link_works_once():
    user = an_account()
    token = a_sign_in_link(user)
    assert public_sign_in_link_is_open(token)
    assert use_sign_in_link(token, by=PUBLIC).user == user
    assert not public_sign_in_link_is_open(token)
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        use_sign_in_link(token, by=PUBLIC)


def test_a_link_works_for_30_minutes():
    token = a_sign_in_link(an_account())
    with time_machine.travel(NOW + dt.timedelta(minutes=29, seconds=59), tick=False):
        assert public_sign_in_link_is_open(token)
    with time_machine.travel(NOW + dt.timedelta(minutes=30), tick=False):
        assert not public_sign_in_link_is_open(token)
        with pytest.raises(DomainError):
            use_sign_in_link(token, by=PUBLIC)


@pytest.mark.parametrize("token", ["", "falsch", "verborgen"])
def test_a_wrong_secret_signs_nobody_in(token):
    a_sign_in_link(an_account())
    with pytest.raises(DomainError):
        use_sign_in_link(token, by=PUBLIC)


def test_a_mailbox_cannot_be_flooded():
    user = an_account()
    for _number in range(8):
        request_sign_in_link(user.email, by=PUBLIC)
    assert OutboxMessage.objects.count() == 5
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        request_sign_in_link(user.email, by=PUBLIC)
    assert OutboxMessage.objects.count() == 6


def test_old_links_are_cleared_away():
    user = an_account()
    a_sign_in_link(user)
    with time_machine.travel(NOW + dt.timedelta(days=2), tick=False):
        a_sign_in_link(user)
    assert SignInLink.objects.count() == 1


def test_the_first_link_of_a_school_opens_its_account():
    request_school_link(SCHOOL, by=PUBLIC)
    user = User.objects.get()
    assert (user.email, user.name, user.scope) == (SCHOOL.mail, "GS Musterdorf", NETWORK)
    assert principal(user).roles == {("schule", "einrichtung:7")}
    assert OutboxMessage.objects.get().recipient == SCHOOL.mail
    use_sign_in_link(secret_of_last_mail(), by=PUBLIC)


def test_further_links_of_a_school_open_no_second_account():
    for _number in range(3):
        request_school_link(SCHOOL, by=PUBLIC)
    assert (User.objects.count(), Grant.objects.count(), SignInLink.objects.count()) == (1, 1, 3)


def test_a_locked_school_account_stays_locked():
    request_school_link(SCHOOL, by=PUBLIC)
    user = User.objects.get()
    revoke_role(user.grants.get(), by=COMMAND)
    deactivate_account(user, by=COMMAND)
    request_school_link(SCHOOL, by=PUBLIC)
    assert not Grant.objects.exists()
    assert OutboxMessage.objects.count() == 1


def test_a_new_official_address_is_a_new_account():
    """The old address no longer belongs to the school: a link never goes there again."""
    request_school_link(SCHOOL, by=PUBLIC)
    moved = replace(SCHOOL, mail="neu@schule.musterland.example")
    request_school_link(moved, by=PUBLIC)
    assert OutboxMessage.objects.first().recipient == "neu@schule.musterland.example"
    assert {grant.role for grant in Grant.objects.all()} == {Role.SCHOOL.key}


def test_the_first_link_of_a_member_opens_an_account_without_roles():
    member = KnownAddress("vorsitz@kreis.musterland.example", "Max Muster", NETWORK)
    request_member_link(member, by=PUBLIC)
    request_member_link(member, by=PUBLIC)
    user = User.objects.get()
    assert (user.email, user.name, user.scope) == (member.mail, "Max Muster", NETWORK)
    assert not Grant.objects.exists()
    assert OutboxMessage.objects.count() == 2
