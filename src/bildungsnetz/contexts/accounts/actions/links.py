"""One-time links for those who sign in seldom: asked for by anyone, sent to known addresses only."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.outbox import queue_message
from bildungsnetz.contexts.kernel.tokens import hash_of, new_token

from ..granting import account_of, given, opened_account
from ..models import SignInLink, User
from ..places import KnownAddress, RoleAt, SchoolAddress
from ..queries import valid_grants
from ..rules import is_anyone

VALID_FOR = dt.timedelta(minutes=30)
MOST_PER_HOUR = 5


@action("accounts.sign_in_link.request", requires=is_anyone)
def request_sign_in_link(email: str, *, by: Principal, next_path: str = "") -> None:
    """Send a link to the account with this address. Whether there is one is never told."""
    user = account_of(email)
    if user is not None and user.is_active:
        _send_link(user, next_path)


@action("accounts.sign_in_link.request_for_school", requires=is_anyone)
def request_school_link(school: SchoolAddress, *, by: Principal, next_path: str = "") -> None:
    """Send a link to a school's official address; its account is opened the first time.

    The address comes from the school directory, never from the person who asks.
    """
    user = opened_account(school.mail, school.label, school.network_key)
    if not user.is_active:
        return
    role = RoleAt(Role.SCHOOL, school.scope, school.label, school.network_key)
    if not valid_grants(user).filter(role=role.role.key, scope=role.scope).exists():
        given(user, role)
    _send_link(user, next_path)


@action("accounts.sign_in_link.request_for_member", requires=is_anyone)
def request_member_link(member: KnownAddress, *, by: Principal, next_path: str = "") -> None:
    """Send a link to somebody who holds a seat; the account is opened the first time, its roles are seats.

    The address is the one that the office recorded with the person.
    """
    user = opened_account(member.mail, member.label, member.network_key)
    if user.is_active:
        _send_link(user, next_path)


@action("accounts.sign_in_link.use", requires=is_anyone)
def use_sign_in_link(token: str, *, by: Principal) -> SignInLink:
    """Use a link up; the face signs its user in. Works once and for 30 minutes."""
    link: SignInLink | None = (
        SignInLink.objects.select_for_update(of=("self",)).filter(token_hash=hash_of(token)).first()
    )
    if link is None or not link.is_open or not link.user.is_active:
        raise DomainError(_("Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an."))
    link.used_at = clock.now()
    link.save()
    return link


def _send_link(user: User, next_path: str) -> None:
    """At most five links an hour, so that nobody's mailbox is flooded; what has lapsed is cleared away."""
    moment = clock.now()
    for old in user.sign_in_links.filter(created_at__lt=moment - dt.timedelta(days=1)):
        old.delete()
    if user.sign_in_links.filter(created_at__gt=moment - dt.timedelta(hours=1)).count() >= MOST_PER_HOUR:
        return
    token = new_token()
    link = SignInLink(
        user=user,
        token_hash=hash_of(token),
        next_path=next_path,
        created_at=moment,
        expires_at=moment + VALID_FOR,
    )
    link.save()
    queue_message(
        "accounts.sign_in_link", to=user.email, to_name=str(user), data={"token": token}, about=user
    )
