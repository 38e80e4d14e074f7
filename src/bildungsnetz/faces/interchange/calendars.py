"""Calendars to subscribe to (iCalendar): public ones of a network and of a body, and one's own."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.calendars import calendar_event
from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import (
    calendar_link_by_address,
    public_body,
    public_calendar_of_body,
)
from bildungsnetz.contexts.bodies.queries import own_calendar as meetings_of_owner
from bildungsnetz.contexts.bodies.queries import public_calendar as meetings_to_publish
from bildungsnetz.contexts.events.calendars import calendar_event as event_in_calendar
from bildungsnetz.contexts.events.models import Event
from bildungsnetz.contexts.events.queries import public_calendar_of_events, public_event
from bildungsnetz.contexts.registry.queries import network_by_slug
from standards.calendars import CalendarEvent, subscription


@require_safe
def public_calendar(request: HttpRequest, netz: str) -> HttpResponse:
    """Events and public meetings of the last year and to come; cancelled ones stay in it, marked."""
    network = network_by_slug(netz)
    if network is None:
        raise Http404(_("Unter dieser Adresse gibt es kein Bildungsnetzwerk."))
    name = _("Termine: %(network)s") % {"network": network.name}
    events = [_event(event) for event in public_calendar_of_events(network)]
    return _public(name, network.slug, network.slug, meetings_to_publish(network), events)


@require_safe
def event_calendar(request: HttpRequest, netz: str, slug: str) -> HttpResponse:
    """One event as a file for one's own calendar."""
    network = network_by_slug(netz)
    event = public_event(network, slug) if network else None
    if event is None:
        raise Http404(_("Unter dieser Adresse gibt es keine Veranstaltung."))
    response = _calendar(event.title, slug, [_event(event)])
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def body_calendar(request: HttpRequest, netz: str, slug: str) -> HttpResponse:
    """Public meetings of one public body, as in the calendar of the network."""
    network = network_by_slug(netz)
    body = public_body(network, slug) if network else None
    if body is None:
        raise Http404(_("Unter dieser Adresse gibt es kein Gremium."))
    name = f"{body.short_name or body.name}: {body.network.name}"
    return _public(name, f"{netz}-{slug}", netz, public_calendar_of_body(body))


@require_safe
def own_calendar(request: HttpRequest, address: str) -> HttpResponse:
    """The meetings of whoever made this secret address; not even its name is told for a wrong one."""
    link = calendar_link_by_address(address)
    if link is None:
        raise Http404(_("Diese Kalenderadresse gilt nicht mehr."))
    events = [
        calendar_event(meeting, url=_page("workspace", meeting.body.network.slug, meeting))
        for meeting in meetings_of_owner(link)
    ]
    response = _calendar(_("Meine Sitzungen"), "meine-sitzungen", events)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _event(event: Event) -> CalendarEvent:
    url = f"{settings.SITE_URL}{reverse('portal:event', args=[event.network.slug, event.slug])}"
    return event_in_calendar(event, url=url, is_public=True)


def _public(
    name: str, file: str, slug: str, meetings: Iterable[Meeting], events: Iterable[CalendarEvent] = ()
) -> HttpResponse:
    entries = [
        calendar_event(meeting, url=_page("portal", slug, meeting), is_public=True) for meeting in meetings
    ]
    response = _calendar(name, file, [*entries, *events])
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _page(face: str, slug: str, meeting: Meeting) -> str:
    return f"{settings.SITE_URL}{reverse(f'{face}:meeting', args=[slug, meeting.pk])}"


def _calendar(name: str, file: str, events: Iterable[CalendarEvent]) -> HttpResponse:
    """The middleware adds the ETag: who asks again and has it already gets 304."""
    response = HttpResponse(subscription(name, events), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response
