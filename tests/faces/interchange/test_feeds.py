"""Atom feeds of decisions and news."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network
from tests.factories.news import a_draft, a_news_item, a_press_release
from tests.factories.strategy import a_conference_decision

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def network(db: None, settings: Any) -> Network:
    settings.SITE_URL = "https://bildung.example"
    return a_network()


def read(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  our own feed


def entries(feed: ElementTree.Element) -> list[tuple[str, str]]:
    return [
        (entry.findtext(f"{ATOM}title", ""), entry.find(f"{ATOM}link").attrib["href"])  # type: ignore[union-attr]
        for entry in feed.iter(f"{ATOM}entry")
    ]


def test_news_of_a_network_with_those_of_the_land_about_it(client: Client, network: Network) -> None:
    a_draft(network, "Entwurf")
    a_news_item(network, "Lesefest")
    a_press_release(also_in=[network], headline="Das Land meldet")
    feed = read(client, "/musterland/meldungen.atom")
    assert feed.findtext(f"{ATOM}title") == f"Meldungen: {network.name}"
    assert entries(feed) == [
        ("Das Land meldet", "https://bildung.example/meldungen/das-land-meldet/"),
        ("Lesefest", "https://bildung.example/musterland/meldungen/lesefest/"),
    ]


def test_news_of_the_land(client: Client, network: Network) -> None:
    a_news_item(network, "Nur im Kreis")
    item = a_press_release()
    feed = read(client, "/meldungen.atom")
    assert [title for title, _url in entries(feed)] == [item.headline]
    key = feed.findtext(f"{ATOM}entry/{ATOM}id")
    assert key == f"tag:bildung.example,2026-01-01:meldung/{item.pk}"


def test_published_decisions(client: Client, network: Network) -> None:
    decision = a_conference_decision(network, "Drei Handlungsfelder")
    feed = read(client, "/musterland/beschluesse.atom")
    assert entries(feed) == [
        ("Drei Handlungsfelder", f"https://bildung.example/musterland/beschluesse/{decision.slug}/")
    ]
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "Drei Handlungsfelder stehen im Vordergrund."


def test_a_reader_that_has_it_gets_nothing_again(client: Client, network: Network) -> None:
    a_news_item(network)
    tag = client.get("/musterland/meldungen.atom").headers["ETag"]
    assert client.get("/musterland/meldungen.atom", headers={"If-None-Match": tag}).status_code == 304
    a_news_item(network, "Neu")
    assert client.get("/musterland/meldungen.atom", headers={"If-None-Match": tag}).status_code == 200


def test_an_unknown_network_has_none(client: Client) -> None:
    for path in ("/nirgends/meldungen.atom", "/nirgends/beschluesse.atom"):
        assert client.get(path).status_code == 404


def test_the_same_statements_for_one_and_for_three(client: Client, network: Network) -> None:
    counts = set()
    for number in range(3):
        a_press_release(headline=f"Meldung {number}", also_in=[network])
        with CaptureQueriesContext(connection) as statements:
            client.get("/musterland/meldungen.atom")
        counts.add(len(statements))
    assert len(counts) == 1
