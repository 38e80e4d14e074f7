"""The register: all 53, narrowed by the address, with sources, as page and CSV."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.regions.actions import load_regions
from tests.factories.networks import a_network, a_real_network, an_agreement
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_land() -> None:
    load_regions(by=COMMAND)


def test_the_50th_network_with_day_number_and_sources(client: Client) -> None:
    a_real_network(
        "05158",
        signed_on="2013-11-19",
        running_number=50,
        source="Schulministerium, Pressemitteilung\nListe, https://www.brd.nrw.de/netzwerke",
    )

    response = client.get("/netzwerke/?q=mettmann")
    page = text_of(response)

    assert "1 von 53 Kreisen und kreisfreien Städten" in page
    assert "Kreis Mettmann belegt 19.11.2013 50" in page
    assert "Schulministerium, Pressemitteilung" in page
    assert (
        '<a href="https://www.brd.nrw.de/netzwerke" rel="external noopener">Liste'
        in response.content.decode()
    )


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 53),
        ("?bezirk=053", 11),
        ("?beleg=belegt", 1),
        ("?jahr=2012", 1),
        ("?beleg=unbestaetigt&bezirk=053", 1),
        ("?beleg=gibtesnicht", 53),
    ],
)
def test_filters_live_in_the_address(client: Client, query: str, number: int) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05314", evidence="unbestaetigt")

    assert f"{number} von 53 Kreisen" in text_of(client.get(f"/netzwerke/{query}"))
    lines = client.get(f"/netzwerke.csv{query}").content.decode("utf-8-sig").splitlines()
    assert len(lines) == number + 1


def test_an_empty_choice_says_what_to_do(client: Client) -> None:
    page = text_of(client.get("/netzwerke/?q=nirgendwo"))
    assert "Kein Netzwerk passt zu dieser Auswahl. Alle 53 anzeigen" in page


def test_musterland_is_not_in_the_register(client: Client) -> None:
    an_agreement(a_network())
    assert "Musterland" not in text_of(client.get("/netzwerke/"))


def test_the_csv_opens_in_a_german_excel(client: Client) -> None:
    a_real_network("05154", signed_on="2012-01", remark="=HYPERLINK(1)")

    response = client.get("/netzwerke.csv?q=kleve")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="bildungsnetzwerke-nrw.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    row = response.content.decode("utf-8-sig").splitlines()[1].split(";")
    assert row[:3] == ["05154", "Kreis Kleve", "Düsseldorf"]
    assert row[6] == "Januar 2012"
    assert row[-1] == "'=HYPERLINK(1)"  # no formula runs


def test_more_networks_cost_no_more_statements(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    with django_assert_num_queries(3):
        client.get("/netzwerke/")
    a_real_network("05158", signed_on="2013-11-19")
    with django_assert_num_queries(3):
        client.get("/netzwerke/")
