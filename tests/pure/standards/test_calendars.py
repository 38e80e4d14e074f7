from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from standards.calendars import (
    Attendee,
    CalendarEvent,
    Organizer,
    Recurrence,
    cancellation,
    invitation,
    subscription,
)
from standards.fields import FieldError, one_line, printable

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Organizer(name="Bildungsbüro Musterland", mail="bildungsbuero@kreis-musterland.example")
HEAD = Attendee(name="Schulleitung GS Musterdorf", mail="990011@schule.example")
MEETING = CalendarEvent(
    uid="sitzung-7@kreis-musterland.example",
    sequence=2,
    title="7. Sitzung des Lenkungskreises",
    starts_at=datetime(2026, 3, 18, 14, 0, tzinfo=BERLIN),
    ends_at=datetime(2026, 3, 18, 16, 30, tzinfo=BERLIN),
    location="Kreishaus, Raum 112; Eingang Süd",
    description="Tagesordnung:\n1. Begrüßung\n2. Aufträge",
    url="https://example.org/musterland/gremien/?sitzung=7&teil=1,2;3",
    organizer=OFFICE,
    updated_at=datetime(2026, 2, 20, 9, 15, 30, 123456, tzinfo=BERLIN),
)


def read(written: bytes) -> Calendar:
    calendar = Calendar.from_ical(written)
    assert isinstance(calendar, Calendar)
    assert not [part for part in calendar.walk() if part.errors]
    return calendar


def only_event(written: bytes) -> Component:
    (event,) = read(written).events
    return event


def unfolded(written: bytes) -> list[str]:
    return written.decode().replace("\r\n ", "").split("\r\n")


def test_an_invitation_says_what_when_where_and_whom() -> None:
    written = invitation(MEETING, HEAD)
    event = only_event(written)
    assert read(written)["METHOD"] == "REQUEST"
    assert event["UID"] == MEETING.uid
    assert event["SEQUENCE"] == 2
    assert event["SUMMARY"] == MEETING.title
    assert event["DTSTART"].dt == MEETING.starts_at
    assert event["DTEND"].dt == MEETING.ends_at
    assert event["LOCATION"] == MEETING.location
    assert event["DESCRIPTION"] == MEETING.description
    assert event["URL"] == MEETING.url
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == f"mailto:{OFFICE.mail}"
    assert event["ORGANIZER"].params["CN"] == OFFICE.name
    assert event["ATTENDEE"] == f"mailto:{HEAD.mail}"
    assert dict(event["ATTENDEE"].params) == {
        "CN": HEAD.name,
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "TRUE",
    }


def test_the_time_stamp_is_the_last_change_and_not_now() -> None:
    event = only_event(invitation(MEETING, HEAD))
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime(2026, 2, 20, 8, 15, 30, tzinfo=UTC)


def test_what_is_not_known_is_left_out() -> None:
    event = only_event(invitation(replace(MEETING, ends_at=None, location=" ", description="", url=""), HEAD))
    assert not {"DTEND", "LOCATION", "DESCRIPTION", "URL"} & set(event)


def test_an_answer_is_asked_only_where_one_is_wanted() -> None:
    deputy = replace(HEAD, partstat="accepted", rsvp=False)
    params = only_event(invitation(MEETING, deputy))["ATTENDEE"].params
    assert params["PARTSTAT"] == "ACCEPTED"
    assert "RSVP" not in params


def test_others_are_named_only_where_the_event_names_them_and_nobody_twice() -> None:
    other = Attendee(
        name="Schulaufsicht", mail="schulamt@kreis-musterland.example", partstat="accepted", rsvp=False
    )
    event = replace(MEETING, attendees=(other, replace(HEAD, mail=HEAD.mail.upper())))
    assert only_event(invitation(event, HEAD))["ATTENDEE"] == [f"mailto:{HEAD.mail}", f"mailto:{other.mail}"]
    assert b"schulamt" not in invitation(MEETING, HEAD)


def test_a_cancellation_takes_the_same_event_back() -> None:
    written = cancellation(replace(MEETING, sequence=3), HEAD)
    event = only_event(written)
    assert read(written)["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (MEETING.uid, 3, "CANCELLED")
    assert event["SUMMARY"] == "Abgesagt: 7. Sitzung des Lenkungskreises"
    assert event["ATTENDEE"] == f"mailto:{HEAD.mail}"


def test_nobody_is_invited_to_a_cancelled_event() -> None:
    with pytest.raises(FieldError) as wrong:
        invitation(replace(MEETING, status="cancelled"), HEAD)
    assert wrong.value.field == "status"


def test_a_subscription_is_named_ordered_and_without_attendees() -> None:
    later = replace(
        MEETING, uid="sitzung-8@example.org", starts_at=MEETING.starts_at + timedelta(days=90), ends_at=None
    )
    written = subscription("Öffentliche Sitzungen", [later, replace(MEETING, attendees=(HEAD,))])
    calendar = read(written)
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Öffentliche Sitzungen"
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in unfolded(written)
    assert "X-PUBLISHED-TTL:PT6H" in unfolded(written)
    assert [event["UID"] for event in calendar.events] == [MEETING.uid, later.uid]
    assert b"ATTENDEE" not in written


def test_a_cancelled_event_stays_in_the_subscription_and_says_so() -> None:
    written = subscription("Sitzungen", [replace(MEETING, status="cancelled", sequence=3)])
    event = only_event(written)
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 3)
    assert event["SUMMARY"].startswith("Abgesagt: ")


def test_an_empty_subscription_is_a_calendar() -> None:
    assert read(subscription("Sitzungen", [])).events == []


def test_the_same_input_gives_the_same_bytes() -> None:
    later = replace(MEETING, uid="b@example.org")
    assert subscription("A", [MEETING, later]) == subscription("A", [later, MEETING])
    assert invitation(MEETING, HEAD) == invitation(replace(MEETING), replace(HEAD))


@pytest.mark.parametrize("month", [1, 7])
def test_the_time_zone_is_described_as_berlin_keeps_it(month: int) -> None:
    (zone,) = read(invitation(MEETING, HEAD)).timezones
    described = zone.to_tz(lookup_tzid=False)
    assert zone.tz_name == "Europe/Berlin"
    for year in (1997, 2012, 2026, 2037):
        moment = datetime(year, month, 15, 12)  # noqa: DTZ001 -- the same wall clock in both zones
        assert moment.replace(tzinfo=described).utcoffset() == moment.replace(tzinfo=BERLIN).utcoffset()


def test_a_series_over_the_change_of_clocks_stays_at_the_same_hour() -> None:
    before = replace(MEETING, starts_at=datetime(2026, 3, 28, 13, 0, tzinfo=UTC), ends_at=None)
    after = replace(before, starts_at=datetime(2026, 3, 30, 12, 0, tzinfo=UTC))
    for event, line in (
        (before, "DTSTART;TZID=Europe/Berlin:20260328T140000"),
        (after, "DTSTART;TZID=Europe/Berlin:20260330T140000"),
    ):
        assert line in unfolded(invitation(event, HEAD))


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    night = replace(MEETING, starts_at=first, ends_at=first.replace(fold=1))
    lines = unfolded(invitation(night, HEAD))
    assert "DTSTART;TZID=Europe/Berlin:20261025T023000" in lines
    assert "DTEND:20261025T013000Z" in lines


def test_the_hour_that_is_left_out_moves_on() -> None:
    gap = replace(MEETING, starts_at=datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN), ends_at=None)
    assert "DTSTART;TZID=Europe/Berlin:20260329T033000" in unfolded(invitation(gap, HEAD))


@given(st.datetimes(min_value=datetime(1997, 1, 1), max_value=datetime(2037, 12, 31)))  # noqa: DTZ001
def test_every_moment_comes_back_as_it_was(moment: datetime) -> None:
    starts_at = moment.replace(tzinfo=UTC, microsecond=0)
    written = invitation(replace(MEETING, starts_at=starts_at, ends_at=None), HEAD)
    assert only_event(written)["DTSTART"].dt.astimezone(UTC) == starts_at


INJECTION = "harmlos\r\nATTENDEE:mailto:fremd@example.org\nEND:VEVENT\u2028X\x85Y\x00\x07Z"


def test_nothing_typed_becomes_a_line_of_its_own() -> None:
    event = replace(MEETING, title=INJECTION, location=INJECTION, description=INJECTION)
    person = replace(HEAD, name=f'{INJECTION}";CN=x:mailto:y@example.org')
    for written in (invitation(event, person), cancellation(event, person), subscription(INJECTION, [event])):
        read_back = only_event(written)
        assert "fremd" not in str(read_back.get("ATTENDEE", ""))
        assert read_back["SUMMARY"].endswith("harmlos ATTENDEE:mailto:fremd@example.org END:VEVENT X YZ")
        assert read_back["DESCRIPTION"] == "harmlos\nATTENDEE:mailto:fremd@example.org\nEND:VEVENT\nX\nYZ"
        assert sum(line.startswith("END:VEVENT") for line in unfolded(written)) == 1


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_comes_back_and_any_line_is_short(title: str, description: str) -> None:
    written = invitation(replace(MEETING, title=title, description=description), replace(HEAD, name=title))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")
    event = only_event(written)
    assert event["SUMMARY"] == one_line(title)
    assert event["ATTENDEE"].params.get("CN", "") == one_line(title).replace('"', "'").replace("\\", "/")
    assert event.get("DESCRIPTION", "") == printable(description).strip()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_at", datetime(2026, 3, 18, 14)),  # noqa: DTZ001
        ("ends_at", datetime(2026, 3, 18, 16)),  # noqa: DTZ001
        ("ends_at", datetime(2026, 3, 18, 13, tzinfo=BERLIN)),
        ("updated_at", datetime(2026, 3, 18)),  # noqa: DTZ001
        ("uid", ""),
        ("uid", "a\r\nX:b"),
        ("url", "https://example.org/\r\nX:b"),
        ("url", "/musterland/"),
        ("sequence", -1),
    ],
)
def test_what_no_program_could_read_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(FieldError) as wrong:
        replace(MEETING, **{field: value})
    assert wrong.value.field == field


@pytest.mark.parametrize("mail", ["", "keine Adresse", "a@example.org\r\nX:b", "example.org"])
def test_an_address_is_one_word_with_an_at_sign(mail: str) -> None:
    with pytest.raises(FieldError):
        Attendee(name="A", mail=mail)
    with pytest.raises(FieldError):
        Organizer(name="A", mail=mail)


def test_what_comes_back_has_a_rule_and_whole_days_have_no_times() -> None:
    weekly = replace(
        MEETING, organizer=None, recurrence=Recurrence(every="WEEKLY", interval=2, until=date(2026, 12, 16))
    )
    timed = only_event(subscription("Angebote", [weekly]))
    assert timed["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261216T225959Z;INTERVAL=2"
    assert "ORGANIZER" not in timed
    whole = only_event(subscription("Angebote", [replace(weekly, is_whole_day=True, ends_at=None)]))
    first = MEETING.starts_at.astimezone(ZoneInfo("Europe/Berlin")).date()
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (first, first + timedelta(days=1))
    assert b"UNTIL=20261216;" in whole["RRULE"].to_ical()
