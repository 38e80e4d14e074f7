"""Calendars to subscribe to: of one body, and one's own under a secret address that can be ended."""

import datetime as dt

import pytest
import recurring_ical_events
from django.test import Client
from icalendar import Calendar

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Body, CalendarLink
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.bodies import a_body, a_held_seat, a_meeting, a_steering_circle, an_account_for, recorded
from tests.factories.convening import a_calendar_address
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def summaries(client: Client, path: str) -> list[str]:
    calendar = Calendar.from_ical(client.get(path).content)
    return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


def test_a_body_has_a_calendar_of_its_public_meetings(client: Client) -> None:
    network = a_network()
    a_meeting(a_steering_circle(network), is_public=True)
    a_meeting(a_body(network, "bildungskonferenz", short_name="RBK"), is_public=True)
    assert summaries(client, "/kalender/musterland/lk.ics") == ["LK: 1. Sitzung"]
    assert client.get("/kalender/musterland/nichts.ics").status_code == 404


def test_a_member_makes_renews_and_ends_the_own_address(client: Client) -> None:
    network = a_network()
    body = a_body(network, "lenkungskreis", short_name="LK")
    member = an_account_for(a_held_seat(body, "Mitglied").person)
    a_meeting(body, video_link="https://video.example/raum")
    off = a_meeting(body, in_days=60)
    actions.cancel_meeting(off, by=COMMAND, reason="Hochwasser")
    a_meeting(a_body(network, "bildungskonferenz", short_name="RBK"))
    browser = signed_in(member)
    page = text_of(browser.post("/arbeitsbereich/konto/kalender/anlegen/", follow=True))
    address = page.split("http://testserver")[1].split()[0]
    assert summaries(client, address) == ["LK: 1. Sitzung", "Abgesagt: LK: 2. Sitzung"]
    response = client.get(address)
    assert b"https://video.example/raum" in response.content
    assert "private" in response.headers["Cache-Control"]
    assert client.get(address, headers={"if-none-match": response.headers["ETag"]}).status_code == 304
    assert CalendarLink.objects.get().secret not in {address, ""}
    browser.post("/arbeitsbereich/konto/kalender/anlegen/")
    assert client.get(address).status_code == 404, "a new address ends the earlier one"
    browser.post("/arbeitsbereich/konto/kalender/beenden/")
    assert not CalendarLink.objects.exists()


def test_a_wrong_address_and_a_locked_account_open_nothing(client: Client) -> None:
    network = a_network()
    a_meeting(a_steering_circle(network))
    user = an_account_with(Role.OFFICE_STAFF, network.scope_key, email="buero@musterland.example")
    address = a_calendar_address(user)
    assert summaries(client, f"/kalender/mein/{address}.ics") == ["LK: 1. Sitzung"]
    unsigned = address.split(".", maxsplit=1)[0]
    assert client.get(f"/kalender/mein/{unsigned}.ics").status_code == 404
    assert client.get(f"/kalender/mein/{unsigned}.falsch.ics").status_code == 404
    user.is_active = False
    recorded(user, by=COMMAND)
    assert client.get(f"/kalender/mein/{address}.ics").status_code == 404


def test_a_series_over_the_change_of_clocks_stands_right_in_other_programs(client: Client) -> None:
    body: Body = a_steering_circle(a_network())
    days = [dt.date(2027, 3, 24), dt.date(2027, 3, 31), dt.date(2027, 10, 27), dt.date(2027, 11, 3)]
    actions.plan_series(body, by=COMMAND, days=days, begins=dt.time(14), ends=dt.time(16), is_public=True)
    calendar = Calendar.from_ical(client.get("/kalender/musterland/lk.ics").content)
    found = recurring_ical_events.of(calendar).between(dt.datetime(2027, 1, 1), dt.datetime(2028, 1, 1))  # noqa: DTZ001
    starts = [event["DTSTART"].dt for event in found]
    assert [moment.astimezone(dt.UTC).hour for moment in starts] == [13, 12, 12, 13]
    assert {moment.hour for moment in starts} == {14}
    assert len(calendar.walk("VTIMEZONE")) == 1
