"""Accounts, roles and open links for tests, built through actions."""

from typing import Any

from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND, PUBLIC, Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.accounts import actions
from bildungsnetz.contexts.accounts.models import Grant, Invitation, User
from bildungsnetz.contexts.accounts.places import RoleAt
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.project.principals import principal_of

NETWORK = "netz:99901"
OTHER_NETWORK = "netz:05154"


def an_account(
    email: str = "erika@musterland.example",
    name: str = "Erika Muster",
    *,
    scope: str = NETWORK,
    password: str = "",
) -> User:
    """An account, without password unless one is given."""
    user = actions.open_account(by=COMMAND, email=email, name=name, scope=scope)
    if password:
        actions.set_password(user, by=COMMAND, password=password)
    return user


def at(role: Role, network_key: str = NETWORK, *, scope: str = "", label: str = "Kreis Musterland") -> RoleAt:
    """A role in a network, at an institution (`scope`) or for the Land."""
    if role in {Role.MINISTRY, Role.DISTRICT}:
        return RoleAt(role, LAND, "Land")
    return RoleAt(role, scope or network_key, label, network_key)


def a_grant(user: User, role: Role, network_key: str = NETWORK, *, scope: str = "") -> Grant:
    """A role given by the operator."""
    return actions.grant_role(at(role, network_key, scope=scope), by=COMMAND, user=user)


def an_account_with(
    role: Role, network_key: str = NETWORK, *, scope: str = "", email: str = "", name: str = ""
) -> User:
    """An account that holds one role."""
    user = an_account(email or f"{role.key}@musterland.example", name or str(role.label), scope=network_key)
    a_grant(user, role, network_key, scope=scope)
    return user


def signed_in(user: User) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(user)
    return client


def principal(user: User) -> Principal:
    """What the account may do, as a request would know it."""
    return principal_of(User.objects.get(pk=user.pk))


def an_invitation(
    role: Role = Role.OFFICE_STAFF, email: str = "neu@musterland.example", name: str = "Neue Person"
) -> Invitation:
    """An open invitation; its secret is `secret_of_last_mail()`."""
    return actions.invite_person(at(role), by=COMMAND, email=email, name=name)


def a_sign_in_link(user: User) -> str:
    """The secret of a fresh link of this account."""
    actions.request_sign_in_link(user.email, by=PUBLIC)
    return secret_of_last_mail()


def secret_of_last_mail() -> str:
    """The secret that the newest message of the outbox carries."""
    message = OutboxMessage.objects.first()
    assert message is not None
    return str(message.data["token"])


@action("tests.school.record", requires=lambda by: True)
def a_school_of(network: Network, *, by: Principal = COMMAND, **values: Any) -> Institution:
    """A school of the network's Kreis, of the example unless `origin` says otherwise, for its sign-in."""
    kept = {"kind": "schule", "name": "GS Musterdorf", "kreis_ags": network.region.ags, "origin": "beispiel"}
    values = {**kept, **values}
    school = Institution(**values)
    school.save()
    return school
