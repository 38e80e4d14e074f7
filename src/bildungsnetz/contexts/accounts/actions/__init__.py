"""Every write of accounts: inviting, granting, signing in by link, and keeping one's own account."""

from .grants import grant_role, revoke_role
from .invitations import accept_invitation, invite_person, withdraw_invitation
from .links import request_member_link, request_school_link, request_sign_in_link, use_sign_in_link
from .users import (
    close_other_sessions,
    deactivate_account,
    open_account,
    reactivate_account,
    rename_account,
    set_password,
)

__all__ = [
    "accept_invitation",
    "close_other_sessions",
    "deactivate_account",
    "grant_role",
    "invite_person",
    "open_account",
    "reactivate_account",
    "rename_account",
    "request_member_link",
    "request_school_link",
    "request_sign_in_link",
    "revoke_role",
    "set_password",
    "use_sign_in_link",
    "withdraw_invitation",
]
