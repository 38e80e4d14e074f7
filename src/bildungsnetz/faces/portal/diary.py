"""Events and public meetings of a network together, as lists and as a month."""

from __future__ import annotations

import calendar
import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import public_meetings, public_meetings_between
from bildungsnetz.contexts.bodies.wording import public_state
from bildungsnetz.contexts.events.lifecycle import OVER, State
from bildungsnetz.contexts.events.models import Event
from bildungsnetz.contexts.events.queries import public_events, public_events_between
from bildungsnetz.contexts.events.wording import places_in_words, public_event_state, where
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.kern.formats import moment, plain_day


@dataclass(frozen=True)
class Entry:
    """One date: `over` is its kind or its body, `when` in words, `day` the partial date that lists order by.

    `state_kind` and `state_words` make the badge; `starts_at` and `ends_at` are missing where only a day or
    less is known.
    """

    title: str
    url: str
    over: str
    short_over: str
    when: str
    day: str
    where: str
    state_kind: str
    state_words: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    note: str = ""


@dataclass(frozen=True)
class Day:
    """One day of a month's table with what begins or goes on; days of other months are empty."""

    date: dt.date
    is_inside: bool
    is_today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Month:
    """A month as weeks from Monday to Sunday, and the months beside it as `2026-10`."""

    first: dt.date
    weeks: tuple[tuple[Day, ...], ...]
    earlier: str
    later: str

    @property
    def is_empty(self) -> bool:
        """Is there nothing in this month?"""
        return not any(day.entries for week in self.weeks for day in week)


def upcoming(network: Network) -> list[Entry]:
    """What comes, the next first; cancelled dates stay until their day."""
    midnight = _midnight(clock.today())
    ahead = public_events(network).filter(ends_at__gte=midnight).exclude(state__in=OVER)
    entries = [*map(of_event, ahead), *map(of_meeting, public_meetings(network).upcoming)]
    late = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(entries, key=lambda entry: (entry.starts_at or late, entry.title))


def past(network: Network) -> list[Entry]:
    """What was, the newest first; a meeting without a day stays behind the one before it."""
    midnight = _midnight(clock.today())
    over = public_events(network).filter(state__in=OVER) | public_events(network).filter(
        ends_at__lt=midnight
    ).exclude(state=State.CANCELLED)
    events = [of_event(event) for event in over.order_by("-starts_at", "-id")]
    meetings = [of_meeting(meeting) for meeting in public_meetings(network).past]
    merged = heapq.merge(_keyed(events), _keyed(meetings), key=lambda pair: pair[0], reverse=True)
    return [entry for _key, entry in merged]


def _keyed(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    key = "9999"
    for entry in entries:
        key = min(key, entry.day) if entry.day else key
        yield key, entry


def month_of(network: Network, asked: str) -> Month:
    """The month that is asked for as `2026-11`, else the present one."""
    first = _first_day(asked)
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    start, end = _midnight(days[0][0]), _midnight(days[-1][-1] + dt.timedelta(days=1))
    entries = sorted(
        [
            *map(of_event, public_events_between(network, start, end)),
            *map(of_meeting, public_meetings_between(network, start, end)),
        ],
        key=lambda entry: (entry.starts_at, entry.title),
    )
    weeks = tuple(tuple(_day(date, first, entries) for date in week) for week in days)
    last = first + dt.timedelta(days=calendar.monthrange(first.year, first.month)[1])
    return Month(first, weeks, f"{first - dt.timedelta(days=1):%Y-%m}", f"{last:%Y-%m}")


def _day(date: dt.date, first: dt.date, entries: list[Entry]) -> Day:
    is_inside = date.month == first.month
    here = tuple(entry for entry in entries if _is_on(entry, date)) if is_inside else ()
    return Day(date, is_inside, date == clock.today(), here)


def _is_on(entry: Entry, date: dt.date) -> bool:
    if entry.starts_at is None:
        return False
    begins = timezone.localdate(entry.starts_at)
    ends = timezone.localdate(entry.ends_at - dt.timedelta(seconds=1)) if entry.ends_at else begins
    return begins <= date <= max(begins, ends)


def _first_day(asked: str) -> dt.date:
    try:
        return dt.datetime.strptime(asked, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return clock.today().replace(day=1)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def of_event(event: Event) -> Entry:
    """An event as an entry."""
    kind, words = public_event_state(event)
    return Entry(
        title=event.title,
        url=reverse("portal:event", args=[event.network.slug, event.slug]),
        over=str(event.get_kind_display()),
        short_over=str(event.get_kind_display()),
        when=moment(event.starts_at),
        day=timezone.localdate(event.starts_at).isoformat(),
        where=where(event),
        state_kind=kind,
        state_words=words,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        note=places_in_words(event),
    )


def of_meeting(meeting: Meeting) -> Entry:
    """A public meeting as an entry."""
    kind, words = public_state(meeting)
    known: dict[str, Any] = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    return Entry(
        title=meeting.title,
        url=reverse("portal:meeting", args=[meeting.body.network.slug, meeting.pk]),
        over=meeting.body.name,
        short_over=meeting.body.short_name or meeting.body.name,
        when=moment(meeting.starts_at) if meeting.starts_at else meeting.held_on_note,
        day=meeting.held_on,
        where=meeting.place,
        state_kind=kind,
        state_words=words,
        **known,
    )


def day_in_words(entry: Entry) -> str:
    """The day as far as it is known, for tables."""
    return plain_day(entry.day) if entry.day else entry.when or _("nicht belegt")
