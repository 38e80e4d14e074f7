"""Calendars to subscribe to (iCalendar): the public meetings of a network."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.calendars import calendar_event
from bildungsnetz.contexts.bodies.queries import public_calendar as meetings_to_publish
from bildungsnetz.contexts.registry.queries import network_by_slug
from standards.calendars import subscription


@require_safe
def public_calendar(request: HttpRequest, netz: str) -> HttpResponse:
    """Public meetings of the last year and to come; cancelled ones stay in it, marked."""
    network = network_by_slug(netz)
    if network is None:
        raise Http404(_("Unter dieser Adresse gibt es kein Bildungsnetzwerk."))
    events = [
        calendar_event(
            meeting,
            url=f"{settings.SITE_URL}{reverse('portal:meeting', args=[network.slug, meeting.pk])}",
            is_public=True,
        )
        for meeting in meetings_to_publish(network)
    ]
    calendar = subscription(_("Termine: %(network)s") % {"network": network.name}, events)
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Disposition"] = f'inline; filename="{network.slug}.ics"'
    return response
