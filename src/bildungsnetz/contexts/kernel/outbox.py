"""Mail that cannot be lost: promised in the action's transaction, handed over by the worker.

`wartend → uebergabe → gesendet`. What fails before the hand-over, or is refused for now, waits and is tried
again over two days. A hand-over that was cut off becomes `unklar` and is shown to a person, never sent again
blindly. The Message-ID stays the same through all of it.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import uuid
from collections.abc import Callable
from copy import copy
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, models
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from . import clock
from .errors import Conflict, DomainError
from .gate import current_deed
from .models import OutboxMessage
from .records import Change, Record

State = OutboxMessage.State
Renderer = Callable[[OutboxMessage], EmailMessage]

# How long a message waits after its first, second … attempt; together two days, as mail servers do.
PAUSES = [dt.timedelta(minutes=minutes) for minutes in (2, 5, 15, 30, 60, 120, 240, 480, 960, 960)]
CUT_OFF_AFTER = dt.timedelta(minutes=10)
WAKE_AGAIN_AFTER = dt.timedelta(minutes=10)
SECRETS = frozenset({"token"})
STRUCK_OUT = "verborgen"


def queue_message(
    name: str, *, to: str, to_name: str = "", data: dict[str, Any] | None = None, about: Record | None = None
) -> OutboxMessage:
    """Promise a message inside the running action; none is kept while history is entered (`clock.at`).

    `name` is a key of the setting MAIL_RENDERERS; `data` is what the renderer needs, as JSON. The secret of a
    link is called `token` there, so that it is struck out once the message is sent.
    """
    deed = current_deed()
    subject = about or deed.subject
    moment = clock.now()
    message = OutboxMessage(
        name=name,
        data=data or {},
        recipient=to,
        recipient_name=to_name,
        scope=subject.scope_key if subject else "",
        about_model=subject.record_type if subject else "",
        about_key=str(subject.pk) if subject else "",
        message_id=f"<{uuid.uuid4()}@{settings.MAIL_ID_DOMAIN}>",
        next_try_at=moment + WAKE_AGAIN_AFTER,  # the task below comes first, unless it is lost
        queued_at=moment,
        changed_at=moment,
    )
    if not clock.is_looking_back():
        message.save()
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
    mail = _rendered(message)
    if mail is not None and _connected(message, mail):
        _hand_over(message, mail)


def _rendered(message: OutboxMessage) -> EmailMessage | None:
    """The mail with all its headers checked, or nothing: a text that cannot be made is shown to a person."""
    try:
        mail = render(message)
        mail.message()
    except DatabaseError as error:
        _try_later(message, error)
    except Exception as error:
        _settle(message, State.UNDELIVERABLE, problem=_("Der Text ließ sich nicht erstellen: %s") % error)
    else:
        return mail
    return None


def _connected(message: OutboxMessage, mail: EmailMessage) -> bool:
    try:
        mail.get_connection().open()
    except Exception as error:
        _try_later(message, error)
        return False
    return True


def _hand_over(message: OutboxMessage, mail: EmailMessage) -> None:
    """From here on only the mail server's own answer says whether the message is out."""
    try:
        sent = mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        _refused(message, error, min(code for code, _answer in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        _refused(message, error, error.smtp_code)
    except Exception as error:
        _settle(message, State.UNCLEAR, problem=str(error) or type(error).__name__)
    else:
        if sent:
            _settle(
                message,
                State.SENT,
                subject=str(mail.subject)[:300],
                data=without_secrets(message.data),
                next_try_at=None,
            )
        else:
            _settle(message, State.UNDELIVERABLE, problem=_("Die Nachricht hat keinen Empfänger."))
    finally:
        mail.get_connection().close()


def render(message: OutboxMessage) -> EmailMessage:
    """The mail as its face renders it, in German, with the stable Message-ID."""
    renderer: Renderer = import_string(settings.MAIL_RENDERERS[message.name])
    with translation.override(settings.LANGUAGE_CODE):
        mail = renderer(message)
    mail.extra_headers["Message-ID"] = message.message_id
    mail.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    return mail


def preview(message: OutboxMessage) -> EmailMessage:
    """The mail as others than its recipient may see it: secrets in links are struck out."""
    shown = copy(message)
    shown.data = without_secrets(message.data)
    return render(shown)


def without_secrets(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a message with every secret struck out."""
    return {name: STRUCK_OUT if name in SECRETS else value for name, value in data.items()}


def _refused(message: OutboxMessage, error: Exception, code: int) -> None:
    """The mail server said no: for good (5xx), or for now (4xx, a full mailbox or greylisting)."""
    if code >= 500:
        _settle(message, State.UNDELIVERABLE, problem=str(error))
    else:
        _try_later(message, error)


def _try_later(message: OutboxMessage, error: Exception) -> None:
    problem = f"{type(error).__name__}: {error}"
    if message.attempts > len(PAUSES):
        _settle(message, State.UNDELIVERABLE, problem=problem)
    else:
        pause = PAUSES[message.attempts - 1]
        _settle(message, State.WAITING, problem=problem, next_try_at=clock.now() + pause)


def _settle(message: OutboxMessage, state: str, *, problem: str = "", **values: Any) -> None:
    OutboxMessage.objects.filter(pk=message.pk, state=State.HANDING_OVER).update(
        state=state, problem=problem[:500], changed_at=clock.now(), **values
    )


def sweep() -> int:
    """Mark hand-overs that were cut off as unclear and wake what is due; returns how many it touched.

    The worker runs it when it starts and every few minutes, so a message whose task was lost is found again.
    """
    moment = clock.now()
    cut_off = OutboxMessage.objects.filter(
        state=State.HANDING_OVER, changed_at__lt=moment - CUT_OFF_AFTER
    ).update(
        state=State.UNCLEAR,
        problem=_("Die Übergabe an den Mailserver wurde unterbrochen."),
        changed_at=moment,
    )
    due = OutboxMessage.objects.filter(state=State.WAITING, next_try_at__lte=moment)
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        deliver_message.enqueue(key)
    due.filter(pk__in=keys).update(next_try_at=moment + WAKE_AGAIN_AFTER)
    return cut_off + len(keys)


def record_bounce(message_id: str, problem: str) -> bool:
    """A mail server returned the message with this Message-ID; true when it is one of ours and was out."""
    handed_over = OutboxMessage.objects.exclude(state__in=(State.WAITING, State.CANCELLED))
    return bool(
        handed_over.filter(message_id=message_id).update(
            state=State.UNDELIVERABLE, problem=problem[:500], changed_at=clock.now()
        )
    )


# What a person may make of a message, and from which states.
DECISIONS: dict[str, frozenset[str]] = {
    State.WAITING: frozenset({State.UNCLEAR, State.UNDELIVERABLE}),
    State.SENT: frozenset({State.UNCLEAR}),
    State.CANCELLED: frozenset({State.WAITING, State.UNCLEAR, State.UNDELIVERABLE}),
}


def decide(message: OutboxMessage, state: str) -> None:
    """A person decides about a message inside an action: send it again, call it sent, or drop it.

    Sent again it keeps its Message-ID. Raises `Conflict` when the message has moved on meanwhile.
    """
    moved_on = Conflict(_("Diese Nachricht hat sich inzwischen geändert. Bitte laden Sie die Seite neu."))
    message.refresh_from_db()
    if message.state not in DECISIONS[state]:
        raise moved_on
    if state == State.WAITING and STRUCK_OUT in message.data.values():
        raise DomainError(_("Der Link in dieser Nachricht gilt nicht mehr. Bitte stoßen Sie sie neu an."))
    moment = clock.now()
    decided = OutboxMessage.objects.filter(pk=message.pk, state__in=DECISIONS[state]).update(
        state=state,
        attempts=0,
        problem="",
        data=message.data if state == State.WAITING else without_secrets(message.data),
        next_try_at=moment + WAKE_AGAIN_AFTER if state == State.WAITING else None,
        changed_at=moment,
    )
    if not decided:
        raise moved_on
    current_deed().changes.append(Change(message, message.pk, "update", {"state": [message.state, state]}))
    message.refresh_from_db()
    if state == State.WAITING:
        deliver_message.enqueue(message.pk)
