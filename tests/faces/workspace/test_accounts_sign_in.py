"""Signing in and out: by password, by link, for schools by Schulnummer, and in the demo by one click."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import deactivate_account, set_password
from bildungsnetz.contexts.accounts.models import SignInLink, User
from tests.factories.accounts import (
    a_sign_in_link,
    an_account_with,
    signed_in,
)

pytestmark = pytest.mark.django_db
PASSWORD = "ein langes gutes Wort"
SENT = "/anmelden/link/gesendet/"


@pytest.fixture(autouse=True)
def no_attempts_yet():
    cache.clear()


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.fixture
def member_of_staff() -> User:
    user = an_account_with(Role.OFFICE_STAFF)
    set_password(user, by=COMMAND, password=PASSWORD)
    return user


def try_password(browser: Client, email: str, password: str = PASSWORD, **values: str):
    return browser.post("/anmelden/", {"login": email, "password": password, **values})


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_all_ways_in_stand_on_one_page(browser):
    page = text_of(browser.get("/anmelden/"))
    for words in (
        "Link per E-Mail",
        "Link senden",
        "Schulnummer",
        "E-Mail-Adresse und Passwort",
        "Demo-Konten",
    ):
        assert words in page
    assert page.count("<h1") == 1
    assert "Placeholder" not in page


def test_address_and_password_open_the_workspace(browser, member_of_staff):
    answer = try_password(browser, member_of_staff.email)
    assert (answer.status_code, answer["Location"]) == (302, "/arbeitsbereich/")
    assert is_signed_in(browser)


def test_a_wrong_password_is_refused_without_telling_whether_the_account_exists(browser, member_of_staff):
    known = text_of(try_password(browser, member_of_staff.email, "falsch"))
    unknown = text_of(try_password(browser, "niemand@musterland.example", "falsch"))
    sentence = "E-Mail-Adresse oder Passwort stimmen nicht."
    assert sentence in known
    assert sentence in unknown
    assert not is_signed_in(browser)
    assert "niemand@musterland.example" in unknown, "what was typed stays"


def test_guessing_is_slowed_down(browser, member_of_staff):
    for _number in range(5):
        try_password(browser, member_of_staff.email, "falsch")
    assert "Zu viele" in text_of(try_password(browser, member_of_staff.email))
    assert not is_signed_in(browser)


def test_a_locked_account_is_told_so_and_stays_out(browser, member_of_staff):
    deactivate_account(member_of_staff, by=COMMAND)
    answer = try_password(browser, member_of_staff.email)
    assert not is_signed_in(browser)
    if answer.status_code == 302:
        assert "Ihr Konto ist gesperrt" in text_of(browser.get(answer["Location"]))


def test_after_signing_in_it_goes_on_where_one_wanted(browser, member_of_staff):
    answer = browser.get("/arbeitsbereich/konto/")
    assert answer["Location"] == "/anmelden/?next=/arbeitsbereich/konto/"
    assert "Danach geht es dort weiter" in text_of(browser.get(answer["Location"]))
    answer = try_password(browser, member_of_staff.email, next="/arbeitsbereich/konto/")
    assert answer["Location"] == "/arbeitsbereich/konto/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://boese.example/",
        "//boese.example/",
        "/\\boese.example/",
        "///boese.example",
        "javascript:alert(1)",
        "http:boese.example",
        " //boese.example",
        "boese.example",
        "/\t/boese.example",
        f"/{'x' * 400}",
    ],
)
def test_no_sign_in_leads_out_of_the_house(browser, member_of_staff, elsewhere):
    page = text_of(browser.get("/anmelden/", {"next": elsewhere}))
    assert not re.search(r"<(input|form)[^>]*(boese|alert)", page)
    answer = try_password(browser, member_of_staff.email, next=elsewhere)
    assert answer["Location"] == "/arbeitsbereich/"
    assert browser.get("/anmelden/", {"next": elsewhere})["Location"] == "/arbeitsbereich/"
    other = Client()
    assert "boese" not in other.get("/konto/login/", {"next": elsewhere})["Location"]
    other.post("/anmelden/link/", {"link-email": member_of_staff.email, "link-next": elsewhere})
    assert SignInLink.objects.get().next_path == ""


def test_who_is_signed_in_does_not_sign_in_again(member_of_staff):
    assert signed_in(member_of_staff).get("/anmelden/")["Location"] == "/arbeitsbereich/"


def test_the_session_has_a_new_key_after_signing_in(browser, member_of_staff):
    """Session fixation: a key that somebody planted before is worth nothing afterwards."""
    browser.get("/konto/2fa/")
    session = browser.session
    session["gesetzt"] = "vorher"
    session.save()
    before = browser.session.session_key
    try_password(browser, member_of_staff.email)
    assert browser.session.session_key != before
    assert not type(session)().exists(before)


def test_signing_out_needs_a_click(member_of_staff):
    browser = signed_in(member_of_staff)
    assert "Jetzt abmelden" in text_of(browser.get("/abmelden/"))
    assert is_signed_in(browser)
    answer = browser.post("/abmelden/", follow=True)
    assert not is_signed_in(browser)
    assert "Sie sind abgemeldet." in text_of(answer)
    assert Client().get("/abmelden/")["Location"] == "/anmelden/"


def the_code_of(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.parametrize("way", ["password", "link", "demo"])
def test_a_second_factor_is_asked_for_whatever_the_way_in(browser, member_of_staff, way):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(member_of_staff, secret)
    match way:
        case "password":
            answer = try_password(browser, member_of_staff.email)
        case "link":
            answer = browser.post(f"/anmelden/link/{a_sign_in_link(member_of_staff)}/")
        case _:
            answer = browser.post("/demo/", {"role": "mitarbeit"})
    assert answer["Location"] == "/konto/2fa/authenticate/"
    assert not is_signed_in(browser)
    assert "Noch ein Schritt" in text_of(browser.get("/konto/2fa/authenticate/"))
    assert browser.get("/arbeitsbereich/konto/")["Location"].startswith("/anmelden/")
    wrong = browser.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert "Falscher Code" in text_of(wrong)
    answer = browser.post("/konto/2fa/authenticate/", {"code": the_code_of(secret)})
    assert answer["Location"] == "/arbeitsbereich/"
    assert is_signed_in(browser)
    assert Authenticator.objects.get().last_used_at is not None


def test_the_demo_has_one_button_for_each_role(browser):
    an_account_with(Role.OFFICE_STAFF, name="Mitarbeit Musterland")
    an_account_with(Role.SCHOOL, scope="einrichtung:7", name="GS Musterdorf")
    page = text_of(browser.get("/demo/"))
    assert re.findall('name="role" value="([a-z-]+)"', page) == ["mitarbeit", "schule"]
    assert "GS Musterdorf" in page
    assert browser.post("/demo/", {"role": "schule"})["Location"] == "/arbeitsbereich/"
    assert browser.session["_auth_user_id"] == str(User.objects.get(name="GS Musterdorf").pk)
    assert Client().post("/demo/", {"role": "ministerium"}).status_code == 404


def test_the_demos_door_exists_in_the_demo_only(browser, settings):
    an_account_with(Role.OFFICE_STAFF)
    settings.DEMO = False
    assert browser.get("/demo/").status_code == 404
    assert browser.post("/demo/", {"role": "mitarbeit"}).status_code == 404
    assert not is_signed_in(browser)
    assert "Demo" not in text_of(browser.get("/anmelden/"))
    assert "Demo" not in text_of(browser.get(SENT))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/konto/login/", "/anmelden/"),
        ("/konto/signup/", "/anmelden/"),
        ("/konto/logout/", "/abmelden/"),
        ("/konto/password/reset/", "/anmelden/"),
        ("/konto/email/", "/arbeitsbereich/konto/"),
        ("/konto/3rdparty/", "/arbeitsbereich/konto/"),
        ("/konto/3rdparty/signup/", "/konto/3rdparty/login/error/"),
    ],
)
def test_pages_of_the_library_that_the_house_does_not_open_lead_to_its_own(browser, address, target):
    assert browser.get(address)["Location"] == target
    assert browser.post(address)["Location"] == target


@pytest.mark.parametrize(
    "address", ["/konto/password/change/", "/konto/confirm-email/x/", "/konto/login/code/"]
)
def test_other_pages_of_the_library_do_not_exist(browser, address):
    assert browser.get(address).status_code == 404
