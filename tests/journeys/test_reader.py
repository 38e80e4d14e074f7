"""A reader without an account: finds something, reads it, and writes to the office, also without script."""

import time
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.registry.models import Network
from tests.browser import PHONE, NewPage, axe
from tests.factories.networks import a_network, an_agreement
from tests.factories.news import a_news_item, a_press_release
from tests.factories.strategy import a_field

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = (
    "/suche/",
    "/suche/?q=Lesefest",
    "/musterland/suche/?q=Inklusoin",
    "/meldungen/",
    "/musterland/meldungen/",
    "/musterland/meldungen/lesefest/",
    "/meldungen/60-netzwerk-besiegelt/",
    "/datenquellen/",
    "/impressum/",
    "/musterland/datenschutz/",
    "/musterland/barrierefreiheit/",
    "/musterland/barrierefreiheit/melden/",
    "/musterland/kontakt/frage/",
    "/musterland/kontakt/danke/",
    "/musterland/leichte-sprache/",
)


@pytest.fixture(autouse=True)
def network(db: None, settings: Any) -> Network:
    cache.clear()
    network = a_network(mail="bildungsbuero@musterland.example")
    an_agreement(network)
    a_field(network, "Inklusion")
    a_news_item(network, "Lesefest")
    a_press_release(also_in=[network])
    return network


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible_and_asks_nobody_else(
    new_page: NewPage, third_party_requests: list[str], device: dict[str, Any]
) -> None:
    page = new_page(**device)
    for address in PUBLIC:
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    assert third_party_requests == []


def test_from_a_question_to_the_press_release(page: Page) -> None:
    page.goto("/musterland/")
    page.get_by_role("searchbox", name="Suche", exact=True).fill("Schulministerin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suche")
    page.get_by_role("link", name="60. Netzwerk besiegelt").click()
    expect(page.get_by_text("Erika Muster, Schulministerin")).to_be_visible()
    expect(page.get_by_text("sinngemäß")).to_be_visible()


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no-script"])
def test_a_barrier_is_reported_by_keyboard(new_page: NewPage, network: Network, with_script: bool) -> None:
    page = new_page(java_script_enabled=with_script)
    page.goto("/musterland/barrierefreiheit/")
    page.get_by_role("link", name="Barriere melden").first.press("Enter")
    page.get_by_label("Was hat nicht funktioniert?").focus()
    page.keyboard.type("Die Tabelle wird nicht vorgelesen.")
    time.sleep(4)  # a reader is not as quick as a machine
    page.get_by_role("button", name="Meldung senden").press("Enter")
    expect(page.get_by_text("Ihre Nachricht ist angekommen.")).to_be_visible()
    received = Feedback.objects.get()
    assert (received.network, received.text) == (network, "Die Tabelle wird nicht vorgelesen.")
