"""Inviting a person into a role by mail."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from ..granting import account_of, expect_fitting, expect_somebody_else, given, opened_account
from ..models import Invitation, User
from ..passwords import expect_good_password
from ..places import RoleAt
from ..queries import valid_grants
from ..rules import is_anyone, may_give, may_take_back

VALID_FOR = dt.timedelta(days=14)


@action("accounts.invitation.send", requires=may_give)
def invite_person(what: RoleAt, *, by: Principal, email: str, name: str) -> Invitation:
    """Offer a role by mail, for 14 days. Inviting the same person again replaces the earlier invitation."""
    email = email.strip().lower()
    expect_fitting(what)
    user = account_of(email)
    expect_somebody_else(by, user)
    if user and not user.is_active:
        raise DomainError(_("Dieses Konto ist gesperrt. Bitte entsperren Sie es zuerst."), field="email")
    if user and valid_grants(user).filter(role=what.role.key, scope=what.scope).exists():
        raise DomainError(_("Diese Person hat die Rolle schon."), field="email")
    for earlier in Invitation.objects.filter(
        email=email, role=what.role.key, scope=what.scope, accepted_at=None, withdrawn_at=None
    ):
        earlier.withdrawn_at = clock.now()
        earlier.save()
    token = new_token()
    invitation = Invitation(
        email=email,
        name=name.strip(),
        role=what.role.key,
        scope=what.scope,
        scope_label=what.label,
        network_key=what.network_key,
        token_hash=hash_of(token),
        expires_at=clock.now() + VALID_FOR,
    )
    invitation.save()
    data = {
        "token": token,
        "invited_by": by.label,
        "role": what.role.key,
        "place": what.label,
        "expires_at": invitation.expires_at.isoformat(),
    }
    queue_message("accounts.invitation", to=email, to_name=invitation.name, data=data, about=invitation)
    return invitation


@action("accounts.invitation.withdraw", requires=may_take_back)
def withdraw_invitation(invitation: Invitation, *, by: Principal) -> None:
    """Make the link of an open invitation worthless."""
    if invitation.accepted_at:
        raise DomainError(_("Diese Einladung ist schon angenommen. Bitte entziehen Sie die Rolle."))
    if not invitation.withdrawn_at:
        invitation.withdrawn_at = clock.now()
        invitation.save()


@action("accounts.invitation.accept", requires=is_anyone)
def accept_invitation(token: str, *, by: Principal, name: str = "", password: str = "") -> User:
    """Take the offered role with the secret of the mail; opens the account when the person has none.

    Name and password count for a new account only: the link must not change an existing one.
    """
    invitation = Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    if invitation is None or not invitation.is_open:
        raise DomainError(_("Diese Einladung gilt nicht mehr. Bitte lassen Sie sich neu einladen."))
    user = account_of(invitation.email)
    if user is None:
        user = opened_account(invitation.email, name.strip() or invitation.name, invitation.scope_key)
        if password:
            expect_good_password(password, user)
            user.set_password(password)
            user.save()
    if not user.is_active:
        raise DomainError(_("Ihr Konto ist gesperrt. Bitte wenden Sie sich an Ihr Bildungsbüro."))
    given(user, invitation.role_at)
    invitation.accepted_at = clock.now()
    invitation.save()
    return user
