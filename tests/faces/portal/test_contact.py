"""How to reach the office."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_link, record_link_check
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_mail_telephone_with_extensions_and_fax(client: Client) -> None:
    a_network(
        office_name="Regionales Bildungsbüro",
        mail="bildungsbuero@musterland.example",
        phone="02821/85-",
        phone_extensions=["493", "429", "625", "701"],
        fax="02821/85-151",
        street="Musterallee 1",
        postcode="47533",
        place="Musterstadt",
    )

    response = client.get("/musterland/kontakt/")
    page, html = text_of(response), response.content.decode()

    for number in ("02821/85-493", "02821/85-429", "02821/85-625", "02821/85-701"):
        assert number in page
    assert 'href="tel:+49282185493"' in html
    assert "Fax: 02821/85-151" in page
    assert 'href="mailto:bildungsbuero@musterland.example"' in html
    assert "Musterallee 1 47533 Musterstadt" in page
    assert 'href="/musterland/kontakt/frage/"' in html


def test_links_say_when_they_were_checked(client: Client) -> None:
    network = a_network()
    add_link(network, by=COMMAND, label="Kreis", url="https://kreis.example/")
    gone = add_link(network, by=COMMAND, label="Altes Portal", url="https://alt.example/")
    record_link_check(gone, by=COMMAND, problem="Der Server antwortet mit 404.")

    page = text_of(client.get("/musterland/kontakt/"))

    assert "Kreis (fremde Website) (noch nicht geprüft)" in page
    assert "Altes Portal (fremde Website) nicht erreichbar am 18.11.2026" in page


def test_an_office_without_contact_says_so(client: Client) -> None:
    a_network()
    assert "Es sind keine Kontaktdaten belegt." in text_of(client.get("/musterland/kontakt/"))
