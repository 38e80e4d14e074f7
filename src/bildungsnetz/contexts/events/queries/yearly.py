"""The yearly table „Produkte und Veranstaltungen“, by school year (1 August to 31 July)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Min, Prefetch
from django.utils import timezone

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import PUBLIC
from ..models import Event, EventField

FIRST_MONTH = 8


@dataclass(frozen=True)
class YearlyRow:
    """One event: title, kind, day, fields of action, how many came (None: not counted), what came of it."""

    event: Event
    kind: str
    day: dt.date
    fields: str
    participants: int | None
    result: str


def school_year_of(day: dt.date) -> int:
    """The year in which the school year of a day began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def school_years(principal: Principal, network: Network) -> list[int]:
    """The school years that have events, the newest first; the running one is always there."""
    here = school_year_of(clock.today())
    if not principal.may(Permission.EDIT_EVENTS, network.scope_key):
        return [here]
    span = Event.objects.filter(network=network, state__in=PUBLIC).aggregate(
        first=Min("starts_at"), last=Max("starts_at")
    )
    ends = [school_year_of(timezone.localdate(one)) for one in span.values() if one] or [here]
    return list(range(max(*ends, here), min(*ends, here) - 1, -1))


def yearly_table(principal: Principal, network: Network, year: int) -> list[YearlyRow]:
    """What the network did in a school year, by day; cancelled events are left out."""
    if not principal.may(Permission.EDIT_EVENTS, network.scope_key):
        return []
    start, end = (_midnight(dt.date(one, FIRST_MONTH, 1)) for one in (year, year + 1))
    served = Prefetch("served", EventField.objects.select_related("field"))
    events = Event.objects.filter(
        network=network, state__in=PUBLIC - {Event.State.CANCELLED}, starts_at__gte=start, starts_at__lt=end
    )
    return [_row(event) for event in events.prefetch_related(served).order_by("starts_at", "id")]


def _row(event: Event) -> YearlyRow:
    return YearlyRow(
        event,
        str(event.get_kind_display()),
        timezone.localdate(event.starts_at),
        ", ".join(row.field.name for row in event.served.all()),
        event.attended_count,
        event.result,
    )


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
