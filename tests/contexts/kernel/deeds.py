"""Small actions on invitations, which stand here for any record of the house."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from bildungsnetz.contexts.access.principal import COMMAND, Principal
from bildungsnetz.contexts.accounts.models import Invitation
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import queue_message

NETWORK = "netz:99901"


@action("tests.do", requires=lambda by: True)
def do(deed: Callable[[], Any], *, by: Principal = COMMAND) -> Any:
    """Run a piece of a test inside the gate."""
    return deed()


def a_record(name: str = "Erika Muster", **values: Any) -> Invitation:
    """A record that is not saved yet."""
    values.setdefault("email", "erika@musterland.example")
    values.setdefault("token_hash", name)
    values.setdefault("expires_at", clock.now() + dt.timedelta(days=1))
    return Invitation(name=name, role="mitarbeit", scope=NETWORK, network_key=NETWORK, **values)


def a_saved_record(name: str = "Erika Muster", **values: Any) -> Invitation:
    """A record as it lies in the database, with its trace."""
    record = a_record(name, **values)
    do(record.save, by=COMMAND)
    return Invitation.objects.get(pk=record.pk)


def a_message(**values: Any) -> OutboxMessage:
    """A message that an action promised."""
    values.setdefault("to", "erika@musterland.example")
    values.setdefault("data", {"text": "Guten Tag"})
    return do(lambda: queue_message("tests.letter", **values), by=COMMAND)
