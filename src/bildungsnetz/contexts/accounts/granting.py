"""Steps that several actions share: finding or opening an account, giving it a role. Each runs in a deed."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.roles import ScopeKind
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError

from .models import Grant, User
from .places import RoleAt


def account_of(email: str) -> User | None:
    """The account with this mail address, whatever its case."""
    found: User | None = User.objects.filter(email__iexact=email.strip()).first()
    return found


def opened_account(email: str, name: str, scope: str) -> User:
    """The account with this address, newly opened when there is none; `scope` looks after a new one."""
    return account_of(email) or User.objects.create_user(email, name, scope=scope)


def given(user: User, what: RoleAt, valid_until: dt.date | None = None) -> Grant:
    """The grant of this role; an expired one is renewed. Holding it already is refused."""
    expect_fitting(what)
    grant = Grant.objects.filter(user=user, role=what.role.key, scope=what.scope).first()
    if grant and (grant.valid_until is None or grant.valid_until >= clock.today()):
        raise DomainError(
            _("%(person)s hat die Rolle „%(role)s“ schon.") % {"person": user, "role": what.role.label}
        )
    grant = grant or Grant(user=user, role=what.role.key, scope=what.scope)
    grant.scope_label, grant.network_key, grant.valid_until = what.label, what.network_key, valid_until
    grant.save()
    return grant


def expect_fitting(what: RoleAt) -> None:
    """Refuse roles that follow from a seat, and places where the role does not exist."""
    if what.role.scope_kind is ScopeKind.BODY:
        raise DomainError(
            _("Diese Rolle folgt aus dem Sitz im Gremium. Bitte besetzen Sie den Sitz."), field="role"
        )
    if not what.fits:
        raise DomainError(_("Diese Rolle gibt es an dieser Stelle nicht."), field="role")


def expect_somebody_else(by: Principal, user: User | None) -> None:
    """Nobody gives a role to oneself or takes one's own: a second person always knows of it."""
    if user is not None and by.is_signed_in and by.key == str(user.pk):
        raise DomainError(_("Ihre eigenen Rollen kann nur jemand anderes ändern."))
