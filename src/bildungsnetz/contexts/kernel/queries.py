"""Reads of the audit trail and the outbox."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from .models import AuditChange, AuditEvent, OutboxMessage
from .records import Record


def history_of(record: Record) -> QuerySet[AuditChange]:
    """Every traced change of one record, newest first, with its event."""
    return (
        AuditChange.objects.filter(record_model=record.record_type, record_key=str(record.pk))
        .select_related("event")
        .order_by("-event_id", "id")
    )


def events_in(scopes: Iterable[str]) -> QuerySet[AuditEvent]:
    """The trail of these scopes, newest first; `changes_count` tells how many records each event changed."""
    return AuditEvent.objects.filter(scope__in=list(scopes)).annotate(changes_count=Count("changes"))


def messages_in(scopes: Iterable[str]) -> QuerySet[OutboxMessage]:
    """Outgoing messages of these scopes, newest first."""
    return OutboxMessage.objects.filter(scope__in=list(scopes))


def troubled_messages_in(scopes: Iterable[str]) -> QuerySet[OutboxMessage]:
    """Messages that a person must look at: undeliverable or unclear."""
    states = (OutboxMessage.State.UNDELIVERABLE, OutboxMessage.State.UNCLEAR)
    return messages_in(scopes).filter(state__in=states)


def latest_event_key() -> int:
    """The number of the last audit event; every cache of public pages hangs on it."""
    return AuditEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0
