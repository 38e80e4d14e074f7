"""The core tasks in a browser without JavaScript, on a telephone."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import PHONE, NewPage
from tests.journeys.steps import link_in_mail, sign_in_by_mail


@pytest.fixture
def plain(example: None, new_page: NewPage) -> Page:
    """A telephone that runs no script."""
    page = new_page(java_script_enabled=False, **PHONE)
    page.set_default_timeout(8000)
    return page


def test_signing_in_and_reporting(plain: Page) -> None:
    sign_in_by_mail(plain, "mitglied@musterland.example")
    plain.get_by_role("link", name="Praktikumskalender mit allen Schulen abstimmen").click()
    plain.get_by_role("link", name="Stand melden").click()
    plain.get_by_label("Wie steht es?").fill("Zwei Schulen fehlen noch.")
    plain.get_by_role("button", name="Stand melden").click()
    expect(plain.get_by_text("Danke, der Stand ist gemeldet.")).to_be_visible()


def test_answering_an_invitation(plain: Page) -> None:
    plain.goto(link_in_mail("bodies.invitation", to="buergermeister@musterland.example"))
    plain.get_by_role("button", name="Ich komme nicht").click()
    expect(plain.get_by_text("Danke, Sie haben abgesagt.")).to_be_visible()


def test_planning_a_meeting(plain: Page) -> None:
    sign_in_by_mail(plain, "mitarbeit@musterland.example")
    plain.locator("summary", has_text="Bereich").click()
    plain.get_by_role("link", name="Sitzungen", exact=True).click()
    plain.get_by_role("link", name="Sitzung planen").click()
    plain.get_by_label("Gremium").select_option(label="Facharbeitskreis Ganztag")
    plain.get_by_label("Tag").first.fill(timezone.localdate().replace(month=12, day=15).isoformat())
    plain.get_by_role("button", name="Sitzung planen").click()
    expect(plain.get_by_text("Bitte geben Sie an, wann die Sitzung beginnt.").first).to_be_visible()
    plain.get_by_label("Beginn").fill("14:00")
    plain.get_by_role("button", name="Sitzung planen").click()
    expect(plain.get_by_text("Die Sitzung ist geplant.")).to_be_visible()
    plain.get_by_label("Neuer Tagesordnungspunkt").fill("Rückblick auf die Ferienangebote")
    plain.get_by_role("button", name="Hinzufügen").click()
    expect(plain.get_by_role("listitem").filter(has_text="Rückblick auf die Ferienangebote")).to_be_visible()


def test_searching_and_filtering(plain: Page) -> None:
    plain.goto("/musterland/")
    plain.get_by_label("Suche", exact=True).fill("Kooperationsvertrag")
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Suche")
    expect(plain.locator("main")).to_contain_text("Kooperationsvertrag")
    plain.goto("/musterland/einrichtungen/")
    plain.get_by_label("Art der Einrichtung").select_option(label="Schule")
    plain.get_by_role("button", name="Anzeigen").click()
    expect(plain.locator(".card", has_text="Berufskolleg Technik")).to_be_visible()
    expect(plain.locator(".card", has_text="Agentur für Arbeit Musterstadt")).to_have_count(0)
