"""Places: taken, given back, handed on to who waits. Everything here runs while the event is locked.

Who moves up: in the order of the waiting numbers the first registration that is confirmed in full and for
which all its places are free (`move_up`). A group that does not fit yet keeps its number and lets smaller
ones pass, so that no chair stays empty while somebody waits.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.models import OutboxMessage

from .lifecycle import AHEAD, UNCONFIRMED, Stand, advance, can, move
from .lifecycle import EVENT_STEPS as STEPS
from .links import tell
from .models import Capacity, Event, Registration


def locked(event: Event) -> tuple[Event, Capacity]:
    """The event and its places as they are now; nobody else changes them until the action is over."""
    rows = Event.objects.select_for_update(of=("self",)).select_related("network__region")
    fresh: Event = rows.get(pk=event.pk)
    capacity: Capacity = Capacity.objects.get(event=fresh)
    capacity.event = fresh
    return fresh, capacity


def locked_registration(registration: Registration) -> tuple[Registration, Event, Capacity]:
    """A registration as it is now, with its event locked."""
    event, capacity = locked(registration.event)
    fresh: Registration = Registration.objects.select_related("institution").get(pk=registration.pk)
    fresh.event = event
    return fresh, event, capacity


def seat_or_queue(capacity: Capacity, registration: Registration) -> None:
    """Give a new registration its places where they are free, else the next waiting number."""
    if capacity.has_room(registration.people):
        take(capacity, registration)
        return
    capacity.last_number += 1
    capacity.save()
    registration.waiting_number = capacity.last_number


def take(capacity: Capacity, registration: Registration) -> None:
    """Take the places of a registration, which no longer waits."""
    capacity.taken += registration.people
    capacity.save()
    registration.has_places, registration.waiting_number = True, None
    _show(capacity)


def give_back(capacity: Capacity, registration: Registration) -> None:
    """Free what a registration holds, or its number."""
    if registration.has_places:
        capacity.taken -= registration.people
        capacity.save()
    registration.has_places, registration.waiting_number = False, None


def settle(capacity: Capacity, registration: Registration, step: str) -> None:
    """Nothing is left to confirm: the registration is in, or it waits."""
    registration.held_until = None
    if not registration.has_places and capacity.has_room(registration.people):
        take(capacity, registration)
    move(registration, step, Stand.CONFIRMED if registration.has_places else Stand.WAITING)
    registration.save()


def move_up(capacity: Capacity) -> list[Registration]:
    """Hand free places on to those who wait, and tell them; shows whether the event is full."""
    moved = []
    event = capacity.event
    if event.state in AHEAD and event.starts_at > clock.now():
        waiting = Registration.objects.filter(event=event, state=Stand.WAITING).order_by("waiting_number")
        for registration in waiting:
            if capacity.has_room(registration.people):
                registration.event = event
                take(capacity, registration)
                move(registration, "move_up")
                registration.save()
                tell(registration, "events.moved_up")
                moved.append(registration)
    _show(capacity)
    return moved


def release_expired(capacity: Capacity) -> int:
    """What nobody confirmed in time is free again; an unconfirmed address is forgotten with all it left."""
    expired = Registration.objects.filter(
        event=capacity.event, state__in=UNCONFIRMED, held_until__lte=clock.now()
    ).order_by("pk")
    gone = list(expired)
    for registration in gone:
        registration.event = capacity.event
        give_back(capacity, registration)
        if registration.state == Stand.REGISTERED:
            forget(registration)
        else:
            registration.held_until = None
            registration.cancel_reason = _("Die Schulleitung hat nicht rechtzeitig geantwortet.")
            move(registration, "cancel")
            registration.save()
            tell(registration, "events.registration")
    if gone:
        move_up(capacity)
    return len(gone)


def forget(registration: Registration) -> None:
    """Delete a registration with its links and the mails about it."""
    about = OutboxMessage.objects.filter(about_model=registration.record_type, about_key=str(registration.pk))
    about.delete()
    registration.delete()


def _show(capacity: Capacity) -> None:
    """The event says whether it is full."""
    event = capacity.event
    step = "fill" if capacity.free is not None and capacity.free <= 0 else "free"
    if can(STEPS, step, event.state) and event.state != STEPS[step].targets[0]:
        advance(event, step)
        event.save()
