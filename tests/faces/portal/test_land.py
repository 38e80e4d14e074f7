"""The start page of the Land: the map of the 53, figures computed, timeline and table."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_link, record_link_check
from bildungsnetz.contexts.kernel.models import AuditEvent
from bildungsnetz.contexts.regions.actions import load_regions
from bildungsnetz.contexts.regions.queries import land
from bildungsnetz.contexts.registry.actions.networks import open_network, record_network_count
from bildungsnetz.contexts.registry.queries import network_counts
from bildungsnetz.contexts.registry.register import register, timeline
from bildungsnetz.faces.portal.charts import growth_chart
from tests.factories.networks import a_network, a_real_network, an_agreement
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_land() -> None:
    load_regions(by=COMMAND)


def test_coverage_is_computed_and_leaves_musterland_out(client: Client) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05314", evidence="unbestaetigt")
    an_agreement(a_network())

    page = text_of(client.get("/"))

    assert "1 von 53 Netzwerke sind belegt Der früheste datierte Vertrag ist von 2012." in page
    assert "1 Netzwerk ist unbestätigt eine einzige Quelle ohne Datum" in page
    assert "Kreis Musterland ist erfunden und zählt nicht mit: zum Beispielnetzwerk" in page


def test_counts_stand_with_day_and_source(client: Client) -> None:
    record_network_count(by=COMMAND, total=50, counted_on="2013-11-19", source="Schulministerium")
    record_network_count(by=COMMAND, total=51, counted_on="2024-04-10", source="Stadt Münster")
    record_network_count(by=COMMAND, total=52, counted_note="Seite ohne Datum", source="Bezirksregierung")

    page = text_of(client.get("/"))

    assert "51 Netzwerke nach der jüngsten datierten Zählung gezählt am 10. April 2024" in page
    assert "Jüngste datierte Zählung: 51 (10. April 2024): Stadt Münster" in page
    assert "50 (19. November 2013): Schulministerium" in page
    assert "52 (Seite ohne Datum): Bezirksregierung" in page


def test_every_kreis_has_a_shape_that_leads_somewhere(client: Client) -> None:
    kleve = a_real_network("05154", signed_on="2012-01-18")
    open_network(kleve, by=COMMAND)

    html = client.get("/").content.decode()

    shapes = re.findall(r'<a class="map__link" href="([^"]+)" aria-label="([^"]+)"', html)
    assert len(shapes) == 53
    assert (f"/{kleve.slug}/", "Kreis Kleve: belegt, Vertrag 18. Januar 2012") in shapes
    assert ("/netzwerke/#r05170", "Kreis Wesel: nicht belegt") in shapes
    assert "© GeoBasis-DE / BKG 2017" in html


def test_the_timeline_names_dated_and_undated_networks(client: Client) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05314", evidence="unbestaetigt")

    page = text_of(client.get("/"))

    assert "2012 Kleve" in page
    assert "Jahr nicht belegt Bonn" in page


def test_the_frame_of_the_land_is_told(client: Client) -> None:
    link = add_link(
        land(), by=COMMAND, label="Adresse von 2013", url="http://www.regionale.bildungsnetzwerke.nrw.de/"
    )
    record_link_check(link, by=COMMAND, problem="Den Server gibt es nicht mehr.")

    page = text_of(client.get("/"))

    assert "baut das Land seit 2008 ein flächendeckendes Angebot auf" in page
    assert "Schule, Jugendhilfe, Agenturen für Arbeit, Unternehmen und weitere Einrichtungen" in page
    assert "Das Land gibt dafür eine Lehrerstelle, die Kommune eine Stelle aus ihrem Bereich" in page
    assert "Bildungsgerechtigkeit vor Ort" in page
    assert "nicht erreichbar am 18.11.2026" in page


def test_the_table_lists_all_53(client: Client) -> None:
    rows = re.findall(r'<th scope="row"><a', client.get("/").content.decode())
    assert len(rows) == 53


def test_the_table_is_folded_by_regierungsbezirk_with_its_figures(client: Client) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05158", evidence="unbestaetigt")

    response = client.get("/")

    assert "Regierungsbezirk Düsseldorf 1 belegt, 1 unbestätigt, 13 nicht belegt" in text_of(response)
    assert "Regierungsbezirk Münster 8 nicht belegt" in text_of(response)
    assert "Kreis Kleve 18. Januar 2012 belegt" in text_of(response)
    assert "<details" in response.content.decode()


def test_more_networks_cost_no_more_statements(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    with django_assert_num_queries(6):
        client.get(reverse("portal:land"))
    a_real_network("05158", signed_on="2013-11-19")
    a_real_network("05314", evidence="unbestaetigt")
    with django_assert_num_queries(6):
        client.get(reverse("portal:land"))


def test_reading_leaves_no_trace(client: Client) -> None:
    before = AuditEvent.objects.count()
    client.get("/")
    assert AuditEvent.objects.count() == before


def test_the_chart_has_one_scale_from_zero() -> None:
    a_real_network("05154", signed_on="2012-01-18")
    record_network_count(by=COMMAND, total=2, counted_on="2013-11-19", source="Schulministerium")

    chart = growth_chart(timeline(register(), network_counts()))

    assert len(chart.bars) == 2026 - 2008 + 1
    assert chart.bars[0].height == "0"
    assert float(chart.bars[-1].height) * 2 == float(chart.base) - float(chart.marks[0].y)  # 1 and 2 networks
    assert [label.text for label in chart.labels] == ["2008", "2013", "1", "2026"]


def test_the_chart_says_what_bars_and_points_mean(client: Client) -> None:
    a_real_network("05154", signed_on="2012-01-18")
    a_real_network("05158", signed_on="")

    page = text_of(client.get("/"))

    assert "Bei 1 von 2 belegten Netzwerken ist auch das Jahr des Vertrags belegt" in page
    assert (
        "Verträge, deren Jahr belegt ist, zusammengezählt alle Netzwerke, wie eine Quelle sie zählt" in page
    )
