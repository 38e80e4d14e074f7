"""One search across everything public."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.registry.models import Network
from tests.factories.networks import a_network, an_agreement
from tests.factories.news import a_draft, a_news_item
from tests.factories.strategy import a_field, a_school
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network(db: None) -> Network:
    return a_network()


def test_without_a_question_it_says_how_to_ask(client: Client) -> None:
    page = text_of(client.get("/suche/"))
    assert "Was Sie hier finden" in page
    assert "Wer „Kooperationsvereinbarung“ eingibt, findet auch „Kooperationsvertrag“." in page


def test_found_words_are_marked_and_lead_to_their_page(client: Client, network: Network) -> None:
    item = a_news_item(network, "Lesefest in Musterdorf", issued_on="2026-03-10")
    response = client.get("/suche/", {"q": "lesefest"})
    html = response.content.decode()
    link = f'<a href="/musterland/meldungen/{item.slug}/"><mark>Lesefest</mark> in Musterdorf\n</a>'
    assert link in html
    assert "Meldung · Bildungsnetz Kreis Musterland · 10. März 2026" in text_of(response)
    assert 'value="lesefest"' in html


def test_a_synonym_is_named(client: Client, network: Network) -> None:
    an_agreement(network, title="Kooperationsvertrag")
    page = text_of(client.get("/suche/", {"q": "Kooperationsvereinbarung"}))
    assert "Auch gesucht: „Kooperationsvertrag“" in page


def test_kinds_can_be_chosen_by_the_address(client: Client, network: Network) -> None:
    a_field(network, "Inklusion")
    a_school(network, "Schule für Inklusion")
    response = client.get("/suche/", {"q": "Inklusion", "art": "handlungsfeld"})
    page = text_of(response)
    assert "Alle 2" in page
    assert "Handlungsfelder 1" in page
    assert "1 Treffer" in page
    assert "Schule für Inklusion" not in page
    assert 'href="/suche/?q=Inklusion&amp;art=einrichtung"' in response.content.decode()


def test_nothing_found_says_what_to_relax(client: Client, network: Network) -> None:
    a_field(network, "Inklusion")
    response = client.get("/musterland/suche/", {"q": "Inklusoin Musterdorf"})
    page, html = text_of(response), response.content.decode()
    assert "Nichts gefunden zu „Inklusoin Musterdorf“" in page
    assert "Alle müssen vorkommen. Suchen Sie nur nach Inklusoin, Musterdorf." in page
    assert 'href="/suche/?q=Inklusoin+Musterdorf">Im ganzen Land suchen' in html


def test_a_better_spelling_is_one_click_away(client: Client, network: Network) -> None:
    a_field(network, "Inklusion")
    html = client.get("/musterland/suche/", {"q": "Inklusoin"}).content.decode()
    assert 'Meinten Sie <a href="/musterland/suche/?q=Inklusion">Inklusion</a>?' in html


def test_a_network_searches_its_own(client: Client, network: Network) -> None:
    other = a_network("neuland", ags="05998")
    a_news_item(network, "Lesefest hier")
    a_news_item(other, "Lesefest dort")
    page = text_of(client.get("/neuland/suche/", {"q": "Lesefest"}))
    assert "dort" in page
    assert "hier" not in page


def test_drafts_are_not_found(client: Client, network: Network) -> None:
    a_draft(network, "Geheimer Entwurf")
    assert "Nichts gefunden" in text_of(client.get("/suche/", {"q": "Geheimer"}))


def test_what_was_typed_is_only_text(client: Client) -> None:
    html = client.get("/suche/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html


def test_the_skip_link_leads_to_the_one_field(client: Client) -> None:
    html = client.get("/suche/").content.decode()
    assert html.count('type="search"') == 1
    assert 'class="skip" href="#suche"' in html
    assert 'id="suche"' in html


def test_the_same_statements_for_one_and_for_three(client: Client, network: Network) -> None:
    counts = set()
    for number in range(3):
        a_school(network, f"Grundschule {number}")
        with CaptureQueriesContext(connection) as statements:
            client.get("/musterland/suche/", {"q": "Grundschule"})
        counts.add(len(statements))
    assert len(counts) == 1
    assert max(counts) <= 9  # in a transaction the whole index is read; otherwise 4
