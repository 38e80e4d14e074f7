"""What everybody sees of material: when it is free, never who has it."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.resources.actions.material import retire_material
from tests.factories.material import a_borrower, a_loan, a_material
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/musterland/material/"


def test_free_weeks_are_shown_without_names(client: Client) -> None:
    network = a_network()
    material = a_material(network, sets=2, description="Zwölf Roboter für Klasse 3 bis 6.")
    a_loan(material, a_borrower(network, "GS Am Wall"), days=10)  # until 27 November
    a_material(network, "Geheim", is_public=False)
    a_material(network, "Leer", sets=0)
    listed = text_of(client.get(PAGE))
    assert "Robotik-Koffer" in listed
    assert "frei ab 18.11.2026" in listed
    assert "Geheim" not in listed
    assert "Leer" not in listed
    page = text_of(client.get(f"{PAGE}robotik-koffer/"))
    assert "23.11.2026 – 29.11.2026 1 frei 30.11.2026 – 06.12.2026 2 frei" in page
    assert "GS Am Wall" not in page
    assert client.get(f"{PAGE}geheim/").status_code == 404


def test_material_is_found_by_its_words(client: Client) -> None:
    network = a_network()
    material = a_material(network, description="Zwölf Roboter für Klasse 3 bis 6.")
    found = text_of(client.get("/musterland/suche/", {"q": "Roboter"}))
    assert "Robotik-Koffer" in found
    retire_material(material, by=COMMAND)
    assert "Robotik-Koffer" not in text_of(client.get("/musterland/suche/", {"q": "Roboter"}))
