"""What a network is: guiding idea, aim, way of working, organisation, pictures."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import record_picture
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.registry.pictures import NETWORK_LOGO, PARTNER_LOGO, TITLE
from tests.factories.bodies import a_body
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_idea_aim_approach_region_and_motto(client: Client) -> None:
    a_network(
        education_region="Bildungsregion Musterland",
        motto="Gemeinsam stark",
        aim="Bessere Lern- und Lebenschancen",
        guiding_idea="Bildung ist wichtig für die Zukunft.",
        approach="Alle werden einbezogen.",
    )

    page = text_of(client.get("/musterland/ueber/"))

    assert "Bildungsregion Musterland Über uns Bessere Lern- und Lebenschancen Gemeinsam stark" in page
    assert "Leitgedanke Bildung ist wichtig für die Zukunft." in page
    assert "So arbeiten wir Alle werden einbezogen." in page


def test_the_organisation_runs_from_the_conference_down(client: Client) -> None:
    network = a_network()
    a_body(network, "facharbeitskreis", name="Facharbeitskreis Inklusion")
    a_body(network, "lenkungskreis", name="Lenkungskreis")
    a_body(network, "bildungskonferenz", name="Bildungskonferenz")

    html = client.get("/musterland/ueber/").content.decode()

    names = re.findall(r'organisation__body">\s*<a href="[^"]+">([^<]+)</a>', html)
    assert names == ["Bildungskonferenz", "Lenkungskreis", "Facharbeitskreis Inklusion"]


def test_a_network_without_bodies_says_so(client: Client) -> None:
    a_network()
    assert "Es ist kein Gremium belegt." in text_of(client.get("/musterland/ueber/"))


def test_pictures_and_logos_without_rights_are_told(client: Client) -> None:
    network = a_network()
    for purpose, text in ((TITLE, "Fahrradfahrer auf dem Deich"), (PARTNER_LOGO, "Bildungsportal")):
        record_picture(
            network, by=COMMAND, purpose=purpose, title=text, alternative_text=text, is_public=True
        )

    page = text_of(client.get("/musterland/ueber/"))

    assert page.count("Bild nicht übernommen (Rechte)") == 2
    assert "Logos Bild nicht übernommen (Rechte) Das Bild zeigt: Bildungsportal" in page
    assert "Das Bild zeigt: Fahrradfahrer auf dem Deich" in page


def test_the_logos_of_network_and_partners_with_text_and_link(client: Client) -> None:
    network = a_network()
    for purpose, text, link in (
        (NETWORK_LOGO, "Bildungskreis", ""),
        (PARTNER_LOGO, "Bildungsportal", "https://portal.example/"),
    ):
        record_picture(
            network,
            by=COMMAND,
            kind=Document.Kind.LOGO,
            purpose=purpose,
            title=text,
            alternative_text=f"Logo: {text}",
            link=link,
            is_public=True,
        )

    response = client.get("/musterland/ueber/")

    page = text_of(response)
    assert "Das Bild zeigt: Logo: Bildungskreis" in page
    assert "Das Bild zeigt: Logo: Bildungsportal" in page
    assert 'href="https://portal.example/"' in response.content.decode()


def test_more_bodies_cost_no_more_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    a_body(network, "lenkungskreis", name="Lenkungskreis")
    with django_assert_max_num_queries(12) as first:
        client.get("/musterland/ueber/")
    a_body(network, "bildungskonferenz", name="Bildungskonferenz")
    with django_assert_max_num_queries(12) as second:
        client.get("/musterland/ueber/")
    assert len(first) == len(second)
