"""Lists of offers in the workspace, by the office and by providers, and the pages of feeds."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.offers.models import Offer, OfferFeed
from bildungsnetz.contexts.offers.taking.reading import read_feed
from bildungsnetz.contexts.offers.taking.targets import OFFER_TARGETS
from bildungsnetz.contexts.registry.models import Network
from intake.mapping import suggest
from tests.factories.background import work_off
from tests.factories.council import CouncilServer, council_server
from tests.factories.networks import a_network
from tests.factories.offers import a_feed, a_provider, a_provider_link, an_offer
from tests.reading import text_of

from .import_uploads import upload
from .signing_in import office, school

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland/angebote"
IMPORTS = "/arbeitsbereich/musterland/importe"
OWN = "Nr.;Titel;Kurz gesagt;Themen;Bildungsbereich;Wo und wie;ab Klasse\n"
GOOD = "K1;Roboter bauen;Löten und programmieren.;MINT;Sek I;online;5\n"
BROKEN = "K2;Sägen;Mit Holz.;Kunst;Sek I;online;fünf\n"


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def server(settings: Any, monkeypatch: Any) -> Iterator[CouncilServer]:
    with council_server(settings, monkeypatch) as running:
        yield running


def test_the_template_names_every_column_so_that_it_is_understood(network: Network) -> None:
    answer = office(network).get(f"{START}/vorlage.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    headers = [cell.value for cell in next(sheet.iter_rows())]
    assert suggest(headers, OFFER_TARGETS) == {target.name: target.label for target in OFFER_TARGETS}


def test_an_office_takes_the_way_of_all_its_lists(network: Network) -> None:
    a_provider(network)
    client = office(network)
    text = "Anbieter;" + OWN + "VHS Musterland;" + GOOD + "Haus Nirgends;" + BROKEN
    assert "Vorlage für eine Liste von Angeboten" in text_of(client.get(f"{IMPORTS}/neu/"))
    upload(client, text, kind="angebote")
    record = DataImport.objects.get()
    columns = suggest(text.split("\n")[0].split(";"), OFFER_TARGETS)
    preview = text_of(client.post(f"{IMPORTS}/{record.pk}/spalten/", columns, follow=True))
    assert "neu 1" in preview
    assert "„Haus Nirgends“ ist nicht bekannt" in preview
    assert "Zeile 3" in preview
    client.post(f"{IMPORTS}/{record.pk}/uebernehmen/")
    work_off()
    assert Offer.objects.get().title == "Roboter bauen"


def test_a_provider_imports_its_list_by_the_link_of_a_mail(network: Network) -> None:
    token = a_provider_link(an_offer(network, "Nähen"))
    client, start = Client(), f"/anbieter/{token}"
    assert "Liste einlesen" in text_of(client.get(f"{start}/"))
    file = SimpleUploadedFile("kurse.csv", (OWN + GOOD + BROKEN).encode())
    page = client.post(f"{start}/liste/", {"file": file}, follow=True)
    assert "Spalten zuordnen" in text_of(page)
    address = f"{start}/liste/{DataImport.objects.get().pk}"
    columns = suggest(OWN.strip().split(";"), OFFER_TARGETS)
    preview = text_of(client.post(f"{address}/spalten/", columns, follow=True))
    assert "Spalte „ab Klasse“: „fünf“ ist keine ganze Zahl. Die Zeile wird nicht übernommen." in preview
    assert "eingereicht" in preview
    assert Offer.objects.count() == 1

    client.post(f"{address}/uebernehmen/")
    work_off()

    assert "übernommen" in text_of(client.get(f"{address}/"))
    assert Offer.objects.get(title="Roboter bauen").state == "eingereicht"
    assert "kurse.csv" not in text_of(office(network).get(f"{IMPORTS}/"))
    other = a_provider_link(an_offer(network, "Museum", provider=a_provider(network, "Museum")))
    assert client.get(f"/anbieter/{other}/liste/{DataImport.objects.get().pk}/").status_code == 404


def test_the_office_adds_a_feed_reads_it_at_once_and_sees_its_report(
    network: Network, server: CouncilServer
) -> None:
    provider, client = a_provider(network), office(network)
    server.pages["/kurse"] = {"data": [{"id": "1", "type": "Course", "attributes": {"name": "Python"}}]}
    values = {"provider": provider.pk, "address": server.url("/kurse"), "format": "moochub"}
    page = text_of(client.post(f"{START}/datenstroeme/neu/", values, follow=True))
    assert "wird gelesen" in page
    work_off()
    feed = OfferFeed.objects.get()
    page = text_of(client.get(f"{START}/datenstroeme/{feed.pk}/"))
    assert "Das brachte das letzte Lesen" in page
    assert "neu 1" in page
    client.post(f"{START}/datenstroeme/{feed.pk}/abrufen/")
    work_off()
    assert "unverändert 1" in text_of(client.get(f"{START}/datenstroeme/{feed.pk}/"))
    client.post(f"{START}/datenstroeme/{feed.pk}/beenden/")
    assert not OfferFeed.objects.exists()
    assert Offer.objects.exists()


def test_what_goes_wrong_with_a_feed_stands_on_heute_as_one_sentence(
    network: Network, server: CouncilServer
) -> None:
    server.pages["/kurse"] = 404
    read_feed(a_feed(network, server.url("/kurse")), by=WORKER)
    assert "Der Server antwortet mit 404." in text_of(office(network).get("/arbeitsbereich/"))


def test_strangers_see_no_feeds_and_the_list_costs_the_same_for_three(network: Network) -> None:
    a_feed(network)
    assert Client().get(f"{START}/datenstroeme/").url.startswith("/anmelden/")
    assert school(a_provider(network)).get(f"{START}/datenstroeme/").status_code == 403
    client = office(network)
    client.get(f"{START}/datenstroeme/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{START}/datenstroeme/")
    for number in range(2):
        a_feed(network, f"https://kurse.example/{number}")
    with CaptureQueriesContext(connection) as three:
        client.get(f"{START}/datenstroeme/")
    assert len(one) == len(three)
