"""Opening and locking accounts, and what people do with their own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..granting import account_of, expect_somebody_else
from ..models import User
from ..passwords import expect_good_password
from ..rules import is_operator, is_own_account, may_manage_account


@action("accounts.account.open", requires=is_operator)
def open_account(*, by: Principal, email: str, name: str = "", scope: str = "") -> User:
    """An account without password, by the operator: the first one of an installation, or of the example."""
    if account_of(email):
        raise DomainError(_("Ein Konto mit dieser Adresse gibt es schon."), field="email")
    return User.objects.create_user(email, name, scope=scope)


@action("accounts.account.deactivate", requires=may_manage_account)
def deactivate_account(account: User, *, by: Principal) -> None:
    """Lock an account at once, its sessions too. Who looks after the account may do so."""
    expect_somebody_else(by, account)
    account.is_active = False
    account.sessions_number += 1
    account.save()


@action("accounts.account.reactivate", requires=may_manage_account)
def reactivate_account(account: User, *, by: Principal) -> None:
    """Let the person sign in again, with the roles that are left."""
    account.is_active = True
    account.save()


@action("accounts.account.rename", requires=is_own_account)
def rename_account(account: User, *, by: Principal, name: str) -> None:
    """How the person is called in the workspace and in the trail."""
    account.name = name.strip()
    account.save()


@action("accounts.account.set_password", requires=is_own_account)
def set_password(account: User, *, by: Principal, password: str) -> None:
    """Set or change one's own password; other sessions end."""
    expect_good_password(password, account)
    account.set_password(password)
    account.save()


@action("accounts.account.close_sessions", requires=is_own_account)
def close_other_sessions(account: User, *, by: Principal) -> None:
    """End every session of the account; the face keeps the one at hand."""
    account.sessions_number += 1
    account.save()
