"""Dates of offers, and events, as calendars to subscribe to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from bildungsnetz.contexts.events.calendars import calendar_event
from bildungsnetz.contexts.events.queries import public_calendar_of_events
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.offers.descriptions import offer_key
from bildungsnetz.contexts.offers.models import Offer, OfferDate
from bildungsnetz.contexts.offers.queries import public_offers
from bildungsnetz.contexts.registry.models import Network
from standards.calendars import CalendarEvent, Frequency, Recurrence, subscription
from standards.catalogue import uuid_below

from .tables import exported
from .wishes import network_asked

KEPT = dt.timedelta(days=366)
_BERLIN = ZoneInfo("Europe/Berlin")
_RULES: Mapping[str, tuple[Frequency, int]] = MappingProxyType(
    {
        "DAILY": ("DAILY", 1),
        "WEEKLY": ("WEEKLY", 1),
        "FORTNIGHTLY": ("WEEKLY", 2),
        "MONTHLY": ("MONTHLY", 1),
    }
)


@exported
def offers_calendar(request: HttpRequest) -> HttpResponse:
    """Every date of every published offer, or those of `?netz=`, from a year ago on."""
    network = network_asked(request.GET)
    return _calendar(_("Angebote"), "angebote", network, _dates(network))


@exported
def events_calendar(request: HttpRequest) -> HttpResponse:
    """Public events, or those of `?netz=`, from a year ago on; cancelled ones stay in it, marked."""
    network = network_asked(request.GET)
    events = (
        calendar_event(event, url=_page("portal:event", event.network.slug, event.slug), is_public=True)
        for event in public_calendar_of_events(network)
    )
    return _calendar(_("Veranstaltungen"), "veranstaltungen", network, events)


def _calendar(
    what: str, file: str, network: Network | None, entries: Iterator[CalendarEvent]
) -> HttpResponse:
    name = f"{what}: {network.name}" if network else what
    response = HttpResponse(subscription(name, entries), content_type="text/calendar; charset=utf-8")
    suffix = f"-{network.slug}" if network else ""
    response.headers["Content-Disposition"] = f'inline; filename="{file}{suffix}.ics"'
    return response


def _dates(network: Network | None) -> Iterator[CalendarEvent]:
    oldest = clock.today() - KEPT
    for offer in public_offers(network):
        for date in offer.dates.all():
            last = date.repeats_until or date.ends_on or date.starts_on
            if last >= oldest or (date.repeats and not date.repeats_until):
                yield _entry(offer, date)


def _entry(offer: Offer, date: OfferDate) -> CalendarEvent:
    place = next((str(one) for one in offer.places.all() if not one.is_area), "")
    checked = offer.checked_on or date.starts_on
    starts_at = _moment(date.starts_on, date.starts_at)
    ends_at = _moment(date.ends_on or date.starts_on, date.ends_at) if date.ends_at or date.ends_on else None
    return CalendarEvent(
        uid=f"{uuid_below(offer_key(offer.pk), f'{date.starts_on} {date.starts_at} {date.repeats}')}"
        f"@{settings.MAIL_ID_DOMAIN}",
        title=offer.title,
        starts_at=starts_at,
        ends_at=ends_at if ends_at and ends_at > starts_at else None,
        is_whole_day=date.starts_at is None,
        recurrence=_recurrence(date, offer),
        updated_at=_moment(checked, None),
        location=place,
        description="\n".join(filter(None, (offer.summary, offer.provider.name, date.note))),
        url=_page("portal:offer", offer.network.slug, offer.slug),
    )


def _recurrence(date: OfferDate, offer: Offer) -> Recurrence | None:
    if date.repeats not in _RULES:
        return None
    every, interval = _RULES[date.repeats]
    return Recurrence(every=every, interval=interval, until=date.repeats_until or offer.ends_on)


def _moment(day: dt.date, time: dt.time | None) -> dt.datetime:
    return dt.datetime.combine(day, time or dt.time(), tzinfo=_BERLIN)


def _page(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
