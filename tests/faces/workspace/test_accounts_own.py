"""One's own account: name, roles, password, second factor, sessions."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import set_password
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.kernel.models import AuditEvent
from tests.factories.accounts import a_sign_in_link, an_account_with, signed_in
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
PASSWORD = "ein langes gutes Wort"
ACCOUNT = "/arbeitsbereich/konto/"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


@pytest.fixture
def user() -> User:
    a_network(ags="99901")
    return an_account_with(Role.OFFICE_STAFF, name="Erika Muster")


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode()).replace("<wbr>", "")


def is_in(browser: Client) -> bool:
    return browser.get(ACCOUNT).status_code == 200


def by_link(user: User) -> Client:
    browser = Client()
    browser.post(f"/anmelden/link/{a_sign_in_link(user)}/")
    return browser


def test_the_page_says_who_i_am_and_what_i_may(user):
    page = text_of(signed_in(user).get(ACCOUNT))
    assert "Erika Muster" in page
    assert "mitarbeit@musterland.example" in page
    assert "<strong>Mitarbeit Bildungsbüro</strong>, Kreis Musterland" in page
    assert "Sie melden sich per Link an. Ein Passwort ist nicht nötig." in page


@pytest.mark.parametrize(
    "address", [ACCOUNT, f"{ACCOUNT}name/", f"{ACCOUNT}passwort/", f"{ACCOUNT}sitzungen/"]
)
def test_strangers_are_sent_to_the_sign_in_page(address):
    method = Client().post if "sitzungen" in address else Client().get
    assert method(address)["Location"] == f"/anmelden/?next={address}"


def test_the_name_is_changed_with_a_trace(user):
    answer = signed_in(user).post(f"{ACCOUNT}name/", {"name": "Dr. Erika Muster"}, follow=True)
    assert "Ihr Name ist geändert." in text_of(answer)
    assert "Dr. Erika Muster" in text_of(answer)
    assert AuditEvent.objects.first().changes.get().fields == {"name": ["Erika Muster", "Dr. Erika Muster"]}


def test_who_came_by_link_sets_a_password_without_knowing_the_old_one(user):
    set_password(user, by=COMMAND, password="ein vergessenes altes Wort")
    browser = by_link(user)
    assert 'name="current"' not in text_of(browser.get(f"{ACCOUNT}passwort/"))
    answer = browser.post(f"{ACCOUNT}passwort/", {"password": PASSWORD}, follow=True)
    assert "Ihr Passwort ist gesetzt." in text_of(answer)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_who_came_otherwise_must_know_the_old_one(user):
    set_password(user, by=COMMAND, password=PASSWORD)
    browser = signed_in(user)
    page = text_of(
        browser.post(f"{ACCOUNT}passwort/", {"current": "falsch", "password": "ein anderes gutes Wort"})
    )
    assert "Das Passwort stimmt nicht." in page
    assert text_of(browser.post(f"{ACCOUNT}passwort/", {"password": "ein anderes gutes Wort"})).count(
        "Pflicht"
    )
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    browser.post(f"{ACCOUNT}passwort/", {"current": PASSWORD, "password": "ein anderes gutes Wort"})
    user.refresh_from_db()
    assert user.check_password("ein anderes gutes Wort")


def test_guessing_the_old_password_is_slowed_down(user):
    set_password(user, by=COMMAND, password=PASSWORD)
    browser = signed_in(user)
    for _number in range(5):
        browser.post(f"{ACCOUNT}passwort/", {"current": "falsch", "password": "ein anderes gutes Wort"})
    browser.post(f"{ACCOUNT}passwort/", {"current": PASSWORD, "password": "ein anderes gutes Wort"})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_weak_password_is_refused_at_its_field(user):
    page = text_of(by_link(user).post(f"{ACCOUNT}passwort/", {"password": "kurz"}))
    assert "mindestens 12 Zeichen" in page


def test_a_new_password_ends_other_sessions_but_not_this_one(user):
    here, elsewhere = by_link(user), signed_in(user)
    here.post(f"{ACCOUNT}passwort/", {"password": PASSWORD})
    assert is_in(here)
    assert not is_in(elsewhere)


def test_all_other_sessions_end_by_one_button(user):
    here, elsewhere = signed_in(user), signed_in(user)
    answer = here.post(f"{ACCOUNT}sitzungen/", follow=True)
    assert "Alle anderen Sitzungen sind beendet." in text_of(answer)
    assert is_in(here)
    assert not is_in(elsewhere)
    assert here.get(f"{ACCOUNT}sitzungen/").status_code == 405


def test_an_app_for_codes_is_set_up_and_shut_off_in_the_houses_own_pages(user):
    browser = by_link(user)
    assert "App einrichten" in text_of(browser.get("/konto/2fa/"))
    page = text_of(browser.get("/konto/2fa/totp/activate/"))
    assert "QR-Code für die App" in page
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    answer = browser.post("/konto/2fa/totp/activate/", {"code": code}, follow=True)
    assert "Ersatzcodes" in text_of(answer)
    assert len(re.findall(r"<li><code>\d{8}</code></li>", text_of(answer))) == 10
    assert {one.type for one in Authenticator.objects.all()} == {"totp", "recovery_codes"}
    assert "eingerichtet" in text_of(browser.get("/konto/2fa/"))
    assert "eingerichtet" in text_of(browser.get(ACCOUNT))


@pytest.mark.parametrize(
    "address",
    [
        "/konto/2fa/",
        "/konto/2fa/totp/activate/",
        "/konto/2fa/totp/deactivate/",
        "/konto/2fa/recovery-codes/",
        "/konto/2fa/recovery-codes/generate/",
        "/konto/2fa/recovery-codes/download/",
        "/konto/2fa/webauthn/",
        "/konto/2fa/webauthn/add/",
        "/konto/2fa/webauthn/reauthenticate/",
        "/konto/2fa/webauthn/keys/1/remove/",
        "/konto/2fa/webauthn/keys/1/edit/",
        "/konto/2fa/reauthenticate/",
        "/konto/2fa/authenticate/",
        "/konto/reauthenticate/",
    ],
)
def test_security_settings_are_closed_to_strangers(address):
    for method in (Client().get, Client().post):
        answer = method(address, follow=True)
        assert answer.redirect_chain
        assert answer.redirect_chain[-1][0].startswith("/anmelden/")


def test_security_settings_ask_for_the_password_again(user):
    set_password(user, by=COMMAND, password=PASSWORD)
    browser = signed_in(user)
    answer = browser.get("/konto/2fa/totp/activate/")
    assert answer["Location"] == "/konto/reauthenticate/?next=%2Fkonto%2F2fa%2Ftotp%2Factivate%2F"
    assert "Bitte weisen Sie sich noch einmal aus" in text_of(browser.get(answer["Location"]))
    assert "Passwort" in text_of(browser.post(answer["Location"], {"password": "falsch"}))
    done = browser.post(answer["Location"], {"password": PASSWORD}, follow=True)
    assert "QR-Code für die App" in text_of(done)


def test_no_page_of_the_library_speaks_english(user):
    browser = by_link(user)
    for address in (
        "/konto/2fa/",
        "/konto/2fa/totp/activate/",
        "/konto/2fa/webauthn/",
        "/konto/2fa/webauthn/add/",
    ):
        page = text_of(browser.get(address))
        assert page.count("<h1") == 1
        assert not re.search(
            r"\b(the|your|Add|Security|Authenticator|Activate)\b", re.sub(r"<[^>]*>", " ", page)
        )
