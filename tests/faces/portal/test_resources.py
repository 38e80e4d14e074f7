"""The public page about staff and material: sums, no person."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.networks import a_network, an_agreement
from tests.factories.planning import a_world
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_sums_are_public_and_people_are_not(time_machine):
    world = a_world(a_network())
    world.in_force()
    time_machine.move_to("2027-10-05T12:00:00+00:00")
    with CaptureQueriesContext(connection) as asked:
        shown = text_of(Client().get("/musterland/personal-und-material/"))
    assert len(asked) <= 12
    assert "Im Schuljahr 2027/28 brauchen 5 Schulen" in shown
    assert "Lernen 60 nicht gezeigt" in shown
    for member in world.people:
        assert member.label not in shown


def test_the_agreement_leads_there_and_an_empty_network_says_so():
    network = a_network()
    an_agreement(network)
    assert "/musterland/personal-und-material/" in Client().get("/musterland/vertrag/").content.decode()
    shown = text_of(Client().get("/musterland/personal-und-material/"))
    assert "ist kein Einsatzplan in Kraft" in shown
    assert "kein Material zum Ausleihen" in shown
