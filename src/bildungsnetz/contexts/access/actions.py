"""What may be decided about messages of the outbox: the kernel, which keeps them, knows no permissions."""

from __future__ import annotations

from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import State, decide

from .permissions import Permission
from .principal import Principal
from .rules import holds

may_decide = holds(Permission.READ_OUTBOX)


@action("access.message.send_again", requires=may_decide)
def send_message_again(message: OutboxMessage, *, by: Principal) -> None:
    """Hand over once more a message that is unclear or came back; the recipient may get it twice."""
    decide(message, State.WAITING)


@action("access.message.mark_as_sent", requires=may_decide)
def mark_message_as_sent(message: OutboxMessage, *, by: Principal) -> None:
    """Somebody found out that an unclear message did arrive."""
    decide(message, State.SENT)


@action("access.message.discard", requires=may_decide)
def discard_message(message: OutboxMessage, *, by: Principal) -> None:
    """A message that shall not go out any more."""
    decide(message, State.CANCELLED)
