"""What the gate needs to know of whoever acts; the concrete value stands in `access.principal`."""

from __future__ import annotations

from typing import Protocol


class Actor(Protocol):
    """Who acts: a person, a school account, a mail link, a command, the worker."""

    @property
    def kind(self) -> str:
        """`person`, `link`, `command`, `worker` or `public`."""

    @property
    def key(self) -> str:
        """A stable key within the kind, for example the number of the user account."""

    @property
    def label(self) -> str:
        """How the audit trail names the actor; kept as text so that it outlives the account."""
