"""The catalogue: found by words, place, choices and school; an empty list helps and is counted."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.discovery.models import UnmetWish
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.regions.models import Region
from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality, a_provider, a_public_offer, an_offer
from tests.factories.strategy import a_school
from tests.reading import text_of

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12


@pytest.fixture(autouse=True)
def network(db: None) -> Network:
    return a_network()


def page(client: Client, path: str = "/musterland/angebote/", **query: object) -> str:
    return text_of(client.get(path, query))


def html(client: Client, **query: object) -> str:
    return client.get("/musterland/angebote/", query).content.decode()


def an_offer_in(
    network: Network, town: Region, title: str = "Hausaufgabenbetreuung", **values: object
) -> None:
    place = {"municipality": town.ags, "label": "", "street": "", "postcode": "", "is_area": False}
    a_public_offer(network, title, places=[place], modes=["vor_ort"], **values)


def test_a_card_says_for_whom_where_what_it_costs_and_how_fresh_it_is(
    client: Client, network: Network
) -> None:
    an_offer_in(network, a_municipality(network), grade_from=3, grade_to=4, places_free=2)
    found = page(client, q="Hausaufgaben", wo="Musterdorf", km="20")
    assert "1 Angebot" in found
    assert "VHS Musterland" in found
    assert "Klasse 3 bis 4" in found
    assert "Musterdorf (unter 1 km)" in found
    assert "kostenlos" in found
    assert "2 Plätze frei" in found
    assert f"geprüft am {clock.today():%d.%m.%Y}" in found


def test_drafts_and_other_networks_are_not_listed(client: Client, network: Network) -> None:
    an_offer(network, "Entwurf")
    a_public_offer(a_network("neuland", ags="05998"), "Schach dort")
    assert "Kein Angebot passt." in page(client)
    assert "Schach dort" in page(client, "/angebote/")


def test_choices_add_up_and_each_can_be_removed(client: Client, network: Network) -> None:
    a_public_offer(network, "Schach", stages=["primar"])
    a_public_offer(network, "Chor", stages=["sek1"], is_free=False, cost_amount="5.00")
    a_public_offer(network, "Judo", stages=["sek2"])
    found = html(client, stufe=["primar", "sek1"], kosten="kostenlos")
    assert "Schach" in found
    assert "Chor" not in found
    assert "Judo" not in found
    assert 'href="/musterland/angebote/?stufe=primar&amp;stufe=sek1"' in found
    assert 'href="/musterland/angebote/?stufe=sek1&amp;kosten=kostenlos"' in found
    assert "Sekundarstufe II <span" in found  # still offered, with its count


def test_only_what_narrows_the_list_can_be_chosen(client: Client, network: Network) -> None:
    a_public_offer(network, "Schach", stages=["primar", "sek1"])
    assert 'name="stufe"' not in html(client)
    assert 'name="stufe"' in html(client, stufe="primar")  # to be taken back
    a_public_offer(network, "Chor", stages=["sek1"])
    assert 'name="stufe" value="primar"' in html(client)
    assert 'name="stufe" value="sek1"' not in html(client)
    assert 'name="stufe" value="sek1"' in html(client, stufe="primar")  # widens
    assert 'name="kosten"' not in html(client)


@pytest.mark.parametrize("typed", ["Musterdorf", "musterd", "musterdorf, muster"])
def test_a_place_is_found_however_it_is_written(client: Client, network: Network, typed: str) -> None:
    an_offer_in(network, a_municipality(network))
    assert "20 km um Musterdorf" in page(client, wo=typed, km="20")


def test_where_several_places_may_be_meant_the_reader_chooses(client: Client, network: Network) -> None:
    for number, name in (("004", "Musterdorf"), ("005", "Musterstadt")):
        a_municipality(network, name, number)
    found = html(client, q="Chor", wo="Muster")
    assert "Welchen Ort meinen Sie?" in found
    query = urlencode({"q": "Chor", "wo": f"Musterstadt, {network.region.name}"}).replace("&", "&amp;")
    assert f"?{query}&amp;km=20" in found


def test_an_unknown_place_is_said(client: Client, network: Network) -> None:
    a_public_offer(network)
    found = page(client, wo="Xanadu")
    assert "„Xanadu“ ist keine Gemeinde oder Postleitzahl" in found
    assert "Hausaufgabenbetreuung" in found


def test_a_school_becomes_filters(client: Client, network: Network) -> None:
    a_public_offer(network, "Lesen", stages=["primar"])
    a_public_offer(network, "Bewerben", stages=["sek2"])
    school = a_school(network, "Grundschule Am Bach", school_form="02", stages=["primar"])
    response = client.get("/musterland/angebote/", {"schule": "am bach", "q": "Lesen"}, follow=True)
    assert response.request["QUERY_STRING"].startswith("q=Lesen&stufe=primar&schulform=02")
    found = text_of(response)
    assert school.school_form == "02"
    assert "1 Angebot" in found
    assert "Grundschule entfernen" in found


def test_an_empty_list_says_what_helps_and_counts_the_wish(client: Client, network: Network) -> None:
    a_public_offer(network, "Schach", stages=["primar"])
    found = html(client, q="Schach", stufe="sek2")
    assert "Dazu gibt es gerade kein Angebot." in found
    assert 'href="/musterland/angebote/?q=Schach">ohne „Sekundarstufe II“' in found
    wish = UnmetWish.objects.get()
    assert (wish.network, wish.words, wish.count) == (network, "schach", 1)


def test_a_slip_of_the_pen_shows_what_was_meant(client: Client, network: Network) -> None:
    a_public_offer(network, "Schwimmkurs")
    assert "Wir zeigen, was zu Schwimmkurs passt." in page(client, q="Schwinmkurs")


def test_the_page_costs_the_same_for_one_and_for_many(client: Client, network: Network) -> None:
    town = a_municipality(network)
    counts = []
    for number in (1, 3):
        for title in range(number):
            provider = a_provider(network, f"Verein {number}{title}")
            an_offer_in(network, town, f"Lernzeit {number}{title}", provider=provider)
        client.get("/musterland/angebote/", {"q": "Lernzeit", "wo": "Musterdorf"})
        with CaptureQueriesContext(
            connection,
        ) as statements:
            client.get("/musterland/angebote/", {"q": "Lernzeit", "wo": "Musterdorf"})
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[1] <= MOST_STATEMENTS


def test_an_offer_names_similar_ones(client: Client, network: Network) -> None:
    offer = a_public_offer(network)
    a_public_offer(network, "Lernwerkstatt")
    a_public_offer(network, "Abendkurs", stages=["weiterbildung"])
    found = page(client, f"/musterland/angebote/{offer.slug}/")
    assert "Ähnliche Angebote" in found
    assert "Lernwerkstatt" in found
    assert "Abendkurs" not in found
