"""What the house does by itself: free what nobody confirmed, forget who came."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.rules import is_operator
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.gate import action

from ..lifecycle import AHEAD, UNCONFIRMED
from ..models import EvaluationTicket, Event, Registration
from ..places import forget, locked, release_expired


@action("events.registrations.release", requires=is_operator)
def release_expired_registrations(*, by: Principal) -> int:
    """Free the places of registrations that nobody confirmed in time; returns how many."""
    expired = Registration.objects.filter(
        state__in=UNCONFIRMED, held_until__lte=clock.now(), event__state__in=AHEAD
    )
    events = Event.objects.filter(pk__in=expired.values("event"))
    return sum(release_expired(locked(event)[1]) for event in events)


@action("events.registrations.forget", requires=is_operator)
def forget_registrations(*, by: Principal) -> int:
    """Delete needs the day after the event, registrations after their period; returns how many it touched."""
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    helped = list(Registration.objects.filter(event__ends_at__lt=day).exclude(needs=""))
    for registration in helped:
        registration.needs = ""
        registration.save()
    before = clock.now() - dt.timedelta(days=settings.EVENT_KEPT_DAYS)
    old = Event.objects.filter(ends_at__lt=before, erased_at=None).exclude(registrations=None).distinct()
    return len(helped) + sum(_erase(event) for event in old)


def _erase(event: Event) -> int:
    event, _capacity = locked(event)
    rows = list(Registration.objects.filter(event=event))
    for registration in rows:
        forget(registration)
    for ticket in EvaluationTicket.objects.filter(event=event):
        ticket.delete()
    event.erased_at = clock.now()
    event.save()
    return len(rows)
