"""The catalogue as people live it: a parent on a telephone finds an offer; a provider keeps one right."""

import time

from playwright.sync_api import Page, expect

from bildungsnetz.contexts.offers.models import Offer, OfferProposal
from tests.browser import PHONE, NewPage
from tests.factories.offers import a_provider_link
from tests.journeys.steps import post_is_delivered

WANTED = "Hausaufgabenhilfe im Jugendzentrum"
MOST_SECONDS = 30


def finds_help_with_homework(page: Page) -> None:
    """Two words typed, one button, one link."""
    page.goto("/musterland/")
    page.get_by_label("Angebote suchen").last.fill("Hausaufgaben")
    page.get_by_label("Wo?").fill("Musterdorf")
    page.get_by_role("search", name="Angebote suchen").get_by_role("button", name="Suchen").click()
    found = page.get_by_role("link", name=WANTED)
    expect(found).to_be_visible()
    expect(page.get_by_text("20 km um Musterdorf")).to_be_visible()
    found.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WANTED)
    for fact in ("Für wen", "Wo und wann", "Kosten", "Anmelden und fragen"):
        expect(page.locator("main").get_by_text(fact, exact=True).first).to_be_visible()


def test_a_parent_on_a_telephone_finds_an_offer(example: None, new_page: NewPage) -> None:
    page = new_page(**PHONE)
    began = time.monotonic()
    finds_help_with_homework(page)
    assert time.monotonic() - began < MOST_SECONDS
    finds_help_with_homework(new_page(java_script_enabled=False, **PHONE))
    narrows_while_looking(page)


def narrows_while_looking(page: Page) -> None:
    """With script the list follows each choice, the focus stays, and the number is told."""
    page.goto("/musterland/angebote/?q=Hausaufgaben")
    expect(page.locator("#anzahl")).to_have_text("4 Angebote")
    page.locator("summary", has_text="Filter und Reihenfolge").click()
    page.locator("summary", has_text="Bildungsbereich").click()
    page.get_by_label("Primarstufe").check()
    expect(page.locator("#anzahl")).to_have_text("2 Angebote")
    expect(page.get_by_label("Primarstufe")).to_be_focused()
    expect(page).to_have_url("/musterland/angebote/?q=Hausaufgaben&stufe=primar")
    page.get_by_role("link", name="Primarstufe entfernen").click()
    expect(page.locator("#anzahl")).to_have_text("4 Angebote")
    page.get_by_role("button", name="Karte zum Zoomen").click()
    expect(page.get_by_role("button", name="Näher heran")).to_be_visible()


def test_a_provider_keeps_an_offer_right_from_a_mail(example: None, new_page: NewPage) -> None:
    offer = Offer.objects.get(title=WANTED)
    page = new_page(**PHONE)
    page.goto(f"/anbieter/{a_provider_link(offer)}/")
    page.get_by_role("link", name="Ändern").first.click()
    page.get_by_label("Kurz gesagt").fill("Montags bis freitags, ohne Anmeldung.")
    page.get_by_role("button", name="Änderungen senden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Angebote")
    post_is_delivered()
    proposal = OfferProposal.objects.get(offer=offer, state=OfferProposal.State.OPEN)
    assert "ohne Anmeldung" in str(proposal.values)
