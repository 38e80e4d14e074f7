"""Accounts: users, sign-in links, invitations and grants. A grant names a role and an opaque scope."""
