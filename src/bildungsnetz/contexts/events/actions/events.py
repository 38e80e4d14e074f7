"""Events: planned, changed, published, cancelled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.conf import settings
from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action
from bildungsnetz.contexts.kernel.slugs import free_slug
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Goal, Network
from bildungsnetz.contexts.strategy.models import Field

from ..lifecycle import AHEAD, OVER, Stand, State, advance
from ..links import tell
from ..models import Capacity, Event, EventField, Registration
from ..places import forget, give_back, locked, move_up
from ..rules import may_edit_events

LONGEST_SLUG = 70
TOLD = (Stand.AWAITS_HEAD, Stand.CONFIRMED, Stand.WAITING)
SHOWN_IN_CALENDAR = ("title", "starts_at", "ends_at", "place", "room", "video_link")


class EventValues(TypedDict, total=False):
    """What an office says of an event; `stages` and `access` are lists of keys."""

    kind: str
    title: str
    summary: str
    description: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str
    room: str
    video_link: str
    municipality: Region | None
    organiser: Institution | None
    goal: Goal | None
    meeting: Meeting | None
    stages: list[str]
    access: list[str]
    access_note: str
    price_note: str
    takes_registrations: bool
    registration_from: dt.datetime | None
    registration_until: dt.datetime | None
    needs_head: bool
    most_per_registration: int


@action("events.event.plan", requires=may_edit_events)
def plan_event(
    network: Network,
    *,
    by: Principal,
    places: int | None = None,
    fields: Iterable[Field] = (),
    **values: Unpack[EventValues],
) -> Event:
    """A draft that only the office sees. `places` None means as many as come."""
    event = Event(
        network=network, calendar_uid=f"veranstaltung-{uuid.uuid4()}@{settings.MAIL_ID_DOMAIN}", **values
    )
    taken = set(Event.objects.filter(network=network).values_list("slug", flat=True))
    event.slug = free_slug(event.title, taken, longest=LONGEST_SLUG)
    _expect_sound(event)
    event.save()
    Capacity(event=event, places=places).save()
    _serve(event, fields)
    return event


@action("events.event.edit", requires=may_edit_events)
def edit_event(
    event: Event,
    *,
    by: Principal,
    places: int | None,
    fields: Iterable[Field] | None = None,
    revision: int | None = None,
    **values: Unpack[EventValues],
) -> Event:
    """Change an event. Who is registered hears of a new time or place; more places let others move up."""
    event, capacity = locked(event)
    event.expect_revision(revision)
    if event.state == State.CANCELLED:
        raise DomainError(_("Eine abgesagte Veranstaltung lässt sich nicht mehr ändern."))
    before = [getattr(event, name) for name in SHOWN_IN_CALENDAR]
    for name, value in values.items():
        setattr(event, name, value)
    _expect_sound(event)
    if places is not None and places < capacity.taken:
        raise DomainError(_("%(n)s Plätze sind schon vergeben.") % {"n": capacity.taken}, field="places")
    is_moved = before != [getattr(event, name) for name in SHOWN_IN_CALENDAR] and event.state in AHEAD
    if is_moved:
        _renew_calendar(event)
    event.save()
    capacity.places = places
    capacity.save()
    if fields is not None:
        _serve(event, fields)
    if is_moved:
        for registration in _registrations(event, *TOLD):
            tell(registration, "events.change")
    move_up(capacity)
    return event


@action("events.event.publish", requires=may_edit_events)
def publish_event(event: Event, *, by: Principal, revision: int | None = None) -> Event:
    """Announce it: everyone sees it, and registration opens as planned."""
    event, _capacity = locked(event)
    event.expect_revision(revision)
    if event.starts_at <= clock.now():
        raise DomainError(_("Der Beginn liegt in der Vergangenheit. Bitte ändern Sie den Termin."))
    if not (event.place or event.video_link):
        raise DomainError(_("Bitte geben Sie einen Ort oder den Link zur Videokonferenz an."))
    advance(event, "publish")
    event.published_at = event.calendar_changed_at = clock.now()
    event.save()
    return event


@action("events.event.cancel", requires=may_edit_events)
def cancel_event(event: Event, *, by: Principal, reason: str, revision: int | None = None) -> Event:
    """It does not take place; everybody who is registered gets a mail that clears the calendar."""
    event, capacity = locked(event)
    event.expect_revision(revision)
    if not reason.strip():
        raise DomainError(_("Bitte nennen Sie den Grund; die Angemeldeten lesen ihn."), field="reason")
    advance(event, "cancel")
    event.cancel_reason = reason.strip()
    _renew_calendar(event)
    told = list(_registrations(event, *TOLD))
    event.registered_count = sum(one.people for one in told if one.has_places)
    event.save()
    for registration in _registrations(event, Stand.REGISTERED):
        give_back(capacity, registration)
        forget(registration)
    for registration in told:
        give_back(capacity, registration)
        registration.state, registration.held_until = Stand.CANCELLED, None
        registration.cancel_reason = event.cancel_reason[:300]
        registration.save()
        tell(registration, "events.cancellation")
    return event


@action("events.event.discard", requires=may_edit_events)
def discard_event(event: Event, *, by: Principal, revision: int | None = None) -> None:
    """Throw a draft away."""
    event.expect_revision(revision)
    if event.state != State.DRAFT:
        raise DomainError(_("Nur ein Entwurf lässt sich verwerfen. Sagen Sie die Veranstaltung ab."))
    event.delete()


@action("events.event.notify", requires=may_edit_events)
def write_to_registered(
    event: Event, *, by: Principal, subject: str, text: str, with_waiting: bool = False
) -> int:
    """A mail of the office to those who have a place, on wish to those who wait, too; returns to how many."""
    if not subject.strip() or not text.strip():
        raise DomainError(_("Bitte geben Sie Betreff und Text an."))
    states = {Stand.CONFIRMED, Stand.ATTENDED} | ({Stand.WAITING} if with_waiting else set())
    told = list(_registrations(event, *states))
    if not told:
        raise DomainError(_("Zurzeit gibt es niemanden, an den die Mail gehen könnte."))
    for registration in told:
        tell(registration, "events.notice", subject=subject.strip(), text=text.strip())
    return len(told)


def _registrations(event: Event, *states: str) -> list[Registration]:
    rows = list(Registration.objects.filter(event=event, state__in=states).order_by("pk"))
    for row in rows:
        row.event = event
    return rows


def _expect_sound(event: Event) -> None:
    if event.ends_at <= event.starts_at:
        raise DomainError(_("Das Ende liegt vor dem Beginn."), field="ends_at")
    if event.most_per_registration < 1:
        raise DomainError(_("Eine Anmeldung gilt für mindestens eine Person."), field="most_per_registration")
    opens, closes = event.registration_from, event.registration_until
    if opens and closes and closes <= opens:
        raise DomainError(_("Die Anmeldung endet, bevor sie beginnt."), field="registration_until")
    if event.state in OVER and event.starts_at > clock.now():
        raise DomainError(
            _("Was stattgefunden hat, lässt sich nicht in die Zukunft legen."), field="starts_at"
        )
    _expect_same_network(event)


def _expect_same_network(event: Event) -> None:
    strangers = (
        event.goal is not None and event.goal.agreement.network_id != event.network_id,
        event.meeting is not None and event.meeting.body.network_id != event.network_id,
    )
    if any(strangers):
        raise DomainError(_("Das gehört zu einem anderen Netzwerk."))


def _renew_calendar(event: Event) -> None:
    event.calendar_sequence += 1
    event.calendar_changed_at = clock.now()


def _serve(event: Event, fields: Iterable[Field]) -> None:
    wanted = {field.pk: field for field in fields}
    if any(field.network_id != event.network_id for field in wanted.values()):
        raise DomainError(_("Das gehört zu einem anderen Netzwerk."), field="fields")
    for row in event.served.all():
        if wanted.pop(row.field_id, None) is None:
            row.delete()
    for field in wanted.values():
        EventField(event=event, field=field).save()
