"""The gallery in a real Chromium: accessible, without sideways scrolling, and usable without script."""

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, axe

pytestmark = pytest.mark.django_db(transaction=True)
GALLERY = "/bausteine/"
WIDE_AS_THE_WINDOW = "document.documentElement.scrollWidth <= window.innerWidth"
THREAD = "document.querySelector('.faden')"
TOPS = f"[...{THREAD}.querySelectorAll('.faden__knot')].map(knot => knot.getBoundingClientRect().top)"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_gallery_is_accessible(new_page, third_party_requests, device, theme):
    page = new_page(**device, color_scheme=theme)
    page.goto(GALLERY)
    assert axe(page) == []
    assert third_party_requests == []


@pytest.mark.parametrize("address", ["/gibt-es-nicht/", "/bericht/"])
def test_error_page_and_form_are_accessible(phone: Page, address):
    phone.goto(address)
    assert axe(phone) == []


@pytest.mark.parametrize("width", [320, 360, 640, 820, 1024, 1280])
def test_nothing_scrolls_sideways(new_page, width):
    """320 pixels is also what a desktop shows at 400 %, 640 what it shows at 200 %."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(GALLERY)
    assert page.evaluate(WIDE_AS_THE_WINDOW)


def test_page_breaks_no_content_security_policy(page: Page):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    response = page.goto(GALLERY)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_thread_lies_on_a_desktop_and_stands_on_a_phone(new_page):
    wide = new_page(viewport={"width": 1024, "height": 800})
    wide.goto(GALLERY)
    assert len(set(wide.evaluate(TOPS))) == 1
    narrow = new_page(**PHONE)
    narrow.goto(GALLERY)
    tops = narrow.evaluate(TOPS)
    assert tops == sorted(set(tops))
    assert len(tops) == 8


def test_table_becomes_titles_with_labelled_facts_side_by_side_on_a_phone(phone: Page):
    phone.goto(GALLERY)
    label = "getComputedStyle(document.querySelector('td[data-label=Gemeinde]'), '::before').content"
    assert phone.evaluate(label) == '"Gemeinde: "'
    place, level = (phone.locator(f"td[data-label={name}]").first for name in ("Gemeinde", "Sozialindex"))
    assert place.bounding_box()["y"] == level.bounding_box()["y"]


def test_menu_of_a_phone_opens_without_script(new_page):
    page = new_page(**PHONE, java_script_enabled=False)
    page.goto(GALLERY)
    link = page.locator(".menu").get_by_role("link", name="Gremien")
    assert not link.is_visible()
    page.locator("summary", has_text="Menü").click()
    assert link.is_visible()


def test_skip_link_is_the_first_stop_of_the_keyboard(page: Page):
    page.goto(GALLERY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Direkt zu: Inhalt"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_summary_of_errors_gets_the_focus_and_leads_to_the_field(page: Page):
    page.goto("/bericht/")
    page.get_by_role("button", name="Abgeben").click()
    assert page.evaluate("document.activeElement.hasAttribute('data-summary')")
    page.get_by_role("link", name="Was wurde erreicht?").click()
    assert page.evaluate("document.activeElement.id") == "id_title"


def test_second_click_sends_nothing(page: Page):
    page.goto("/bericht/")
    sent = page.evaluate("""() => {
        let sent = 0;
        document.addEventListener("submit", event => {
            if (!event.defaultPrevented) sent += 1;
            event.preventDefault();  // stay here to count
        });
        const draft = document.querySelector("button[name=entwurf]");
        draft.click();
        draft.click();
        return [sent, draft.getAttribute("aria-disabled"), draft.disabled];
    }""")
    assert sent == [1, "true", False]


def test_form_is_sent_without_script(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/bericht/")
    page.get_by_label("Was wurde erreicht?").fill("Drei Facharbeitskreise arbeiten")
    with page.expect_response("**/bericht/") as answer:
        page.get_by_role("button", name="Entwurf speichern").click()
    assert answer.value.headers["x-pressed"] == "Entwurf"
    assert page.get_by_label("Was wurde erreicht?").input_value() == "Drei Facharbeitskreise arbeiten"
