"""Public dates: what comes, what was, and how to subscribe."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from tests.factories.bodies import a_body, a_meeting, a_steering_circle
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/musterland/termine/"


def test_the_next_meeting_stands_first_and_the_past_below(client: Client) -> None:
    body = a_steering_circle(a_network())
    a_meeting(body, in_days=60, title="Ferne Sitzung", is_public=True)
    a_meeting(body, in_days=20, title="Nahe Sitzung", is_public=True)
    actions.record_past_meeting(body, by=COMMAND, title="Alte Sitzung", held_on="2024-05", source="Akte")

    page = text_of(client.get(PAGE))

    assert page.index("Nahe Sitzung") < page.index("Ferne Sitzung") < page.index("Alte Sitzung")
    assert "Dienstag, 8. Dezember 2026, 14:00 Uhr" in page
    assert "Alte Sitzung LK Mai 2024 hat stattgefunden" in page
    assert "http://testserver/kalender/musterland.ics" in page


def test_without_dates_the_page_says_so(client: Client) -> None:
    a_network()
    assert "Zurzeit steht kein öffentlicher Termin fest" in text_of(client.get(PAGE))


def test_the_past_comes_in_pages(client: Client) -> None:
    body = a_body(a_network())
    for year in range(2000, 2021):
        actions.record_past_meeting(
            body, by=COMMAND, title=f"Sitzung {year}", held_on=str(year), source="Akte"
        )
    assert "Sitzung 2000" not in text_of(client.get(PAGE))
    assert "Sitzung 2000" in text_of(client.get(PAGE, {"seite": "2"}))


def test_the_list_costs_the_same_for_one_and_for_three(client: Client) -> None:
    body = a_steering_circle(a_network())

    def another() -> int:
        a_meeting(body, is_public=True)
        actions.record_past_meeting(body, by=COMMAND, title="Alt", held_on="2024", source="Akte")
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    for_one = another()
    another()
    assert another() == for_one <= 12
