"""The public page of one institution."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors import actions
from tests.factories.actors import a_function, a_school, an_institution, imported, three_schools
from tests.factories.bodies import a_body, a_consent, a_seat
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def test_a_school_tells_what_the_directory_and_the_lists_say(client: Client) -> None:
    imported(three_schools())
    index = "Schulnummer;Sozialindexstufe\r\n100002;4\r\n".encode("cp850")
    imported(index, "sozialindex", school_year="2025/26", edition="V2")
    imported(b"Schulnummer;Anzahl\r\n100002;1245\r\n", "schuelerzahlen", school_year="2024/25")
    page = text_of(client.get(f"/einrichtungen/{a_school('100002').pk}/"))
    assert "Gymnasium Gymnasium am Markt Anschrift Deichstr. 1, 47533 Kleve Telefon 02821 12345" in page
    assert "Schulnummer 100002 Rechtsform öffentlich Schulbetrieb Schule hat Schulbetrieb" in page
    assert "Bildungsbereiche Sekundarstufe I, Sekundarstufe II" in page
    assert "Schulsozialindex, Fassung V2 Schuljahr Stufe (1 bis 9) 2025/26 4" in page
    assert "lassen sich nicht vergleichen" in page
    assert "2024/25 1 245" in page
    assert "Schulverzeichnis des Landes Ministerium für Schule und Bildung NRW" in page


def test_people_are_told_by_function_and_named_only_with_a_reason(client: Client) -> None:
    network = a_network()
    vhs = an_institution(network)
    a_function(network, vhs, "Verborgen", "Leitung")
    a_consent(a_function(network, vhs, "Sichtbar", "Beratung").person)
    page = text_of(client.get(f"/musterland/einrichtungen/{vhs.pk}/"))
    assert "Beratung: Erika Sichtbar Leitung Namen stehen hier nur" in page
    assert "Verborgen" not in page


def test_the_page_links_to_the_bodies_in_which_the_institution_sits(client: Client) -> None:
    network = a_network()
    vhs = an_institution(network)
    a_seat(a_body(network, short_name="LK"), "Weiterbildung", sending_institution=vhs)
    a_seat(a_body(network, name="Geheimer Kreis", is_public=False), "Weiterbildung", sending_institution=vhs)
    page = text_of(client.get(f"/musterland/einrichtungen/{vhs.pk}/"))
    assert "Wirkt mit in Lenkungskreis" in page
    assert "Geheimer Kreis" not in page


def test_what_is_gone_keeps_its_address_and_says_so(client: Client) -> None:
    vhs = an_institution(a_network())
    actions.close_institution(vhs, by=COMMAND)
    assert "VHS Musterland aufgelöst" in text_of(client.get(f"/musterland/einrichtungen/{vhs.pk}/"))


def test_what_is_not_public_or_of_another_network_is_not_found(client: Client) -> None:
    network, other = a_network(), a_network("nord", ags="05998")
    hidden = an_institution(network, is_public=False)
    foreign = an_institution(other, "VHS Nord")
    for key in (hidden.pk, foreign.pk, 0):
        assert client.get(f"/musterland/einrichtungen/{key}/").status_code == 404
    assert client.get(f"/einrichtungen/{hidden.pk}/").status_code == 404


def test_one_institution_has_one_address(client: Client) -> None:
    vhs = an_institution(a_network())
    response = client.get(f"/einrichtungen/{vhs.pk}/")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/musterland/einrichtungen/{vhs.pk}/",
    )


def test_the_page_stays_within_twelve_statements(client: Client) -> None:
    network = a_network()
    vhs = an_institution(network)
    for name in ("Eins", "Zwei", "Drei"):
        a_function(network, vhs, name)
    a_seat(a_body(network), "Weiterbildung", sending_institution=vhs)
    with CaptureQueriesContext(connection) as queries:
        text_of(client.get(f"/musterland/einrichtungen/{vhs.pk}/"))
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]
