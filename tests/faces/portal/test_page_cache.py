"""A public page comes from memory until the next action; what is published is visible at once."""

import pytest
from django.core.cache import caches
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.registry.actions.networks import set_up_network
from bildungsnetz.project.middleware import page_cache
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_for_a_minute(settings):
    settings.PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def network():
    return a_network(name="Bildungsnetzwerk Kreis Musterland")


def test_a_second_visitor_costs_one_query(network, django_assert_num_queries):
    Client().get("/musterland/kontakt/")
    with django_assert_num_queries(1):
        answer = Client().get("/musterland/kontakt/")
    assert "Bildungsnetzwerk Kreis Musterland" in text_of(answer)


def test_a_change_is_visible_at_once(network):
    Client().get("/musterland/kontakt/")
    set_up_network(network, by=COMMAND, revision=network.revision, name="Bildungsnetz am See")
    assert "Bildungsnetz am See" in text_of(Client().get("/musterland/kontakt/"))


def test_each_language_has_its_own_page(network):
    german = Client().get("/musterland/kontakt/")
    english = Client(headers={"cookie": "sprache=en"}).get("/musterland/kontakt/")
    assert (german.headers["Content-Language"], english.headers["Content-Language"]) == ("de", "en")


def test_who_has_the_page_already_gets_no_body(network):
    first = Client().get("/musterland/kontakt/")
    again = Client().get("/musterland/kontakt/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_choice_of_language_is_remembered_and_not_kept(network):
    client = Client()
    assert client.get("/musterland/kontakt/?lang=en").cookies["sprache"].value == "en"
    assert Client().get("/musterland/kontakt/?lang=en").cookies["sprache"].value == "en"
    assert client.get("/musterland/kontakt/").headers["Content-Language"] == "en"


def test_prints_and_heavy_pages_are_made_anew_for_everybody(network, monkeypatch):
    Client().get("/musterland/rueckblick.pdf")
    monkeypatch.setattr(page_cache, "MOST_OF_PAGE", 100)
    Client().get("/musterland/kontakt/")
    assert caches["pages"]._cache == {}


def test_all_pages_together_stay_below_a_weight(monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_OF_ALL", 1000)
    memory = page_cache.PageMemory("gewogen", {})
    for number in range(9):
        memory.set(f"{number}", b"x" * 300)
    assert [number for number in range(9) if memory.get(f"{number}")] == [6, 7, 8]
