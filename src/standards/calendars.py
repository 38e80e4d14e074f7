"""iCalendar (RFC 5545) for meetings: invitations by mail (RFC 5546) and calendars to subscribe to.

Times are written as local time of Europe/Berlin with their VTIMEZONE. The same input gives the same bytes:
nothing depends on the clock, `CalendarEvent.updated_at` is the time stamp. Wrong input raises FieldError.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vRecur

from standards.fields import FieldError, in_utc, one_line, printable, require_url, require_word, require_zone

Status = Literal["confirmed", "cancelled", "tentative"]
Frequency = Literal["DAILY", "WEEKLY", "MONTHLY"]
Participation = Literal["needs-action", "accepted", "declined", "tentative", "delegated"]

_PRODUCT = "-//Bildungsnetz//Kalender//DE"
_REFRESH = timedelta(hours=6)
# Parameters hold no quotation marks, and programs misread a backslash in them.
_FOR_PARAMETERS = str.maketrans({'"': "'", "\\": "/"})
_BERLIN = ZoneInfo("Europe/Berlin")
# The rule since 1996. icalendar would write out each change from 1970 to 2037 instead.
_TIMEZONE = Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organizer:
    """Who invites: the name shown and the address that answers go to."""

    name: str
    mail: str

    def __post_init__(self) -> None:
        _require_mail("organizer.mail", self.mail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Who is invited. `rsvp`: whether an answer is asked for."""

    name: str
    mail: str
    partstat: Participation = "needs-action"
    rsvp: bool = True

    def __post_init__(self) -> None:
        _require_mail("attendee.mail", self.mail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """How a date comes back: every day, week or month (or every second one …), until and with a day."""

    every: Frequency
    interval: int = 1
    until: date | None = None

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise FieldError("interval", self.interval)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """A meeting, event or course as a calendar shows it.

    `uid`: never changes, unique in the world (`sitzung-7@example.org`); `sequence`: grows with each change
    that is sent; `starts_at`, `ends_at`: with time zone, the days of Germany where `is_whole_day`;
    `organizer`: who invites, nobody for a date that is only told; `attendees`: whose names and addresses each
    invited person sees beside the own ones (none unless they agreed); `updated_at`: the last change.
    """

    uid: str
    title: str
    starts_at: datetime
    updated_at: datetime
    organizer: Organizer | None = None
    ends_at: datetime | None = None
    is_whole_day: bool = False
    recurrence: Recurrence | None = None
    sequence: int = 0
    location: str = ""
    description: str = ""
    url: str = ""
    status: Status = "confirmed"
    attendees: tuple[Attendee, ...] = ()

    def __post_init__(self) -> None:
        require_word("uid", self.uid)
        require_zone("starts_at", self.starts_at)
        require_zone("ends_at", self.ends_at)
        require_zone("updated_at", self.updated_at)
        if self.ends_at is not None and self.ends_at < self.starts_at:
            raise FieldError("ends_at", self.ends_at)
        if self.url:
            require_url("url", self.url)
        if self.sequence < 0:
            raise FieldError("sequence", self.sequence)


def invitation(event: CalendarEvent, attendee: Attendee) -> bytes:
    """The file that asks `attendee` to come or tells of a change, for `text/calendar; method=REQUEST`.

    Raises FieldError for a cancelled event and for one that nobody invites to.
    """
    if event.organizer is None:
        raise FieldError("organizer", None)
    if event.status == "cancelled":
        raise FieldError("status", event.status)
    others = (other for other in event.attendees if other.mail.casefold() != attendee.mail.casefold())
    entry = _entry(event)
    for invited in (attendee, *others):
        entry.add("attendee", _attendee(invited, asked=invited.rsvp))
    return _bytes(_calendar("REQUEST", [entry]))


def cancellation(event: CalendarEvent, attendee: Attendee) -> bytes:
    """The file that takes the meeting out of `attendee`'s calendar, for `text/calendar; method=CANCEL`.

    Calendar programs heed it only when `event.sequence` is higher than that of the invitation.
    """
    entry = _entry(event, cancelled=True)
    entry.add("attendee", _attendee(attendee, asked=False))
    return _bytes(_calendar("CANCEL", [entry]))


def subscription(name: str, events: Iterable[CalendarEvent]) -> bytes:
    """A calendar to subscribe to, ordered by time, without attendees, for `text/calendar`.

    Cancelled events stay in it, marked, so that the calendars that hold them take notice.
    """
    ordered = sorted(events, key=lambda event: (event.starts_at, event.uid))
    calendar = _calendar(
        "PUBLISH", [_entry(event, cancelled=event.status == "cancelled") for event in ordered]
    )
    calendar.add("name", one_line(name))
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", _BERLIN.key)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    return _bytes(calendar)


def _calendar(method: Literal["REQUEST", "CANCEL", "PUBLISH"], entries: list[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for component in (_TIMEZONE, *entries):
        calendar.add_component(component)
    return calendar


def _entry(event: CalendarEvent, *, cancelled: bool = False) -> Event:
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", in_utc(event.updated_at))
    entry.add("last-modified", in_utc(event.updated_at))
    _add_times(entry, event)
    # programs that disregard the status still show the title
    entry.add("summary", one_line(f"Abgesagt: {event.title}" if cancelled else event.title))
    entry.add("status", "CANCELLED" if cancelled else event.status.upper())
    entry.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if event.organizer:
        entry.add("organizer", _address(event.organizer.name, event.organizer.mail))
    if location := one_line(event.location):
        entry.add("location", location)
    if description := printable(event.description).strip():
        entry.add("description", description)
    if event.url:
        entry.add("url", event.url)
    return entry


def _add_times(entry: Event, event: CalendarEvent) -> None:
    last = event.ends_at or event.starts_at
    if event.is_whole_day:
        entry.add("dtstart", event.starts_at.astimezone(_BERLIN).date())
        entry.add("dtend", last.astimezone(_BERLIN).date() + timedelta(days=1))  # the first day after it
    else:
        entry.add("dtstart", _in_berlin(event.starts_at))
        if event.ends_at is not None:
            entry.add("dtend", _in_berlin(event.ends_at))
    if event.recurrence:
        entry.add("rrule", _rule(event.recurrence, is_whole_day=event.is_whole_day))


def _rule(recurrence: Recurrence, *, is_whole_day: bool) -> vRecur:
    """RFC 5545: the end is a day where the beginning is one, else a moment in UTC."""
    rule: dict[str, object] = {"FREQ": recurrence.every, "INTERVAL": recurrence.interval}
    if recurrence.until:
        end = datetime.combine(recurrence.until, time(23, 59, 59), tzinfo=_BERLIN)
        rule["UNTIL"] = recurrence.until if is_whole_day else in_utc(end)
    return vRecur(rule)


def _in_berlin(moment: datetime) -> datetime:
    """Local time; UTC in the hour after the clocks went back, which local time cannot name."""
    utc = in_utc(moment)
    local = utc.astimezone(_BERLIN)
    return utc if local.fold else local


def _attendee(attendee: Attendee, *, asked: bool) -> vCalAddress:
    address = _address(attendee.name, attendee.mail)
    address.params["PARTSTAT"] = attendee.partstat.upper()
    address.params["ROLE"] = "REQ-PARTICIPANT"
    if asked:
        address.params["RSVP"] = "TRUE"
    return address


def _address(name: str, mail: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    if shown := one_line(name).translate(_FOR_PARAMETERS):
        address.params["CN"] = shown
    return address


def _require_mail(field: str, mail: str) -> None:
    require_word(field, mail)
    if "@" not in mail:
        raise FieldError(field, mail)


def _bytes(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical()
    return written
