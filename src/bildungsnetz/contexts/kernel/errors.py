"""Errors that a reader may see: each message is one German sentence, what is wrong and what to do."""

from __future__ import annotations


class DomainError(Exception):
    """A rule of the domain was broken; the message is shown to the person who tried.

    `field` names the form field that the message belongs to, or is empty for the whole form.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(DomainError):
    """The principal may not do this; faces answer 403."""


class Conflict(DomainError):
    """Somebody else changed the record meanwhile; nothing was written."""


class WriteOutsideGate(RuntimeError):
    """A programming error: a record was written without passing an action."""


class WriteOnRead(RuntimeError):
    """A programming error: a GET or HEAD request tried to write."""
