"""Who reads gets no cookie; that no page asks another house for anything is told by test_accessible.py."""

from playwright.sync_api import Page


def test_a_reader_gets_no_cookie(example: None, page: Page) -> None:
    """Hence no cookie banner."""
    for path in ("/", "/musterland/", "/suche/?q=Ganztag", "/musterland/einrichtungen/?art=schule"):
        page.goto(path)
    assert page.context.cookies() == []
