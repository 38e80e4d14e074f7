"""The browser's fixtures themselves, on small pages that break what they are there to find."""

from playwright.sync_api import Page

from tests.browser import axe

HEAD = "<!doctype html><html lang=de><head><title>Probe</title>{}</head>"
BODY = "<body><main><h1>Probe</h1>{}</main></body></html>"


def serve(page: Page, html: str, policy: str = "default-src 'none'") -> None:
    """Let *page* show *html* under a content security policy, by default the strictest."""
    headers = {"Content-Security-Policy": policy}
    page.route("**/probe/", lambda route: route.fulfill(body=html, content_type="text/html", headers=headers))
    page.goto("/probe/")


def test_axe_accepts_a_clean_page(page: Page) -> None:
    serve(page, HEAD.format("") + BODY.format("<p>Guten Tag</p>"))

    assert axe(page) == []


def test_axe_names_rule_and_element(page: Page) -> None:
    serve(page, HEAD.format("") + BODY.format("<input name=ort>"))

    (finding,) = axe(page)
    assert finding.startswith("label (critical)")
    assert '<input name="ort">' in finding


def test_a_page_that_asks_another_host_is_noticed(page: Page, third_party_requests: list[str]) -> None:
    serve(
        page, HEAD.format("") + BODY.format("<img alt='' src='https://bilder.example.org/1.png'>"), policy=""
    )

    assert third_party_requests == ["https://bilder.example.org/1.png"]


def test_the_own_house_is_no_third_party(page: Page, third_party_requests: list[str]) -> None:
    serve(page, HEAD.format("") + BODY.format("<img alt='' src='/1.png'>"), policy="")

    assert third_party_requests == []


def test_a_telephone_is_360_wide(phone: Page) -> None:
    serve(phone, HEAD.format("<meta name=viewport content='width=device-width'>") + BODY.format(""))

    assert phone.evaluate("document.documentElement.clientWidth") == 360
