"""The core tasks of a member of a body, and the search, without a mouse."""

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import link_in_mail, sign_in

RESULT = "Der Kalender ist mit allen Schulen abgestimmt."


def test_an_invitation_is_answered(example: None, page: Page) -> None:
    page.goto(link_in_mail("bodies.invitation", to="buergermeister@musterland.example"))
    keys = Keyboard(page)
    keys.types("Hinweis an das Bildungsbüro", "Ich bin zehn Minuten später da.")
    keys.follows("Ich komme")
    expect(page.get_by_text("Danke, Sie haben zugesagt.")).to_be_visible()
    assert keys.unseen == []


def test_an_order_is_reported_done(example: None, page: Page) -> None:
    sign_in(page, "mitglied")
    keys = Keyboard(page)
    keys.follows("Praktikumskalender mit allen Schulen abstimmen")
    keys.follows("Stand melden")
    keys.chooses("in Arbeit", "erledigt")
    keys.types("Was ist dabei herausgekommen?", RESULT)
    keys.follows("Stand melden")
    expect(page.get_by_text("Danke, der Stand ist gemeldet.")).to_be_visible()
    expect(page.get_by_text(RESULT).first).to_be_visible()
    assert keys.unseen == []


def test_the_public_pages_are_searched(example: None, page: Page) -> None:
    page.goto("/musterland/")
    keys = Keyboard(page)
    keys.presses("Direkt zu: Suche")
    page.keyboard.type("Ganztag")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.follows("Facharbeitskreis Ganztag")
    expect(page.get_by_role("heading", level=1)).to_have_text("Facharbeitskreis Ganztag")
    assert keys.unseen == []


def test_the_map_of_the_land_is_walked(example: None, page: Page) -> None:
    page.goto("/")
    keys = Keyboard(page)
    keys.follows("Kreis Kleve")
    expect(page).to_have_title("Start – Bildungsnetzwerk Kreis Kleve – Bildungsnetz")
    assert keys.unseen == []


def test_a_menu_on_a_phone_opens(example: None, phone: Page) -> None:
    phone.goto("/musterland/")
    keys = Keyboard(phone)
    keys.presses("Menü")
    keys.follows("Beschlüsse")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Beschlüsse")
