"""Events and registrations as the office sees them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.regions.queries import municipalities_of
from bildungsnetz.contexts.registry.models import Goal, Network
from bildungsnetz.contexts.strategy.models import Field

from ..lifecycle import AHEAD, Stand, State
from ..models import Event, EventField, EventQuestion, Registration

EVALUATE_AFTER = dt.timedelta(days=14)


def events_of(
    principal: Principal, network: Network, *, kind: str = "", state: str = "", words: str = ""
) -> QuerySet[Event]:
    """The network's events, newest first, each with the counts `waiting` and `unconfirmed`."""
    events: QuerySet[Event] = _readable(principal, network)
    if kind:
        events = events.filter(kind=kind)
    if state:
        events = events.filter(state=state)
    if words:
        events = events.filter(Q(title__icontains=words) | Q(place__icontains=words))
    return (
        events.select_related("capacity", "network__region")
        .annotate(
            waiting=Count("registrations", filter=Q(registrations__state=Stand.WAITING)),
            unconfirmed=Count(
                "registrations", filter=Q(registrations__state__in=(Stand.REGISTERED, Stand.AWAITS_HEAD))
            ),
        )
        .order_by("-starts_at", "-id")
    )


def event_for(principal: Principal, network: Network, key: int) -> Event | None:
    """One event with its parts."""
    served = Prefetch("served", EventField.objects.select_related("field"))
    whole = _readable(principal, network).select_related(
        "capacity", "network__region", "municipality", "organiser", "goal__agreement", "meeting__body"
    )
    return whole.prefetch_related(served, "questions").filter(pk=key).first()


def registrations_of(principal: Principal, event: Event) -> list[Registration]:
    """Who registered: those with a place by name, then who waits in order, then who cancelled."""
    if not principal.may(Permission.EDIT_EVENTS, event.scope_key):
        return []
    rows = list(Registration.objects.filter(event=event).select_related("institution"))
    for row in rows:
        row.event = event
    last = 10**9
    return sorted(
        rows,
        key=lambda one: (
            one.state == Stand.CANCELLED,
            one.waiting_number or 0 if one.state != Stand.CANCELLED else last,
            one.name.casefold(),
        ),
    )


def registration_for(principal: Principal, network: Network, key: int) -> Registration | None:
    """One registration."""
    rows = Registration.objects.filter(event__in=_readable(principal, network), pk=key)
    return rows.select_related("event__network__region", "event__capacity", "institution").first()


def question_for(principal: Principal, network: Network, key: int) -> EventQuestion | None:
    """One question of a form."""
    rows = EventQuestion.objects.filter(event__in=_readable(principal, network), pk=key)
    return rows.select_related("event__network__region").first()


def events_to_attend_to(principal: Principal, network: Network) -> QuerySet[Event]:
    """What asks for something today: tomorrow or over without being closed, or not summed up after two weeks,
    or with registrations that a person has to look at because the head of school is silent.
    """
    moment = clock.now()
    is_near = Q(state__in=AHEAD, starts_at__lte=moment + dt.timedelta(days=2))
    is_unsummed = Q(state=State.HELD, ends_at__lte=moment - EVALUATE_AFTER)
    waits = Registration.objects.filter(state=Stand.AWAITS_HEAD, event__state__in=AHEAD).values("event")
    return _readable(principal, network).filter(is_near | is_unsummed | Q(pk__in=waits))


def heads_asked() -> Case:
    """1 for an event with a registration that waits for a head of school, else 0."""
    asked = Registration.objects.filter(event=OuterRef("pk"), state=Stand.AWAITS_HEAD)
    return Case(When(Exists(asked), then=1), default=0)


def fields_of_event_to_choose(principal: Principal, network: Network) -> QuerySet[Field]:
    """The fields of action of today."""
    fields = Field.objects.filter(network=network, is_ended=False)
    return fields if _may(principal, network) else fields.none()


def goals_of_event_to_choose(principal: Principal, network: Network) -> QuerySet[Goal]:
    """The goals of the network's agreements."""
    goals = Goal.objects.filter(agreement__network=network)
    return goals if _may(principal, network) else goals.none()


def organisers_to_choose(principal: Principal, network: Network) -> QuerySet[Institution]:
    """Institutions of the Kreis that are no schools, then schools."""
    rows = Institution.objects.filter(kreis_ags=network.region.ags).exclude(
        state__in=(Institution.State.CLOSED, Institution.State.VANISHED)
    )
    return rows if _may(principal, network) else rows.none()


def meetings_to_choose(principal: Principal, network: Network) -> QuerySet[Meeting]:
    """Public meetings of a body that an event may belong to, newest first."""
    meetings = Meeting.objects.filter(body__network=network, is_public=True, body__is_public=True)
    rows = meetings.select_related("body").order_by("-starts_at", "-id")
    return rows if _may(principal, network) else rows.none()


def public_municipalities_to_choose(network: Network) -> QuerySet[Region]:
    """The municipalities of the Kreis. Public: they stand in every atlas."""
    return municipalities_of(network.region.ags)


def _may(principal: Principal, network: Network) -> bool:
    return principal.may(Permission.EDIT_EVENTS, network.scope_key)


def _readable(principal: Principal, network: Network) -> QuerySet[Event]:
    events: QuerySet[Event] = Event.objects.filter(network=network)
    return events if _may(principal, network) else events.none()
