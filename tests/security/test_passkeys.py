"""A passkey as second factor, in a real browser under the strict policy; and the pages around signing in."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from tests.browser import axe
from tests.factories.accounts import a_sign_in_link, an_account_with, an_invitation, secret_of_last_mail
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def user(settings) -> User:
    cache.clear()
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    a_network(ags="99901")
    return an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, name="Erika Muster")


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains about on any page of the test."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def sign_in(page: Page, user: User) -> None:
    page.goto(f"/anmelden/link/{a_sign_in_link(user)}/")
    page.get_by_role("button", name="Jetzt anmelden").click()


def test_a_passkey_is_set_up_and_asked_for(page: Page, user: User, complaints: list[str]) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, user)

    page.goto("/konto/2fa/webauthn/add/")
    page.get_by_label("Name").fill("Mein Gerät")
    page.get_by_role("button", name="Schlüssel hinzufügen").click()
    expect(page.get_by_role("heading", name="Ersatzcodes")).to_be_visible()
    page.goto("/konto/2fa/webauthn/")
    expect(page.get_by_role("rowheader", name="Mein Gerät")).to_be_visible()

    page.goto("/abmelden/")
    page.get_by_role("button", name="Jetzt abmelden").click()
    sign_in(page, user)
    expect(page.get_by_role("heading", name="Noch ein Schritt")).to_be_visible()
    page.get_by_role("button", name="Schlüssel benutzen").click()
    page.wait_for_url(re.compile("/arbeitsbereich/$"))
    assert complaints == []


def test_a_foreign_key_is_refused_in_words(page: Page, user: User) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, user)
    page.goto("/konto/2fa/webauthn/add/")
    page.get_by_role("button", name="Schlüssel hinzufügen").click()
    page.wait_for_url(re.compile("recovery-codes"))
    page.goto("/abmelden/")
    page.get_by_role("button", name="Jetzt abmelden").click()
    devices.send("WebAuthn.removeVirtualAuthenticator", device)
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, user)
    page.get_by_role("button", name="Schlüssel benutzen").click()
    expect(page.get_by_text("Das hat nicht geklappt")).to_be_visible()


@pytest.mark.parametrize("device", ["page", "phone"])
def test_pages_around_accounts_are_accessible(
    device: str, request: pytest.FixtureRequest, user: User, third_party_requests: list[str]
) -> None:
    page: Page = request.getfixturevalue(device)
    an_invitation()
    invitation = secret_of_last_mail()

    def look(path: str) -> list[str]:
        return [f"{path} {line}" for line in _look(page, path)]

    before = ["/anmelden/", "/anmelden/schule/", "/anmelden/link/gesendet/", "/anmelden/link/x/", "/demo/"]
    found = [line for path in [*before, f"/anmelden/einladung/{invitation}/"] for line in look(path)]
    sign_in(page, user)
    own = ["", "passwort/", "name/"]
    mail = OutboxMessage.objects.filter(scope=user.scope).last()
    deed = AuditEvent.objects.filter(scope=user.scope).last()
    office = ["konten/", "konten/einladen/", "postausgang/", f"postausgang/{mail.pk}/"]
    office += ["protokoll/", f"protokoll/{deed.pk}/", f"protokoll/accounts.user/{user.pk}/"]
    factors = ["", "totp/activate/", "webauthn/", "webauthn/add/"]
    found += [line for path in own for line in look(f"/arbeitsbereich/konto/{path}")]
    found += [line for path in office for line in look(f"/arbeitsbereich/musterland/{path}")]
    found += [line for path in factors for line in look(f"/konto/2fa/{path}")]
    assert found == []
    assert third_party_requests == []


def _look(page: Page, path: str) -> list[str]:
    answer = page.goto(path)
    assert answer is not None
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    missing = [] if answer.ok else [f"answers {answer.status}"]
    return [*missing, *axe(page), *([f"is {width} px too wide"] if width > 0 else [])]
