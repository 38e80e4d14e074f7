"""The public page of one body."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_held_seat,
    a_meeting,
    a_public_function,
    a_running_meeting,
    a_seat,
    a_steering_circle,
)
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_seats_are_told_by_function_and_names_only_with_a_reason(client: Client) -> None:
    network = a_network()
    body = a_body(network, short_name="LK")
    a_public_function(a_held_seat(body, "Landrat", "kommune").person)
    a_held_seat(body, "Verschwiegen", "land", sending_note="Schulamt")
    a_seat(body, "Schulen", "schulen", occupancy_is_recorded=False, is_voting=False)

    page = text_of(client.get("/musterland/gremien/lk/"))

    assert "Sitz Landrat: Landrat" in page
    assert "Sitz Verschwiegen, Schulamt: besetzt" in page
    assert "Schulen – beratend: Besetzung nicht belegt" in page
    assert "verschwiegen@musterland.example" not in page
    assert ": Verschwiegen" not in page


def test_rules_and_support_are_told_in_words(client: Client) -> None:
    network = a_network()
    office = a_body(network, "bildungsbuero")
    body = a_body(network, short_name="LK", task="Bereitet Entscheidungen vor.")
    actions.assign_offices(body, by=COMMAND, offices=[office])

    page = text_of(client.get("/musterland/gremien/lk/"))

    assert "Bereitet Entscheidungen vor." in page
    assert "Es entscheidet im Konsens; bleibt ein Widerspruch, gibt es keinen Beschluss." in page
    assert "Die Einladung geht spätestens 14 Tage vor der Sitzung hinaus." in page
    assert "Unterstützt von Regionales Bildungsbüro" in page


def test_only_published_decisions_and_public_meetings_are_shown(client: Client) -> None:
    body = a_steering_circle(a_network())
    meeting = a_running_meeting(body, in_days=5 + 14)
    actions.publish_decision(a_decision(meeting, "Öffentlicher Beschluss"), by=COMMAND)
    a_decision(meeting, "Interner Beschluss")
    a_meeting(body, title="Öffentliche Sitzung", is_public=True)
    a_meeting(body, title="Interne Sitzung")

    page = text_of(client.get("/musterland/gremien/lk/"))

    assert "Öffentlicher Beschluss" in page
    assert "Interner Beschluss" not in page
    assert "Öffentliche Sitzung" in page
    assert "Interne Sitzung" not in page
    assert "Nächste Sitzung Freitag, 18. Dezember 2026" in page


def test_an_inferred_name_is_marked(client: Client) -> None:
    a_body(a_network(), "facharbeitskreis", name="Facharbeitskreis Inklusion", name_is_derived=True)
    page = text_of(client.get("/musterland/gremien/facharbeitskreis-inklusion/"))
    assert "Name aus der Aufgabe abgeleitet" in page


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "geheim"])
def test_unknown_and_hidden_bodies_are_not_found(client: Client, slug: str) -> None:
    a_body(a_network(), short_name="Geheim", is_public=False)
    assert client.get(f"/musterland/gremien/{slug}/").status_code == 404


def test_the_page_stays_within_twelve_statements(client: Client) -> None:
    body = a_steering_circle(a_network())
    actions.publish_decision(a_decision(a_running_meeting(body)), by=COMMAND)
    with CaptureQueriesContext(connection) as queries:
        text_of(client.get("/musterland/gremien/lk/"))
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]
