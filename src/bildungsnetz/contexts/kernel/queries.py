"""Reads of the audit trail and the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import AuditChange, AuditEvent, OutboxMessage
from .records import Traced

TROUBLED = (OutboxMessage.State.UNDELIVERABLE, OutboxMessage.State.UNCLEAR)


def history_of(record: Traced) -> QuerySet[AuditChange]:
    """Every traced change of one record, newest first, with its event."""
    return changes_of(record.record_type, str(record.pk))


def changes_of(model: str, key: str) -> QuerySet[AuditChange]:
    """Every traced change of the row of that table (`bodies.meeting`), newest first, with its event."""
    return (
        AuditChange.objects.filter(record_model=model, record_key=key)
        .select_related("event")
        .order_by("-event_id", "id")
    )


def was_done_since(record: Traced, action: str, since: dt.datetime | Subquery) -> bool:
    """Was this deed done to a record after that moment? One statement, also where the moment is looked up."""
    return AuditEvent.objects.filter(
        subject_model=record.record_type, subject_key=str(record.pk), action=action, at__gt=since
    ).exists()


def events_in(scopes: Iterable[str]) -> QuerySet[AuditEvent]:
    """The trail of these scopes, newest first; `changes_count` tells how many records each event changed."""
    count = (
        AuditChange.objects.filter(event=OuterRef("pk")).order_by().values("event").annotate(n=Count("pk"))
    )
    return AuditEvent.objects.filter(scope__in=list(scopes)).annotate(
        changes_count=Coalesce(Subquery(count.values("n"), output_field=IntegerField()), 0)
    )


def actions_in(scopes: Iterable[str]) -> list[str]:
    """The names of all actions that happened in these scopes."""
    events = AuditEvent.objects.filter(scope__in=list(scopes))
    return list(events.order_by("action").values_list("action", flat=True).distinct())


def messages_in(scopes: Iterable[str]) -> QuerySet[OutboxMessage]:
    """Outgoing messages of these scopes, newest first."""
    return OutboxMessage.objects.filter(scope__in=list(scopes))


def message_in(scopes: Collection[str], key: int) -> OutboxMessage | None:
    """One outgoing message of these scopes."""
    return messages_in(scopes).filter(pk=key).first()


def troubled_messages_in(scopes: Iterable[str]) -> QuerySet[OutboxMessage]:
    """Messages that a person must look at: undeliverable or unclear."""
    return messages_in(scopes).filter(state__in=TROUBLED)


def latest_event_key() -> int:
    """The number of the last audit event; every cache of public pages hangs on it."""
    return AuditEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0


def event_in(scopes: Collection[str], key: int) -> AuditEvent | None:
    """One deed of these scopes."""
    return events_in(scopes).filter(pk=key).first()


def names_of(wanted: Mapping[type[Model], Collection[int]]) -> dict[tuple[str, int], str]:
    """What rows are called today, by table (`bodies.meeting`) and key; one statement for each table.

    Rows that are gone are left out. For readers of a trail that names these keys.
    """
    return {
        (table._meta.label_lower, row.pk): str(row)
        for table, keys in wanted.items()
        for row in table._base_manager.filter(pk__in=keys)
    }


def record_named(model: str, key: str) -> Traced | None:
    """The row of that table (`bodies.meeting`) with this key, while it exists; the face checks its scope."""
    try:
        table = apps.get_model(model)
        row = table._base_manager.filter(pk=key).first() if issubclass(table, Traced) else None
    except (LookupError, ValueError, ValidationError):
        return None
    return row
