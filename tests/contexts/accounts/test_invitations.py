"""Inviting a person into a role by mail."""

import datetime as dt

import pytest
import time_machine

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import (
    accept_invitation,
    deactivate_account,
    invite_person,
    reactivate_account,
    withdraw_invitation,
)
from bildungsnetz.contexts.accounts.models import Grant, Invitation, User
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.accounts.queries import open_invitations_in, public_invitation
from bildungsnetz.contexts.accounts.rules import roles_to_give
from bildungsnetz.contexts.kernel.errors import DomainError, NotAllowed
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from tests.conftest import NOW
from tests.factories.accounts import (
    NETWORK,
    OTHER_NETWORK,
    a_grant,
    an_account,
    an_account_with,
    an_invitation,
    at,
    principal,
    secret_of_last_mail,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> User:
    return an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL)


def test_an_invitation_goes_out_by_mail_and_keeps_no_secret(head):
    invitation = invite_person(
        at(Role.OFFICE_STAFF), by=principal(head), email=" Neu@Musterland.example ", name="Neue Person"
    )
    message = OutboxMessage.objects.get()
    assert (message.name, message.recipient, message.recipient_name) == (
        "accounts.invitation",
        "neu@musterland.example",
        "Neue Person",
    )
    assert message.scope == NETWORK
    assert message.data["invited_by"] == "Leitung Bildungsbüro (pädagogisch)"
    assert secret_of_last_mail() not in str(Invitation.objects.values())
    assert secret_of_last_mail() not in str(list(AuditEvent.objects.values("changes__fields")))
    assert invitation.expires_at == NOW + dt.timedelta(days=14)
    assert AuditEvent.objects.first().scope == NETWORK


def test_accepting_opens_an_account_with_the_role():
    an_invitation()
    user = accept_invitation(
        secret_of_last_mail(), by=PUBLIC, name="Dr. Neue Person", password="ein langes gutes Wort"
    )
    assert (user.email, user.name, user.scope) == ("neu@musterland.example", "Dr. Neue Person", NETWORK)
    assert user.check_password("ein langes gutes Wort")
    assert principal(user).roles == {("mitarbeit", NETWORK)}
    event = AuditEvent.objects.first()
    assert (event.action, event.subject_label, event.actor_kind) == (
        "accounts.invitation.accept",
        "Dr. Neue Person",
        "public",
    )


def test_a_password_is_not_needed():
    an_invitation()
    user = accept_invitation(secret_of_last_mail(), by=PUBLIC)
    assert not user.has_usable_password()
    assert user.name == "Neue Person"


def test_a_bad_password_opens_nothing():
    an_invitation()
    token = secret_of_last_mail()
    for bad in ("kurz", "qwerty123456", "123456789012", "Neue Person 1"):
        with pytest.raises(DomainError) as refused:
            accept_invitation(token, by=PUBLIC, password=bad)
        assert refused.value.field == "password"
    assert not User.objects.exists()
    assert public_invitation(token) is not None


def test_an_existing_account_gets_the_role_and_nothing_else_changes():
    user = an_account("neu@musterland.example", "Alter Name", password="ein altes gutes Wort")
    an_invitation()
    accept_invitation(secret_of_last_mail(), by=PUBLIC, name="Angreifer", password="ein neues böses Wort")
    user.refresh_from_db()
    assert user.name == "Alter Name"
    assert user.check_password("ein altes gutes Wort")
    assert user.grants.get().role == "mitarbeit"


def test_an_invitation_is_accepted_once():
    an_invitation()
    token = secret_of_last_mail()
    accept_invitation(token, by=PUBLIC)
    with pytest.raises(DomainError, match="gilt nicht mehr"):
        accept_invitation(token, by=PUBLIC)
    assert Grant.objects.count() == 1
    assert public_invitation(token) is None


def test_an_invitation_lapses_after_14_days():
    an_invitation()
    token = secret_of_last_mail()
    with time_machine.travel(NOW + dt.timedelta(days=14), tick=False):
        assert public_invitation(token) is None
        with pytest.raises(DomainError, match="gilt nicht mehr"):
            accept_invitation(token, by=PUBLIC)


@pytest.mark.parametrize("token", ["", "falsch", "verborgen"])
def test_a_wrong_secret_opens_nothing(token):
    an_invitation()
    assert public_invitation(token) is None
    with pytest.raises(DomainError):
        accept_invitation(token, by=PUBLIC)


def test_a_withdrawn_invitation_is_worthless(head):
    invitation = an_invitation()
    token = secret_of_last_mail()
    withdraw_invitation(invitation, by=principal(head))
    with pytest.raises(DomainError):
        accept_invitation(token, by=PUBLIC)
    assert list(open_invitations_in(principal(head), NETWORK)) == []


def test_an_accepted_invitation_cannot_be_withdrawn(head):
    invitation = an_invitation()
    accept_invitation(secret_of_last_mail(), by=PUBLIC)
    invitation.refresh_from_db()
    with pytest.raises(DomainError, match="schon angenommen"):
        withdraw_invitation(invitation, by=principal(head))


def test_inviting_again_replaces_the_first_link(head):
    an_invitation()
    first = secret_of_last_mail()
    an_invitation()
    second = secret_of_last_mail()
    assert public_invitation(first) is None
    assert public_invitation(second) is not None
    assert len(open_invitations_in(principal(head), NETWORK)) == 1


def test_who_has_the_role_needs_no_invitation(head):
    an_account_with(Role.OFFICE_STAFF, email="neu@musterland.example")
    with pytest.raises(DomainError, match="hat die Rolle schon"):
        invite_person(at(Role.OFFICE_STAFF), by=principal(head), email="NEU@musterland.example", name="x")


def test_a_locked_account_is_not_let_in_by_the_back_door(head):
    user = an_account("neu@musterland.example")
    an_invitation()
    token = secret_of_last_mail()
    deactivate_account(user, by=principal(head))
    with pytest.raises(DomainError, match="gesperrt"):
        accept_invitation(token, by=PUBLIC)
    with pytest.raises(DomainError, match="gesperrt"):
        invite_person(at(Role.OFFICE_STAFF), by=principal(head), email=user.email, name="x")
    reactivate_account(user, by=principal(head))
    accept_invitation(token, by=PUBLIC)


def test_nobody_invites_oneself(head):
    with pytest.raises(DomainError, match="Ihre eigenen Rollen"):
        invite_person(at(Role.OFFICE_HEAD_ADMINISTRATIVE), by=principal(head), email=head.email, name="x")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR])
def test_a_role_of_a_seat_is_not_given(head, role):
    with pytest.raises(DomainError, match="folgt aus dem Sitz") as refused:
        invite_person(at(role), by=principal(head), email="neu@musterland.example", name="x")
    assert refused.value.field == "role"


@pytest.mark.parametrize(
    "nonsense",
    [
        RoleAt(Role.OFFICE_STAFF, "einrichtung:1", "", NETWORK),
        RoleAt(Role.OFFICE_STAFF, OTHER_NETWORK, "", NETWORK),
        RoleAt(Role.SCHOOL, NETWORK, "", NETWORK),
        RoleAt(Role.MINISTRY, NETWORK, "", NETWORK),
        RoleAt(Role.MINISTRY, "land", "", NETWORK),
    ],
)
def test_a_role_at_the_wrong_place_is_refused(nonsense):
    with pytest.raises(DomainError, match="gibt es an dieser Stelle nicht"):
        invite_person(nonsense, by=COMMAND, email="neu@musterland.example", name="x")


IN_NETWORK = {
    Role.OFFICE_HEAD_PEDAGOGICAL,
    Role.OFFICE_HEAD_ADMINISTRATIVE,
    Role.OFFICE_STAFF,
    Role.SUPERVISION,
    Role.DATA_PROTECTION,
    Role.SCHOOL,
    Role.TEACHER,
    Role.PARTNER,
}
HEADS = {Role.OFFICE_HEAD_PEDAGOGICAL, Role.OFFICE_HEAD_ADMINISTRATIVE}
OF_LAND = {Role.MINISTRY, Role.DISTRICT}


@pytest.mark.parametrize("giver", list(Role))
def test_who_may_give_what(giver):
    """Heads give their network's roles, administrators all but heads; the Land its own, and heads."""
    scope = {"gremium": "gremium:1", "einrichtung": "einrichtung:1"}.get(giver.scope_kind.value, "")
    user = an_account("gebend@musterland.example")
    if giver.scope_kind.value == "gremium":
        may_here = may_land = set()
    else:
        a_grant(user, giver, scope=scope)
        may_here = {
            Role.OFFICE_HEAD_PEDAGOGICAL: IN_NETWORK,
            Role.OFFICE_HEAD_ADMINISTRATIVE: IN_NETWORK,
            Role.DATA_PROTECTION: IN_NETWORK - HEADS,
            Role.MINISTRY: HEADS,
        }.get(giver, set())
        may_land = OF_LAND if giver is Role.MINISTRY else set()
    by = principal(user)
    assert set(roles_to_give(by, NETWORK)) == may_here
    assert set(roles_to_give(by, OTHER_NETWORK)) == (HEADS if giver is Role.MINISTRY else set())
    assert set(roles_to_give(by, "")) == may_land
    for role in IN_NETWORK - may_here:
        with pytest.raises(NotAllowed):
            invite_person(at(role, scope="einrichtung:1"), by=by, email="neu@musterland.example", name="x")


def test_strangers_see_and_withdraw_nothing():
    invitation = an_invitation()
    elsewhere = principal(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, OTHER_NETWORK))
    for stranger in (PUBLIC, elsewhere):
        assert list(open_invitations_in(stranger, NETWORK)) == []
        with pytest.raises(NotAllowed):
            withdraw_invitation(invitation, by=stranger)
