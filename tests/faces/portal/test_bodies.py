"""The public list of bodies."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from tests.factories.bodies import a_body, a_held_seat, a_steering_circle
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/musterland/gremien/"


def test_bodies_stand_in_the_order_of_the_tiers_with_task_and_seats(client: Client) -> None:
    network = a_network()
    a_steering_circle(network, land=2, municipal=1)
    a_body(network, "bildungskonferenz", task="Gibt Empfehlungen.", composition="Schulen und Schulträger")

    page = text_of(client.get(PAGE))

    assert "Konferenz Regionale Bildungskonferenz Schulen und Schulträger Gibt Empfehlungen." in page
    assert "Steuerung Lenkungskreis 3 Sitze: Land 2, Kommune 1" in page
    assert page.index("Regionale Bildungskonferenz") < page.index("Lenkungskreis")


def test_former_bodies_stand_apart_and_hidden_ones_not_at_all(client: Client) -> None:
    network = a_network()
    old = a_body(network, "beirat", name="Alter Beirat")
    actions.dissolve_body(old, by=COMMAND, valid_to="2020", reason="Zusammenlegung")
    a_body(network, name="Geheimer Kreis", is_public=False)

    page = text_of(client.get(PAGE))

    assert "Frühere Gremien Weitere Alter Beirat bis 2020" in page
    assert "Geheimer Kreis" not in page


def test_a_network_without_evidence_says_so_and_invents_nothing(client: Client) -> None:
    a_network()
    assert "Für dieses Netzwerk nennt keine Quelle ein Gremium." in text_of(client.get(PAGE))


def test_the_list_costs_the_same_for_one_and_for_three(client: Client) -> None:
    network = a_network()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    a_held_seat(a_body(network), "Eins")
    for_one = cost()
    a_held_seat(a_body(network), "Zwei")
    a_held_seat(a_body(network), "Drei")
    assert cost() == for_one <= 12
