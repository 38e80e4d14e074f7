"""Somebody at a browser: clicks what a page offers; each page on the way is looked at with axe."""

import re
import time
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.browser import axe


class Visitor:
    """Counts clicks and collects what axe finds; `looking` is how long axe took.

    With `once` pages of the same kind, numbers in their addresses aside, are looked at only the first time.
    """

    def __init__(self, page: Page, *, once: bool = False) -> None:
        self.page = page
        self.once = once
        self.kinds: set[str] = set()
        page.set_default_timeout(8000)
        self.clicks = 0
        self.faults: list[str] = []
        self.looking = 0.0

    def goes_to(self, path: str) -> None:
        self.page.goto(path)
        self._looks()

    def follows(self, link: str, *, within: str = "main") -> None:
        self._clicks(self.page.locator(within).get_by_role("link", name=link).first)

    def presses(self, button: str) -> None:
        self._clicks(self.page.get_by_role("button", name=button, exact=True).first)

    def opens(self, accordion: str) -> None:
        self.clicks += 1
        self.page.locator("summary", has_text=accordion).first.click()

    def fills(self, fields: dict[str, str]) -> None:
        for label, value in fields.items():
            self.page.get_by_label(label).first.fill(value)

    def chooses(self, field: str, option: str) -> None:
        self.clicks += 1
        self.page.get_by_label(field).first.select_option(label=option)

    def ticks(self, label: str) -> None:
        self.clicks += 1
        self.page.locator("input").and_(self.page.get_by_label(label)).first.check()

    def _clicks(self, target: Locator) -> None:
        self.clicks += 1
        target.click()
        self._looks()

    def _looks(self) -> None:
        began = time.monotonic()
        self.page.wait_for_load_state()
        kind = re.sub(r"\d+", "0", urlsplit(self.page.url).path)
        if self.once and kind in self.kinds:
            return
        self.kinds.add(kind)
        self.faults += [f"{self.page.url}: {fault}" for fault in axe(self.page)]
        self.looking += time.monotonic() - began
