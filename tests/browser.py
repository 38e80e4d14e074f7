"""Real pages in the Chromium of this machine: fixtures for journeys, and axe for every page.

``page`` (desktop) and ``phone`` open addresses of the live server, e.g. ``page.goto("/kleve/")``; further
pages with other options come from ``new_page``.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.needs import leave_out

MISSING = (
    "Chromium fehlt; bitte installieren Sie es (Debian, Ubuntu: sudo apt install chromium)"
    " oder nennen Sie das Programm in CHROME_BIN."
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium is outside pytest-socket's reach: nothing but this machine has an address
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PATIENCE = 1000  # hundredths of a second that a request may go on after its test

NewPage = Callable[..., Page]


@cache
def chromium() -> Path | None:
    """The Chromium or Chrome of this machine (``CHROME_BIN``, else the usual names), or None."""
    named = os.environ.get("CHROME_BIN")
    names = (named,) if named else (*NAMES, *USUAL_PLACES)
    found = (shutil.which(name) for name in names)
    return next((Path(program) for program in found if program), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; without one the test is left out."""
    program = chromium()
    if program is None:
        leave_out(MISSING)
    # Playwright's event loop stays visible in this thread, and Django would refuse every query beside it
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture
def third_party_requests() -> list[str]:
    """Addresses outside the live server that the pages of this test asked for."""
    return []


@pytest.fixture
def quiet_server(live_server: Any) -> Iterator[Any]:
    """The live server; after the test it ends what it has begun before its database is emptied."""
    begun: list[object] = []  # appending is atomic, adding to a number is not
    ended: list[object] = []

    def begin(sender: object, **_: Any) -> None:
        begun.append(sender)

    def end(sender: object, **_: Any) -> None:
        ended.append(sender)

    request_started.connect(begin)
    request_finished.connect(end)
    yield live_server
    for _ in range(PATIENCE):
        if len(begun) <= len(ended):
            break
        time.sleep(0.01)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def new_page(browser: Browser, quiet_server: Any, third_party_requests: list[str]) -> Iterator[NewPage]:
    """A function that opens a page with its own cookies; takes the options of Playwright's new_context."""
    contexts: list[BrowserContext] = []
    house = urlsplit(quiet_server.url).netloc

    def record(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != house:
            third_party_requests.append(request.url)

    def open_page(**options: Any) -> Page:
        german = {"locale": "de-DE", "timezone_id": "Europe/Berlin"}
        context = browser.new_context(base_url=quiet_server.url, **(german | DESKTOP | options))
        context.on("request", record)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of a desktop computer, 1280 by 800."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page of a telephone, 360 by 740."""
    return new_page(**PHONE)


def axe(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line for each rule and element.

    The script comes in by the debugging protocol, so that the page's content security policy stays in force.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_source())
    run = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    violations = page.evaluate("options => axe.run(document, options).then(found => found.violations)", run)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']} – {node['html'][:200]}"
        for violation in violations
        for node in violation["nodes"]
    ]


@cache
def _axe_source() -> str:
    return AXE.read_text(encoding="utf-8")
