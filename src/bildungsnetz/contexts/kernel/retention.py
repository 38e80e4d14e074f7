"""What the outbox forgets with time: whom a mail went to and what it said. That it went out stays."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from . import clock
from .models import OutboxMessage
from .outbox import State, without_secrets

SECRETS_KEPT = dt.timedelta(days=30)  # of a message that a person may still send again
_TROUBLED = (State.UNCLEAR, State.UNDELIVERABLE)
_OVER = (State.SENT, State.CANCELLED)


def forget_old_messages() -> int:
    """Empty what was sent or dropped more than MAIL_KEPT_MONTHS ago, strike the secrets of what got stuck.

    Name, state, times, attempts and the record that a message is about stay. Returns how many it touched.
    """
    moment = clock.now()
    before = moment - dt.timedelta(days=settings.MAIL_KEPT_MONTHS * 365 // 12)
    kept = OutboxMessage.objects.filter(state__in=_OVER, changed_at__lt=before).exclude(recipient="", data={})
    emptied = kept.update(recipient="", recipient_name="", subject="", problem="", data={})
    stuck = OutboxMessage.objects.filter(state__in=_TROUBLED, changed_at__lt=moment - SECRETS_KEPT)
    return emptied + sum(map(_strike_secrets, stuck.iterator()))


def _strike_secrets(message: OutboxMessage) -> int:
    told = without_secrets(message.data)
    if told == message.data:
        return 0
    return OutboxMessage.objects.filter(pk=message.pk, state=message.state).update(data=told)
