"""Events as everybody sees them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, QuerySet

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network

from ..lifecycle import PUBLIC
from ..models import Event, EventField

KEPT_IN_CALENDAR = dt.timedelta(days=366)


def public_events(network: Network | None = None) -> QuerySet[Event]:
    """Announced, cancelled and past events of a network, or of all that are open, with what a list shows."""
    events: QuerySet[Event] = Event.objects.filter(network__is_live=True, state__in=PUBLIC)
    if network is not None:
        events = events.filter(network=network)
    return events.select_related("capacity", "network__region")


def public_events_between(network: Network, start: dt.datetime, end: dt.datetime) -> QuerySet[Event]:
    """Those that overlap a span of time, the earliest first."""
    return public_events(network).filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "id")


def public_event(network: Network, slug: str) -> Event | None:
    """One public event by its address, with all that its page tells."""
    served = Prefetch("served", EventField.objects.select_related("field"))
    whole = public_events(network).select_related(
        "municipality", "organiser", "goal__agreement", "meeting__body"
    )
    return whole.prefetch_related(served, "questions").filter(slug=slug).first()


def public_calendar_of_events(network: Network | None = None) -> QuerySet[Event]:
    """What calendars subscribe to: from a year ago on; cancelled ones stay in it."""
    return (
        public_events(network)
        .filter(starts_at__gte=clock.now() - KEPT_IN_CALENDAR)
        .order_by("starts_at", "id")
    )
