"""Tables, calendars and the catalogue of data sets, and the page that lists them."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from icalendar import Calendar
from rdflib import DCAT, DCTERMS, Graph, URIRef

from bildungsnetz.contexts.registry.models import Network
from tests.factories.events import an_event
from tests.factories.networks import a_network
from tests.factories.offers import a_public_offer, an_offer
from tests.open_data import dcat_findings

pytestmark = pytest.mark.django_db
SITE = "https://bildung.example"
LICENCE = "https://www.govdata.de/dl-de/by-2-0"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE
    settings.OPEN_DATA_LICENCE = LICENCE


@pytest.fixture
def network(db: None) -> Network:
    """With two offers, one of them with a formula for a title, a draft and an event."""
    network = a_network()
    date = {"starts_on": "2026-12-02", "starts_at": "15:00", "ends_at": "16:30", "repeats": "FORTNIGHTLY"}
    a_public_offer(network, "Töpfern", dates=[date, {"starts_on": "2026-12-24", "note": "Werkschau"}])
    a_public_offer(network, "=1+1")
    an_offer(network, "Geheimer Entwurf")
    an_event(network)
    return network


def test_a_table_holds_what_is_public_and_no_formula(client: Client, network: Network) -> None:
    answer = client.get("/daten/angebote.csv")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Link"] == f'<{LICENCE}>; rel="license"'
    text = answer.content.decode("utf-8-sig")
    assert [line.split(";")[1] for line in text.splitlines()] == ["Titel", "'=1+1", "Töpfern"]
    assert f"{SITE}/{network.slug}/angebote/toepfern/" in text
    events = client.get(f"/daten/veranstaltungen.csv?netz={network.slug}")
    assert "Fachtag Ganztag" in events.content.decode("utf-8-sig")
    assert f'filename="veranstaltungen-{network.slug}.csv"' in events.headers["Content-Disposition"]


def test_a_workbook_is_sent_only_once(client: Client, network: Network) -> None:
    for address in ("/daten/angebote.xlsx", "/daten/veranstaltungen.xlsx"):
        first = client.get(address)
        sheet = openpyxl.load_workbook(io.BytesIO(first.content)).active
        assert sheet
        assert sheet["B1"].value == "Titel"
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_another_network_has_nothing_of_it(client: Client, network: Network) -> None:
    other = a_network("anderswo", ags="05998")
    assert "Töpfern" not in client.get(f"/daten/angebote.csv?netz={other.slug}").content.decode()
    assert "Töpfern" not in client.get(f"/daten/angebote.ics?netz={other.slug}").content.decode()
    assert client.get("/daten/angebote.csv?netz=nirgends").status_code == 404


def test_dates_of_offers_and_events_can_be_subscribed_to(client: Client, network: Network) -> None:
    calendar = Calendar.from_ical(client.get("/daten/angebote.ics").content)
    weekly, whole = sorted(calendar.events, key=lambda one: str(one["SUMMARY"]) + str(one["DTSTART"].dt))
    assert weekly["RRULE"]["FREQ"] == ["WEEKLY"]
    assert weekly["RRULE"]["INTERVAL"] == [2]
    assert whole["DTSTART"].to_ical() == b"20261224"
    assert weekly["URL"] == f"{SITE}/{network.slug}/angebote/toepfern/"
    assert weekly["UID"] != whole["UID"]
    again = Calendar.from_ical(client.get(f"/daten/angebote.ics?netz={network.slug}").content)
    assert {one["UID"] for one in again.events} == {weekly["UID"], whole["UID"]}
    events = Calendar.from_ical(client.get("/daten/veranstaltungen.ics").content)
    assert [str(one["SUMMARY"]) for one in events.events] == ["Fachtag Ganztag"]


@pytest.mark.shared
def test_the_catalogue_fits_the_shapes(client: Client, network: Network) -> None:
    for form, parser in (("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld")):
        answer = client.get(f"/daten/dcat.{form}")
        assert dcat_findings(answer.content, parser) == ""
        assert (
            client.get(f"/daten/dcat.{form}", headers={"If-None-Match": answer.headers["ETag"]}).status_code
            == 304
        )
    assert client.get("/daten/dcat.exe").status_code == 404


def test_everything_that_the_catalogue_names_is_there(client: Client, network: Network) -> None:
    triples = Graph().parse(data=client.get("/daten/dcat.ttl").content)
    addresses = {str(one) for one in triples.objects(None, DCAT.accessURL)}
    assert len(addresses) > 15
    for address in addresses:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address
    offers = URIRef(f"{SITE}/daten/dcat#angebote-{network.slug}")
    assert triples.value(offers, DCTERMS.modified) is not None
    assert triples.value(offers, DCTERMS.spatial) is None, "an invented Kreis has no official key"


def test_the_page_lists_formats_and_licence(client: Client, network: Network) -> None:
    page = client.get("/daten/").content.decode()
    for address in ("angebote.csv", "veranstaltungen.ics", "moochub/", "hsds/services", "dcat.ttl"):
        assert f"/daten/{address}" in page
    assert f"/daten/angebote.csv?netz={network.slug}" in page
    assert LICENCE in page


def test_without_a_licence_the_page_says_so(client: Client, network: Network, settings: Any) -> None:
    settings.OPEN_DATA_LICENCE = ""
    assert "Lizenz festgelegt" in client.get("/daten/").content.decode()
    assert "Link" not in client.get("/daten/angebote.csv").headers
