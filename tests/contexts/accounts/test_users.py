"""Opening and locking accounts, and what people do with their own."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import (
    close_other_sessions,
    deactivate_account,
    open_account,
    reactivate_account,
    rename_account,
    set_password,
)
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.queries import account_to_manage, demo_accounts, own_account
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditChange, AuditEvent
from tests.contexts.kernel.deeds import do
from tests.factories.accounts import (
    NETWORK,
    OTHER_NETWORK,
    a_grant,
    an_account,
    an_account_with,
    principal,
    signed_in,
)

pytestmark = pytest.mark.django_db


def test_the_operator_opens_the_first_account():
    user = open_account(by=COMMAND, email="Erste@Land.example ", name="Erste Person", scope="land")
    assert (user.email, user.scope, user.is_active) == ("erste@land.example", "land", True)
    assert not user.has_usable_password()
    with pytest.raises(DomainError, match="gibt es schon"):
        open_account(by=COMMAND, email="ERSTE@land.example")


def test_nobody_else_opens_accounts():
    for stranger in (PUBLIC, principal(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL))):
        with pytest.raises(NotAllowed):
            open_account(by=stranger, email="x@land.example")


def test_an_address_belongs_to_one_account():
    an_account()
    with pytest.raises(IntegrityError), transaction.atomic():
        do(User(email="erika@musterland.example", password="!").save, by=COMMAND)


def test_a_locked_account_is_out_at_once():
    head, user = an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL), an_account_with(Role.OFFICE_STAFF)
    browser = signed_in(user)
    deactivate_account(user, by=principal(head))
    assert principal(user) == PUBLIC
    assert "_auth_user_id" in browser.session
    assert browser.get("/healthz").wsgi_request.user.is_anonymous
    assert AuditEvent.objects.first().scope == NETWORK
    reactivate_account(user, by=principal(head))
    assert principal(user).roles == {("mitarbeit", NETWORK)}


def test_only_who_looks_after_an_account_locks_it():
    kleve = principal(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, OTHER_NETWORK))
    user = an_account_with(Role.OFFICE_STAFF)
    a_grant(user, Role.SUPERVISION, OTHER_NETWORK)
    for deed in (deactivate_account, reactivate_account):
        with pytest.raises(NotAllowed):
            deed(user, by=kleve)
    assert account_to_manage(kleve, user.pk) is None


def test_nobody_locks_the_own_account():
    head = an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL)
    with pytest.raises(DomainError):
        deactivate_account(head, by=principal(head))


def test_the_own_name_and_password_are_the_persons_business():
    user, other = an_account_with(Role.OFFICE_STAFF), an_account("fremd@musterland.example")
    by = principal(user)
    rename_account(own_account(by), by=by, name=" Dr. Erika Muster ")
    set_password(own_account(by), by=by, password="ein langes gutes Wort")
    user.refresh_from_db()
    assert user.name == "Dr. Erika Muster"
    assert user.check_password("ein langes gutes Wort")
    for deed, values in (
        (rename_account, {"name": "x"}),
        (set_password, {"password": "ein langes gutes Wort"}),
    ):
        with pytest.raises(NotAllowed):
            deed(other, by=by, **values)
        with pytest.raises(NotAllowed):
            deed(other, by=PUBLIC, **values)


def test_a_password_is_nowhere_in_the_trail():
    user = an_account(password="ein langes gutes Wort")
    assert AuditChange.objects.last().fields == {"password": ["…", "…"]}
    assert user.password not in str(AuditChange.objects.values())


def test_a_weak_password_is_refused_with_its_reasons():
    user = an_account()
    with pytest.raises(DomainError, match="mindestens 12 Zeichen") as refused:
        set_password(user, by=COMMAND, password="erika")
    assert refused.value.field == "password"


def test_a_new_password_ends_other_sessions():
    user = an_account_with(Role.OFFICE_STAFF)
    browser = signed_in(user)
    assert browser.get("/healthz").wsgi_request.user.is_authenticated
    set_password(user, by=COMMAND, password="ein langes gutes Wort")
    assert browser.get("/healthz").wsgi_request.user.is_anonymous


def test_all_sessions_end_when_the_person_says_so():
    user = an_account_with(Role.OFFICE_STAFF)
    browsers: list[Client] = [signed_in(user), signed_in(user)]
    close_other_sessions(user, by=principal(user))
    assert all(browser.get("/healthz").wsgi_request.user.is_anonymous for browser in browsers)


def test_the_demo_shows_one_account_for_each_role_that_has_one():
    an_account_with(Role.OFFICE_STAFF)
    an_account("jemand@musterland.example")
    an_account("mitarbeit@kleve.example")
    locked = an_account_with(Role.SCHOOL, scope="einrichtung:7")
    deactivate_account(locked, by=COMMAND)
    assert [(account.role, account.user.email) for account in demo_accounts()] == [
        (Role.OFFICE_STAFF, "mitarbeit@musterland.example")
    ]
