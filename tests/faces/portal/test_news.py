"""News of the Land and of networks: lists and records."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.documents.actions import add_link, record_link_check
from bildungsnetz.contexts.publishing import actions
from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network
from tests.factories.news import a_draft, a_news_item, a_press_release
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(db: None) -> Network:
    return a_network()


def test_the_newest_stands_first_and_drafts_stand_nowhere(client: Client, network: Network) -> None:
    a_news_item(network, "Altes", issued_on="2012-09")
    a_news_item(network, "Neues")
    a_draft(network, "Entworfenes")
    response = client.get("/musterland/meldungen/")
    page = text_of(response)
    assert page.index("Neues") < page.index("Altes")
    assert "September 2012" in page
    assert "2 Meldungen" in page
    assert "Entworfenes" not in page
    assert 'type="application/atom+xml"' in response.content.decode()


def test_the_list_narrows_by_the_address(client: Client, network: Network) -> None:
    a_news_item(network, "Altes", issued_on="2012-09")
    a_press_release(network)
    page = text_of(client.get("/musterland/meldungen/", {"art": "pressemitteilung", "jahr": "2026"}))
    assert "1 Meldung" in page
    assert "Altes" not in page
    assert "Keine Meldung passt" in text_of(
        client.get("/musterland/meldungen/", {"art": "erfahrungsbericht"})
    )
    assert "2 Meldungen" in text_of(client.get("/musterland/meldungen/", {"jahr": "1066"}))


def test_an_empty_list_says_so(client: Client, network: Network) -> None:
    assert "Es gibt noch keine Meldung." in text_of(client.get("/musterland/meldungen/"))
    assert "Es gibt noch keine Meldung." in text_of(client.get("/meldungen/"))


def test_a_press_release_shows_all_its_parts(client: Client, db: None) -> None:
    item = a_press_release(headline="60. Netzwerk besiegelt")
    page = text_of(client.get(f"/meldungen/{item.slug}/"))
    for part in (
        "60. Netzwerk besiegelt",
        "Pressemitteilung",
        "12/2026",
        "Düsseldorf, 2. November 2026",
        "Gemeinsam stark!",
        "Der Lenkungskreis hat sich gebildet.",
        "Hintergrund Seit 2008 entstehen Netzwerke.",
        "Weitere Informationen Mehr steht auf https://www.beispiel.example/ bereit.",
    ):
        assert part in page
    assert "Erika Muster, Schulministerin sinngemäß" in page
    assert "„Alle Talente zählen.“ Max Muster, Landrat" in page
    assert "Landrat sinngemäß" not in page


def test_a_link_tells_when_it_was_checked(client: Client, db: None) -> None:
    item = a_press_release()
    link = add_link(item, by=COMMAND, label="Landesweite Seite", url="https://www.beispiel.example/")
    record_link_check(link, by=COMMAND, problem="Der Server antwortet mit 404.")
    page = text_of(client.get(f"/meldungen/{item.slug}/"))
    assert "Landesweite Seite (fremde Website) nicht erreichbar am 18.11.2026" in page


def test_news_of_the_land_about_a_network_are_read_there_as_well(client: Client, network: Network) -> None:
    item = a_press_release(also_in=[network])
    a_network("neuland", ags="05998")
    page = text_of(client.get("/musterland/meldungen/"))
    assert "Meldung des Landes" in page
    assert item.headline in text_of(client.get(f"/musterland/meldungen/{item.slug}/"))
    assert 'href="/musterland/"' in client.get(f"/meldungen/{item.slug}/").content.decode()
    assert client.get(f"/neuland/meldungen/{item.slug}/").status_code == 404


def test_what_is_not_published_is_not_there(client: Client, network: Network) -> None:
    draft = a_draft(network)
    gone = a_news_item(network, "Zurückgezogen")
    actions.withdraw_news(gone, by=COMMAND, reason="Fehler")
    for item in (draft, gone):
        assert client.get(f"/musterland/meldungen/{item.slug}/").status_code == 404


def test_texts_are_escaped_and_addresses_become_links(client: Client, network: Network) -> None:
    item = a_news_item(network, "<b>Fett</b>", text="<script>x</script> siehe https://beispiel.example/a")
    html = client.get(f"/musterland/meldungen/{item.slug}/").content.decode()
    assert "<script>x" not in html
    assert '<a href="https://beispiel.example/a" rel="nofollow">' in html
    assert "&lt;b&gt;Fett&lt;/b&gt;" in html


def test_the_same_statements_for_one_and_for_three(client: Client, network: Network) -> None:
    counts = set()
    for number in range(3):
        a_press_release(headline=f"Meldung {number}", also_in=[network])
        with CaptureQueriesContext(connection) as statements:
            client.get("/musterland/meldungen/")
        counts.add(len(statements))
    assert len(counts) == 1
    assert max(counts) <= 6
