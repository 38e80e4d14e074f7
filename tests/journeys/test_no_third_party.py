"""No page asks another house for anything: no font host, no tracker, no map tiles, no script of others."""

import pytest
from playwright.sync_api import Page

from tests.browser import NewPage
from tests.journeys.addresses import ANYBODY, HEAD, addresses
from tests.journeys.examples import example_keys
from tests.journeys.steps import is_only_posted_to, sign_in


def complaints_of(page: Page) -> list[str]:
    """A list that fills with what the browser refuses or misses, e.g. what the security policy forbids."""
    complaints: list[str] = []

    def keep(text: str) -> None:
        complaints.append(f"{page.url}: {text}")

    page.on("console", lambda message: keep(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: keep(error.message))
    return complaints


@pytest.mark.parametrize("visitor", [ANYBODY, HEAD], ids=["public", "office"])
def test_pages_ask_nobody_else(
    example: None, new_page: NewPage, third_party_requests: list[str], visitor: str
) -> None:
    page = new_page()
    if visitor:
        sign_in(page, visitor)
    complaints = complaints_of(page)
    wanted = {one.name: one.path for one in addresses(example_keys()) if one.visitor == visitor}
    for path in wanted.values():
        if not is_only_posted_to(page, path):
            page.goto(path)
    assert third_party_requests == []
    assert [one for one in complaints if "401 (Unauthorized)" not in one] == []


def test_a_reader_gets_no_cookie(example: None, page: Page) -> None:
    """Hence no cookie banner."""
    for path in ("/", "/musterland/", "/suche/?q=Ganztag", "/musterland/einrichtungen/?art=schule"):
        page.goto(path)
    assert page.context.cookies() == []
