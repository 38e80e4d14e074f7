"""Mail that cannot be lost: promised in the action's transaction, handed over by the worker.

`wartend → uebergabe → gesendet`; a failure before the hand-over returns to `wartend`; a hand-over that
was cut off becomes `unklar` and is shown to a person, never sent again blindly.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.utils.module_loading import import_string
from django_tasks import task

from . import clock
from .gate import current_deed
from .models import OutboxMessage
from .records import Record

State = OutboxMessage.State
Renderer = Callable[[OutboxMessage], EmailMessage]

MOST_ATTEMPTS = 5
CUT_OFF_AFTER = dt.timedelta(minutes=10)


def queue_message(
    name: str, *, to: str, to_name: str = "", data: dict[str, Any] | None = None, about: Record | None = None
) -> OutboxMessage:
    """Promise a message inside the running action.

    `name` is a key of the setting MAIL_RENDERERS; `data` is what the renderer needs, as JSON.
    """
    deed = current_deed()
    subject = about or deed.subject
    moment = clock.now()
    message = OutboxMessage.objects.create(
        name=name,
        data=data or {},
        recipient=to,
        recipient_name=to_name,
        scope=subject.scope_key if subject else "",
        about_model=subject.record_type if subject else "",
        about_key=str(subject.pk) if subject else "",
        message_id=f"<{uuid.uuid4()}@{settings.MAIL_ID_DOMAIN}>",
        queued_at=moment,
        changed_at=moment,
    )
    deliver_message.enqueue(message.pk)
    return message


@task()
def deliver_message(message_id: int) -> None:
    """Background work: deliver one message."""
    deliver(message_id)


def deliver(message_id: int) -> None:
    """Render and hand over one waiting message; does nothing when another worker has it."""
    waiting = OutboxMessage.objects.filter(pk=message_id, state=State.WAITING)
    if not waiting.update(
        state=State.HANDING_OVER, attempts=models.F("attempts") + 1, changed_at=clock.now()
    ):
        return
    message = OutboxMessage.objects.get(pk=message_id)
    try:
        mail = render(message)
        connection = mail.get_connection()
        connection.open()
    except Exception as error:
        _before_hand_over_failed(message, error)
        return
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        _settle(message, State.UNDELIVERABLE, problem=str(error))
    except smtplib.SMTPResponseException as error:
        refused_for_good = error.smtp_code >= 500
        _settle(message, State.UNDELIVERABLE if refused_for_good else State.WAITING, problem=str(error))
    except Exception as error:
        _settle(message, State.UNCLEAR, problem=str(error) or type(error).__name__)
    else:
        _settle(message, State.SENT, subject=str(mail.subject)[:300])
    finally:
        connection.close()


def render(message: OutboxMessage) -> EmailMessage:
    """The mail as its face renders it, with the stable Message-ID."""
    renderer: Renderer = import_string(settings.MAIL_RENDERERS[message.name])
    mail = renderer(message)
    mail.extra_headers["Message-ID"] = message.message_id
    mail.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    return mail


def _before_hand_over_failed(message: OutboxMessage, error: Exception) -> None:
    again = message.attempts < MOST_ATTEMPTS
    _settle(
        message, State.WAITING if again else State.UNDELIVERABLE, problem=f"{type(error).__name__}: {error}"
    )


def _settle(message: OutboxMessage, state: str, *, subject: str = "", problem: str = "") -> None:
    changes: dict[str, Any] = {"state": state, "problem": problem[:500], "changed_at": clock.now()}
    if subject:
        changes["subject"] = subject
    OutboxMessage.objects.filter(pk=message.pk, state=State.HANDING_OVER).update(**changes)


def sweep() -> int:
    """Mark hand-overs that were cut off as unclear and wake what still waits; returns how many it touched.

    The worker runs it when it starts and every few minutes, so a message whose task was lost is found again.
    """
    moment = clock.now()
    cut_off = OutboxMessage.objects.filter(
        state=State.HANDING_OVER, changed_at__lt=moment - CUT_OFF_AFTER
    ).update(
        state=State.UNCLEAR, problem="Die Übergabe an den Mailserver wurde unterbrochen.", changed_at=moment
    )
    waiting = list(
        OutboxMessage.objects.filter(
            state=State.WAITING, changed_at__lt=moment - dt.timedelta(minutes=1)
        ).values_list("pk", flat=True)
    )
    for key in waiting:
        deliver_message.enqueue(key)
    return cut_off + len(waiting)


def record_bounce(message_id: str, problem: str) -> bool:
    """A mail server returned the message with this Message-ID; true when it is one of ours."""
    return bool(
        OutboxMessage.objects.filter(message_id=message_id).update(
            state=State.UNDELIVERABLE, problem=problem[:500], changed_at=clock.now()
        )
    )
