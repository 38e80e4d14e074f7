"""Every page of the house: axe finds nothing, nothing scrolls sideways, one h1, a title, a language.

And none asks another house for anything (no font host, no tracker, no map tiles, no script of others),
breaks its own security policy or has a script that fails: all of it told by the same visit.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bildungsnetz.contexts.access.roles import Role
from tests.browser import axe
from tests.journeys import addresses
from tests.journeys.addresses import HEAD, Address
from tests.journeys.examples import CAREFUL, a_password, code_of_app, example_keys, second_factors
from tests.journeys.steps import is_only_posted_to, sign_in

WIDTHS = {"Schreibtisch": 1280, "Telefon": 360}
NARROWEST = 320  # what a desktop shows at 400 %
SEEN_ABOVE = {HEAD, CAREFUL, "mitarbeit", "ministerium"}  # what these are offered is looked at already
ROLES = [role.key for role in Role if role.key not in SEEN_ABOVE]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PARTS = 4  # the pages of the office are many; each part is a test of its own
ANSWERS = {"socialaccount_login_error": 401}  # where a page says what went wrong
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
H1 = "document.querySelectorAll('h1').length"


def faults_of(page: Page, address: Address) -> Iterator[str]:
    """What is wrong with one page, at each width."""
    page.set_viewport_size({"width": 1280, "height": 900})
    if is_only_posted_to(page, address.path):
        return
    response = page.goto(address.path)
    assert response is not None
    expected = ANSWERS.get(address.name, 200)
    if response.status != expected or response.request.redirected_from:
        yield f"answers {response.status} and ends at {page.url}"
        return
    if page.evaluate(H1) != 1:
        yield f"has {page.evaluate(H1)} headings of the first level"
    if page.locator("html").get_attribute("lang") != "de":
        yield "says no language"
    if not page.title().endswith("Bildungsnetz") or page.title() == "Bildungsnetz":
        yield f"has the title „{page.title()}“"
    yield from faults_at_each_width(page)


def faults_at_each_width(page: Page) -> Iterator[str]:
    for device, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"{device}: {violation}" for violation in axe(page))
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    if page.evaluate(SIDEWAYS):
        yield f"scrolls sideways at {NARROWEST} pixels"


def look_at(page: Page, wanted: list[Address]) -> list[str]:
    complaints = complaints_of(page)
    faults = [f"{one.path} ({one.name}) {fault}" for one in wanted for fault in faults_of(page, one)]
    return faults + [one for one in complaints if "401 (Unauthorized)" not in one]


def complaints_of(page: Page) -> list[str]:
    """A list that fills with what the browser refuses or misses, e.g. what the security policy forbids."""
    complaints: list[str] = []

    def keep(text: str) -> None:
        complaints.append(f"{page.url}: {text}")

    page.on("console", lambda message: keep(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: keep(error.message))
    return complaints


@pytest.fixture(autouse=True)
def nobody_else_is_asked(third_party_requests: list[str]) -> Iterator[None]:
    """Whatever pages a test of this module opens, they ask this house only."""
    yield
    assert third_party_requests == []


def seen_by(visitor: str) -> list[Address]:
    return [one for one in addresses.addresses(example_keys()) if one.visitor == visitor]


def give_code(page: Page) -> None:
    """What the authenticator app shows, before the pages about second factors open."""
    page.goto("/konto/2fa/reauthenticate/")
    page.get_by_label("Code").fill(code_of_app())
    page.get_by_role("button", name="Bestätigen").click()
    expect(page).to_have_url(re.compile("/konto/2fa/$|/arbeitsbereich/"))


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_of_the_office(example: None, page: Page, part: int) -> None:
    sign_in(page, HEAD)
    faults = look_at(page, seen_by(HEAD)[part::PARTS])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("part", range(2))
def test_public_pages(example: None, page: Page, part: int) -> None:
    faults = look_at(page, seen_by("")[part::2])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ["ministerium", "schule", "vorsitz"])
def test_pages_of_others(example: None, page: Page, role: str) -> None:
    sign_in(page, role)
    faults = look_at(page, seen_by(role))
    assert not faults, "\n".join(faults)


def test_pages_about_second_factors(example: None, page: Page, settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the live server speaks http, as the demo does
    a_password()
    sign_in(page, CAREFUL)
    second_factors()
    give_code(page)
    set_up_a_passkey(page)
    faults = look_at(page, seen_by(CAREFUL))
    assert not faults, "\n".join(faults)


def set_up_a_passkey(page: Page) -> None:
    """With the device's own lock, which the browser's debugging protocol plays."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/konto/2fa/webauthn/add/")
    page.get_by_label("Name").fill("Diensttelefon")
    page.get_by_role("button", name="Schlüssel hinzufügen").click()
    expect(page.locator("main")).to_contain_text("1 Schlüssel eingerichtet")


def test_the_second_step_of_signing_in(example: None, page: Page) -> None:
    second_factors()
    page.goto("/demo/")
    page.locator(f"button[value='{CAREFUL}']").click()
    expect(page).to_have_url(re.compile("/konto/2fa/authenticate/$"))
    assert list(faults_at_each_width(page)) == []


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_is_offered(example: None, page: Page, role: str) -> None:
    """The start page of the workspace and everything in its side navigation."""
    sign_in(page, role)
    offered = page.locator("nav[aria-label='Bereich'] a").evaluate_all(
        "links => links.map(one => one.pathname)"
    )
    faults = look_at(page, [Address(path, "offered", role) for path in offered])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "path", ["/gibt-es-nicht/", "/musterland/gibt-es-nicht/", "/arbeitsbereich/nirgends/"]
)
def test_page_not_found(example: None, page: Page, path: str) -> None:
    if path.startswith("/arbeitsbereich/"):
        sign_in(page, HEAD)
    response = page.goto(path)
    assert response is not None
    assert response.status == 404
    assert page.locator("h1").all_inner_texts() == ["Diese Seite gibt es nicht"]
    assert list(faults_at_each_width(page)) == []


def test_page_refused(example: None, page: Page) -> None:
    sign_in(page, "mitglied")
    response = page.goto("/arbeitsbereich/musterland/konten/")
    assert response is not None
    assert response.status == 403
    assert page.locator("h1").count() == 1
    assert list(faults_at_each_width(page)) == []


def test_page_of_an_error_in_the_house(example: None, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bildungsnetz.faces.portal.views.networks.render", broken)
    response = page.goto("/musterland/kontakt/")
    assert response is not None
    assert response.status == 500
    assert page.locator("h1").all_inner_texts() == ["Hier ist etwas schiefgegangen"]
    assert list(faults_at_each_width(page)) == []


def test_no_exception_is_out_of_date() -> None:
    assert set(addresses.NOT_A_PAGE) <= set(addresses.routes())
    assert set(addresses.VISITORS) <= set(addresses.routes())
