"""Single sign-on by OpenID Connect: it recognises invited people by their verified address, and only them."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import deactivate_account, set_password
from bildungsnetz.contexts.accounts.models import User
from tests.factories.accounts import an_account_with

pytestmark = pytest.mark.django_db
LOGIN = "/konto/oidc/oidc/login/"


@dataclass
class Service:
    """A provider on loopback; `claims` is what it says about whoever signs in."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        service: Service = self.server.service  # type: ignore[attr-defined]
        path = urlsplit(self.path).path
        if path == "/.well-known/openid-configuration":
            ends = ("authorization", "token", "userinfo")
            self._say({f"{end}_endpoint": f"{service.url}/{end}" for end in ends} | {"issuer": service.url})
        else:
            self._say(service.claims)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"access_token": "zugang", "token_type": "Bearer", "expires_in": 60})

    def _say(self, content: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *args: Any) -> None:
        """Silent."""


@pytest.fixture
def service(settings) -> Iterator[Service]:
    cache.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.service = service = Service(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]
        app = {
            "provider_id": "oidc",
            "name": "Kreis Musterland",
            "client_id": "bildungsnetz",
            "secret": "geheim",
            "settings": {"server_url": service.url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
        yield service
        server.shutdown()


@pytest.fixture
def user() -> User:
    return an_account_with(Role.OFFICE_STAFF)


def come_back(browser: Client, service: Service, *, wanted: str = "", **claims: Any):
    """Go to the service by the button, and come back with what it says."""
    service.claims = {"sub": "4711", **claims}
    address = f"{LOGIN}?next={wanted}" if wanted else LOGIN
    away = browser.post(address)
    assert away["Location"].startswith(f"{service.url}/authorization?")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return browser.get(f"{LOGIN}callback/", {"code": "einmal", "state": state})


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_button_stands_on_the_sign_in_page_only_when_there_is_a_service(service, settings):
    assert "Mit Kreis Musterland anmelden" in text_of(Client().get("/anmelden/"))
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "openid" not in text_of(Client().get("/anmelden/"))


def test_opening_the_address_asks_first(service):
    page = text_of(Client().get(LOGIN))
    assert "Sie wechseln zum Anmeldedienst" in page
    assert not re.search(r"\bthe\b|\byour\b", page)


def test_an_invited_person_is_recognised_by_the_verified_address(service, user):
    set_password(user, by=COMMAND, password="ein langes gutes Wort")
    browser = Client()
    answer = come_back(
        browser, service, email=user.email, email_verified=True, wanted="/arbeitsbereich/konto/"
    )
    assert answer["Location"] == "/arbeitsbereich/konto/"
    assert browser.session["_auth_user_id"] == str(user.pk)
    assert SocialAccount.objects.get().user == user
    user.refresh_from_db()
    assert user.check_password("ein langes gutes Wort"), "the other ways in stay open"
    again = Client()
    come_back(again, service, email="umbenannt@musterland.example", email_verified=True)
    assert is_signed_in(again), "known by the service's own key from now on"


@pytest.mark.parametrize("claims", [{"email_verified": False}, {}])
def test_an_address_that_the_service_did_not_verify_opens_nothing(service, user, claims):
    browser = Client()
    come_back(browser, service, email=user.email, **claims)
    assert not is_signed_in(browser)
    assert not SocialAccount.objects.exists()


def test_a_person_whom_nobody_invited_gets_no_account(service):
    browser = Client()
    answer = come_back(browser, service, email="fremd@kreis.example", email_verified=True)
    while answer.status_code == 302:
        answer = browser.get(answer["Location"])
    assert "Für Sie gibt es hier noch kein Konto" in text_of(answer)
    assert not is_signed_in(browser)
    assert not User.objects.exists()


def test_a_locked_account_stays_out(service, user):
    deactivate_account(user, by=COMMAND)
    browser = Client()
    come_back(browser, service, email=user.email, email_verified=True)
    assert not is_signed_in(browser)


def test_a_way_back_that_nobody_asked_for_is_refused(service, user):
    service.claims = {"sub": "4711", "email": user.email, "email_verified": True}
    browser = Client()
    answer = browser.get(f"{LOGIN}callback/", {"code": "einmal", "state": "erfunden"})
    assert not is_signed_in(browser)
    assert "Die Anmeldung hat nicht geklappt" in text_of(answer)


def test_no_service_leads_out_of_the_house(service, user):
    answer = come_back(
        Client(), service, email=user.email, email_verified=True, wanted="https://boese.example/"
    )
    assert answer["Location"] == "/arbeitsbereich/"
