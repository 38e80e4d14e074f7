"""Meetings for calendars to subscribe to: of a public body, and one's own under a secret address."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from bildungsnetz.contexts.access.permissions import Permission
from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.access.roles import BY_KEY
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.accounts.queries import valid_grants
from bildungsnetz.contexts.actors.models import Person
from bildungsnetz.contexts.kernel import clock

from ..calendar_links import secret_in
from ..holders import valid_on
from ..lifecycle import State
from ..models import Attendance, Body, CalendarLink, Meeting, Occupancy

KEPT = dt.timedelta(days=366)


def public_calendar_of_body(body: Body) -> QuerySet[Meeting]:
    """Public meetings of one public body with a date, from a year ago on, called off ones included."""
    return _dated().filter(body=body, body__is_public=True, is_public=True)


def calendar_link_of(principal: Principal) -> CalendarLink | None:
    """The own calendar's address, if there is one."""
    return CalendarLink.objects.filter(user=int(principal.key)).first() if principal.is_signed_in else None


def calendar_link_by_address(address: str) -> CalendarLink | None:
    """Public, because the address is the secret: whose calendar this is; nothing for an ended one."""
    secret = secret_in(address)
    found = CalendarLink.objects.filter(secret=secret, user__is_active=True) if secret else None
    return found.select_related("user").first() if found is not None else None


def own_calendar(link: CalendarLink) -> QuerySet[Meeting]:
    """What the owner of the address may read today: meetings of the bodies in which the person has a seat,
    those to which a deputy or guest was invited, and for the office all meetings of its network.
    """
    user = link.user
    people = Person.objects.filter(_is_of(user), erased_on=None).values("pk")
    seats = Occupancy.objects.filter(valid_on(clock.today()), person__in=people, is_deputy=False)
    asked = Attendance.objects.filter(person__in=people).exclude(token_hash="", told_at=None)
    mine = Q(body__in=seats.values("seat__body")) | Q(pk__in=asked.values("meeting"))
    return _dated().filter(mine | Q(body__network__region__ags__in=_regions(user)))


def _is_of(user: User) -> Q:
    """As `seats.held_seats` finds the person of an account."""
    return Q(account=user) | Q(account=None, mail__iexact=user.email)


def _regions(user: User) -> list[str]:
    """Keys of the regions whose meetings the user's roles may read."""
    scopes = [
        grant.scope
        for grant in valid_grants(user)
        if Permission.READ_MEETINGS in BY_KEY[grant.role].permissions
    ]
    return [scope.removeprefix("netz:") for scope in scopes if scope.startswith("netz:")]


def _dated() -> QuerySet[Meeting]:
    meetings: QuerySet[Meeting] = Meeting.objects.filter(starts_at__gte=clock.now() - KEPT)
    meetings = meetings.exclude(state=State.DRAFT).select_related("body__network__region", "body__type")
    return meetings.order_by("starts_at", "id")
