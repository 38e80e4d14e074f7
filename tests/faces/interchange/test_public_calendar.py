"""The public calendar of a network opens in calendar programs and tells of cancellations."""

import pytest
from django.test import Client
from icalendar import Calendar

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from tests.factories.bodies import a_meeting, a_steering_circle
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
PAGE = "/kalender/musterland.ics"


def events(client: Client) -> list[dict[str, str]]:
    response = client.get(PAGE)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    return [
        {name: str(event[name]) for name in ("SUMMARY", "STATUS", "URL")} for event in calendar.walk("VEVENT")
    ]


def test_public_meetings_are_in_it_and_others_are_not(client: Client) -> None:
    body = a_steering_circle(a_network())
    meeting = a_meeting(body, is_public=True, video_link="https://video.example/geheim")
    a_meeting(body)
    (event,) = events(client)
    assert event["SUMMARY"] == "LK: 1. Sitzung"
    assert event["URL"] == f"http://localhost:8000/musterland/sitzungen/{meeting.pk}/"
    assert b"geheim" not in client.get(PAGE).content


def test_a_cancelled_meeting_stays_in_it_marked(client: Client) -> None:
    meeting = a_meeting(a_steering_circle(a_network()), is_public=True)
    actions.cancel_meeting(meeting, by=COMMAND, reason="Hochwasser")
    (event,) = events(client)
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Abgesagt: LK: 1. Sitzung")


def test_an_unknown_network_has_no_calendar(client: Client) -> None:
    assert client.get("/kalender/nirgendwo.ics").status_code == 404
