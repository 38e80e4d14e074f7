"""The start page of a network."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_document
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.registry.actions.networks import set_logo
from bildungsnetz.contexts.registry.pictures import TITLE
from tests.factories.documents import PNG, an_upload
from tests.factories.networks import a_network, an_agreement
from tests.factories.strategy import a_field
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_where_i_am_what_holds_and_whom_to_ask(client: Client) -> None:
    network = a_network(aim="Jedes Kind findet seinen Weg.", mail="buero@musterland.example")
    an_agreement(network, signed_on="2012-01-18")
    a_field(network, "Inklusion")

    page = text_of(client.get("/musterland/"))

    assert "Bildungsnetz Kreis Musterland erfundenes Beispiel Jedes Kind findet seinen Weg." in page
    assert "Vertrag in Kraft unterzeichnet am 18. Januar 2012" in page
    assert "Daran arbeitet das Netzwerk Inklusion" in page
    assert "buero@musterland.example" in page


def test_a_network_of_which_little_is_known(client: Client) -> None:
    a_network()
    page = text_of(client.get("/musterland/"))
    assert "kein Vertrag belegt" in page
    assert "Es sind keine Kontaktdaten belegt." in page
    assert "Neueste Beschlüsse" not in page


def test_a_network_that_is_not_open_has_no_page(client: Client) -> None:
    a_network(is_live=False)
    assert client.get("/musterland/").status_code == 404


def test_logo_and_title_picture_carry_their_alternative_texts(client: Client) -> None:
    network = a_network()
    set_logo(
        network, by=COMMAND, file=an_upload("l.png", PNG), alternative_text="Logo des Kreises", rights="Kreis"
    )
    add_document(
        network,
        by=COMMAND,
        kind=Document.Kind.PHOTO,
        purpose=TITLE,
        title="Deich",
        alternative_text="Radfahrer auf dem Deich",
        file=an_upload("deich.png", PNG),
        rights_cleared=True,
        is_public=True,
    )

    html = client.get("/musterland/").content.decode()

    assert f'<img src="/dokumente/{network.logo.pk}/" alt="Logo des Kreises"' in html
    assert 'alt="Radfahrer auf dem Deich"' in html


def test_a_page_of_an_authority_says_so(client: Client) -> None:
    a_network(is_official=True)
    assert "Offizielle Website: Bildungsnetz Kreis Musterland" in text_of(client.get("/musterland/"))


def test_more_fields_cost_no_more_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = a_network()
    a_field(network, "Eins")
    with django_assert_max_num_queries(12) as first:
        client.get("/musterland/")
    a_field(network, "Zwei")
    a_field(network, "Drei")
    with django_assert_max_num_queries(12) as second:
        client.get("/musterland/")
    assert len(first) == len(second)
