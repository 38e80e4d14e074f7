"""Offers as programs elsewhere read them: MOOChub, HSDS, AMB; what is gone, paging, asking again."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.actions import edit_institution
from bildungsnetz.contexts.offers import actions
from bildungsnetz.contexts.offers.models import Offer
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.networks import a_network
from tests.factories.offers import a_municipality, a_provider, a_public_offer, an_offer, an_offer_picture
from tests.open_data import amb_errors, hsds_errors, moochub_errors

pytestmark = pytest.mark.django_db
SITE = "https://bildung.example"
LICENCE = "https://www.govdata.de/dl-de/by-2-0"
MOOCHUB, HSDS = "/daten/moochub/", "/daten/hsds/"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE
    settings.OPEN_DATA_LICENCE = LICENCE


@pytest.fixture
def network(db: None) -> Network:
    return a_network()


@pytest.fixture
def later() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False) as traveller:
        yield traveller


def told(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def a_full_offer(network: Network, title: str = "Töpfern <script>alert(1)</script>") -> Offer:
    """One that tells everything that the formats have a word for."""
    place = a_municipality(network)
    offer = a_public_offer(
        network,
        title,
        kind="kurs",
        description="Erst formen.\n\nDann brennen & glasieren.",
        categories=["kunst"],
        languages=["de", "gsg"],
        is_free=False,
        cost_amount="12.50",
        cost_unit="kind",
        age_from=8,
        age_to=12,
        modes=["vor_ort", "online"],
        accessibility=["stufenlos"],
        contact_mail="anmeldung@vhs.musterland.example",
        places=[
            {
                "is_area": False,
                "label": "Werkraum",
                "street": "Markt 2",
                "postcode": "00110",
                "municipality": place.ags,
            }
        ],
        dates=[{"starts_on": "2026-12-02", "starts_at": "15:00", "ends_at": "16:30", "repeats": "WEEKLY"}],
        links=[{"label": "Programm", "url": "https://vhs.musterland.example/programm"}],
    )
    an_offer_picture(offer)
    return offer


@pytest.mark.shared
def test_everything_that_is_handed_out_is_valid(client: Client, network: Network) -> None:
    a_full_offer(network)
    a_public_offer(network, "Sprechstunde", contact_label="", is_free=False)
    page = told(client, MOOCHUB)
    assert moochub_errors(page) == []
    assert len(page["data"]) == 2
    for one in page["data"]:
        assert amb_errors(told(client, f"/daten/angebote/{one['id']}.jsonld")) == []
        assert hsds_errors("service", told(client, f"{HSDS}services/{one['id']}")) == []
    for listed, name in (
        ("services", "service"),
        ("organizations", "organization"),
        ("service_at_locations", "service_at_location"),
    ):
        short = told(client, f"{HSDS}{listed}")["contents"]
        full = told(client, f"{HSDS}{listed}?full=true")["contents"]
        assert short
        assert [error for one in short for error in hsds_errors(f"{name}_list", one)] == []
        assert [error for one in full for error in hsds_errors(name, one)] == []


def test_a_course_says_what_its_page_says(client: Client, network: Network) -> None:
    offer = a_full_offer(network)
    [course] = told(client, MOOCHUB)["data"]
    attributes = course["attributes"]
    assert attributes["url"] == f"{SITE}/{network.slug}/angebote/{offer.slug}/"
    assert attributes["publisher"]["name"] == "VHS Musterland"
    assert attributes["offer"][0]["price"] == 12.5
    assert attributes["contentLocation"]["address"]["streetAddress"] == "Markt 2"
    assert attributes["startDate"] == ["2026-12-02T15:00:00+01:00"]
    service = told(client, f"{HSDS}services/{course['id']}")
    assert service["fees_description"] == "12,50 € je Kind"
    assert [one["location"]["location_type"] for one in service["service_at_locations"]] == [
        "physical",
        "virtual",
    ]
    assert told(client, f"{HSDS}organizations/{service['organization_id']}")["name"] == "VHS Musterland"


def test_the_page_of_an_offer_carries_the_same_json_ld_and_no_script(
    client: Client, network: Network
) -> None:
    offer = a_full_offer(network)
    content = client.get(f"/{network.slug}/angebote/{offer.slug}/").content.decode()
    head, block = content.split('<script type="application/ld+json">')
    written = block.split("</script>")[0]
    assert "<" not in written
    address = head.split('<link rel="alternate" type="application/ld+json" href="')[1].split('"')[0]
    assert json.loads(written) == told(client, address)
    assert json.loads(written)["name"] == "Töpfern <script>alert(1)</script>"
    assert json.loads(written)["sdLicense"] == LICENCE


def test_only_published_offers_are_told(client: Client, network: Network) -> None:
    an_offer(network, "Entwurf")
    actions.submit_offer(an_offer(network, "Eingereicht"), by=COMMAND)
    assert told(client, MOOCHUB)["data"] == []
    assert told(client, f"{HSDS}services")["empty"] is True
    assert told(client, f"{HSDS}organizations")["contents"] == []


def test_what_is_hidden_is_a_tombstone(client: Client, network: Network, later: Any) -> None:
    offer, stays = (
        a_full_offer(network),
        a_public_offer(network, "Bleibt", provider=a_provider(network, "Verein")),
    )
    known = {one["attributes"]["name"]: one["id"] for one in told(client, MOOCHUB)["data"]}
    key, since = known[offer.title], "2999-01-01T00:00:00Z"
    assert told(client, f"{MOOCHUB}?modified_since={since}")["data"] == []
    later.shift(3600)
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+", "%2B")
    later.shift(60)
    actions.archive_offer(offer, by=COMMAND)
    assert [one["id"] for one in told(client, MOOCHUB)["data"]] == [known[stays.title]]
    changed = told(client, f"{MOOCHUB}?modified_since={since}")
    assert changed["data"] == []
    assert [one["id"] for one in changed["meta"]["deleted"]] == [key]
    assert told(client, f"{MOOCHUB}{key}", 410)["meta"]["deleted"] is True
    gone = told(client, f"/daten/angebote/{key}.jsonld", 410)
    assert gone["deleted"] is True
    assert "name" not in gone
    services = told(client, f"{HSDS}services?modified_after={since}")
    assert [one["id"] for one in services["deleted"]] == [key]
    assert told(client, f"{HSDS}services/{key}", 410)["deleted"] is True
    organizations = told(client, f"{HSDS}organizations?modified_after={since}")
    assert len(organizations["deleted"]) == 1, "nothing of the VHS is published any more"
    assert [one["name"] for one in told(client, f"{HSDS}organizations")["contents"]] == ["Verein"]


def test_a_provider_that_changes_its_name_changes_its_offers(client: Client, network: Network) -> None:
    offer = a_full_offer(network)
    edit_institution(offer.provider, by=COMMAND, name="Volkshochschule Neu")
    [course] = told(client, MOOCHUB)["data"]
    assert course["attributes"]["publisher"]["name"] == "Volkshochschule Neu"
    assert told(client, f"{HSDS}organizations")["contents"][0]["name"] == "Volkshochschule Neu"


def test_lists_are_paged_and_narrowed_to_a_network(client: Client, network: Network) -> None:
    for number in range(3):
        a_public_offer(network, f"Angebot {number}")
    page = told(client, f"{MOOCHUB}?per_page=2&netz={network.slug}")
    assert len(page["data"]) == 2
    assert page["meta"]["total"] == 3
    following = page["links"]["next"]
    assert following == f"{SITE}{MOOCHUB}?netz={network.slug}&page=2&per_page=2"
    last = told(client, following.removeprefix(SITE))
    assert [one["attributes"]["name"] for one in last["data"]] == ["Angebot 2"]
    assert "next" not in last["links"]
    services = told(client, f"{HSDS}services?per_page=2&page=2")
    assert (services["total_pages"], services["last_page"], services["size"]) == (2, True, 1)
    assert told(client, f"{MOOCHUB}?netz=nirgends", 404)["errors"][0]["detail"].startswith("netz:")


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=99999999",
        "per_page=-1",
        "modified_after=gestern",
        "search=Ton",
        "format=ndjson",
    ],
)
def test_a_wrong_filter_is_named(client: Client, network: Network, query: str) -> None:
    answer = told(client, f"{HSDS}services?{query}", 400)
    assert answer["message"].startswith(query.partition("=")[0])


def test_who_asks_again_hears_that_nothing_changed(client: Client, network: Network, later: Any) -> None:
    a_full_offer(network)
    later.shift(60)
    key = told(client, MOOCHUB)["data"][0]["id"]
    for address in (MOOCHUB, f"{MOOCHUB}{key}", f"{HSDS}services", f"{HSDS}services/{key}"):
        first = client.get(address)
        assert first.headers["Access-Control-Allow-Origin"] == "*"
        assert first.headers["Link"] == f'<{LICENCE}>; rel="license"'
        assert not first.cookies
        again = (
            {"If-None-Match": first.headers["ETag"]},
            {"If-Modified-Since": first.headers["Last-Modified"]},
        )
        for headers in again:
            assert client.get(address, headers=headers).status_code == 304, (address, headers)


def test_nothing_can_be_written_and_nothing_else_stands_there(client: Client, network: Network) -> None:
    assert client.post(MOOCHUB).status_code == 405
    assert "GET" in client.options(MOOCHUB).headers["Access-Control-Allow-Methods"]
    assert "services" in told(client, f"{HSDS}taxonomies", 404)["message"]
    unknown = "00000000-0000-4000-8000-000000000000"
    assert told(client, f"{MOOCHUB}{unknown}", 404)["errors"][0]["status"] == "404"


def test_a_long_list_costs_as_much_as_a_short_one(client: Client, network: Network) -> None:
    counts = []
    for number in range(3):
        a_full_offer(network, f"Angebot {number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            told(client, f"{MOOCHUB}?netz={network.slug}")
            told(client, f"{HSDS}services?full=true")
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 12
