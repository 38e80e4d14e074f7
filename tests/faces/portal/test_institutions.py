"""The public list of institutions: of a network and of the Land."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.regions.queries import region_by_ags
from bildungsnetz.contexts.registry.actions.networks import create_network
from tests.factories.actors import a_school, a_school_file, a_school_row, an_institution, imported
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/kleve/einrichtungen/"


@pytest.fixture
def kleve():
    """Kreis Kleve with three schools in two municipalities."""
    imported(
        a_school_file(
            a_school_row(),
            a_school_row(schulnummer="100002", form="20", name="Gymnasium am Markt", x="303000"),
            a_school_row(
                schulnummer="100003",
                form="15",
                name="Gesamtschule Geldern",
                ags="05154012",
                ort="Geldern",
                y="5710000",
            ),
        )
    )
    return create_network(
        region_by_ags("05154"), by=COMMAND, slug="kleve", name="Bildungsnetzwerk Kreis Kleve", is_live=True
    )


def test_schools_are_listed_with_what_they_are_and_where(kleve, client: Client) -> None:
    page = text_of(client.get(PAGE))
    assert "3 Einrichtungen" in page
    assert "Grundschule Grundschule am Deich Deichstr. 1 47533 Kleve" in page
    assert "Schulen: Schuldaten des Schulministeriums, eingelesen am 18. November 2026." in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("schulform=15", "Gesamtschule Geldern", "Gymnasium am Markt"),
        ("bereich=primar", "Grundschule am Deich", "Gesamtschule Geldern"),
        ("ort=05154012", "Gesamtschule Geldern", "Grundschule am Deich"),
        ("q=gymnasien", "Gymnasium am Markt", "Grundschule am Deich"),
    ],
)
def test_filters_live_in_the_address(kleve, client: Client, query, shown, hidden) -> None:
    page = text_of(client.get(f"{PAGE}?{query}"))
    assert "1 Einrichtung " in page
    assert shown in page
    assert hidden not in page
    assert "Filter aufheben" in page


def test_a_value_that_does_not_exist_narrows_nothing(kleve, client: Client) -> None:
    assert "3 Einrichtungen" in text_of(client.get(f"{PAGE}?art=raumschiff&ort=1&seite=abc"))


def test_nothing_found_says_what_to_do(kleve, client: Client) -> None:
    page = text_of(client.get(f"{PAGE}?q=xyz"))
    assert "Keine Einrichtung passt zu dieser Auswahl. Alle Einrichtungen zeigen" in page


def test_an_empty_network_says_why(client: Client) -> None:
    a_network()
    assert "Noch sind keine Einrichtungen erfasst." in text_of(client.get("/musterland/einrichtungen/"))


def test_the_map_counts_by_municipality_and_shows_points(kleve, client: Client) -> None:
    html = client.get(f"{PAGE}?bereich=sek2").content.decode()
    assert 'aria-label="Geldern: 1 Einrichtung"' in html
    assert 'aria-label="Kleve: 1 Einrichtung"' in html
    assert 'aria-label="Goch: 0 Einrichtungen"' in html
    assert html.count('class="map__point"') == 2
    assert "?bereich=sek2&amp;ort=05154012" in html
    assert "GeoBasis-DE" in html


def test_an_invented_kreis_has_no_map(client: Client) -> None:
    an_institution(a_network())
    html = client.get("/musterland/einrichtungen/").content.decode()
    assert "VHS Musterland" in html
    assert "map__point" not in html


def test_the_table_has_the_same_rows(kleve, client: Client) -> None:
    response = client.get("/kleve/einrichtungen.csv?schulform=20")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert response.headers["Content-Disposition"] == 'attachment; filename="einrichtungen-kleve.csv"'
    assert lines[0].startswith("Name;Art;Schulform oder Art;Schulnummer")
    assert len(lines) == 2
    assert lines[1].startswith(
        "Gymnasium am Markt;Schule;Gymnasium;100002;Sekundarstufe I, Sekundarstufe II;"
    )


def test_the_land_lists_all_networks_by_kreis_without_the_invented_one(kleve, client: Client) -> None:
    an_institution(a_network(), "Beispielschule", "schule", origin="beispiel")
    response = client.get("/einrichtungen/")
    page = text_of(response)
    assert "3 Einrichtungen" in page
    assert "Beispielschule" not in page
    html = response.content.decode()
    assert f'href="/kleve/einrichtungen/{a_school().pk}/"' in html
    assert (
        'aria-label="Kreis Kleve: 3 Einrichtungen"' in html or 'aria-label="Kleve: 3 Einrichtungen"' in html
    )
    assert "1 Einrichtung " in text_of(client.get("/einrichtungen/?ort=05154&schulform=20"))
    assert len(client.get("/einrichtungen.csv").content.decode().splitlines()) == 4


def test_the_list_costs_the_same_for_one_and_for_three(kleve, client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    for_three = cost()
    for number in ("100002", "100003"):
        actions.edit_institution(a_school(number), by=COMMAND, is_public=False)
    assert cost() == for_three <= 12


def test_the_list_of_the_land_stays_within_twelve_statements(kleve, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/einrichtungen/")
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]
