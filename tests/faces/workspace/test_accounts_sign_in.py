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
from bildungsnetz.contexts.kernel.models import OutboxMessage
from tests.factories.accounts import (
    a_school_of,
    a_sign_in_link,
    an_account,
    an_account_with,
    an_invitation,
    secret_of_last_mail,
    signed_in,
)
from tests.factories.bodies import a_body, a_held_seat
from tests.factories.networks import a_network

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


def test_a_link_is_promised_in_the_same_words_to_everybody(browser, member_of_staff):
    known = browser.post("/anmelden/link/", {"link-email": member_of_staff.email}, follow=True)
    unknown = browser.post("/anmelden/link/", {"link-email": "niemand@musterland.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain == [(SENT, 302)]
    assert known.content == unknown.content
    assert "ist jetzt eine Mail mit einem Link unterwegs" in text_of(known)
    assert OutboxMessage.objects.get().recipient == member_of_staff.email


def test_a_wrong_address_keeps_what_was_typed(browser):
    page = text_of(browser.post("/anmelden/link/", {"link-email": "keine adresse"}))
    assert 'value="keine adresse"' in page
    assert "Bitte prüfen Sie Ihre Angaben." in page


def test_asking_for_links_is_slowed_down(browser, member_of_staff):
    for _number in range(5):
        browser.post("/anmelden/link/", {"link-email": "niemand@musterland.example"})
    answer = browser.post("/anmelden/link/", {"link-email": "niemand@musterland.example"})
    assert answer.status_code == 429
    assert "Das waren zu viele Versuche" in text_of(answer)
    assert browser.post("/anmelden/link/", {"link-email": member_of_staff.email}).status_code == 302


def test_the_link_opens_a_page_whose_button_signs_in(browser, member_of_staff):
    address = f"/anmelden/link/{a_sign_in_link(member_of_staff)}/"
    for _scanner in range(2):
        page = browser.get(address)
        assert "Jetzt anmelden" in text_of(page)
        assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
        assert member_of_staff.email not in text_of(page)
    assert not is_signed_in(browser)
    assert browser.post(address)["Location"] == "/arbeitsbereich/"
    assert is_signed_in(browser)
    assert browser.session["_auth_user_id"] == str(member_of_staff.pk)


def test_a_link_is_used_once(browser, member_of_staff):
    address = f"/anmelden/link/{a_sign_in_link(member_of_staff)}/"
    browser.post(address)
    second = Client()
    assert "Dieser Link gilt nicht mehr" in text_of(second.get(address))
    assert "Dieser Link gilt nicht mehr" in text_of(second.post(address))
    assert not is_signed_in(second)


def test_a_link_leads_where_one_wanted(browser, member_of_staff):
    browser.post(
        "/anmelden/link/", {"link-email": member_of_staff.email, "link-next": "/arbeitsbereich/konto/"}
    )
    assert browser.post(f"/anmelden/link/{secret_of_last_mail()}/")["Location"] == "/arbeitsbereich/konto/"


def test_a_member_gets_a_link_at_the_address_the_office_recorded(browser):
    network = a_network()
    occupancy = a_held_seat(a_body(network), "Muster")
    browser.post("/anmelden/link/", {"link-email": "MUSTER@musterland.example"})
    assert OutboxMessage.objects.get().recipient == occupancy.person.mail
    browser.post(f"/anmelden/link/{secret_of_last_mail()}/")
    assert is_signed_in(browser)
    assert "Gremienmitglied" in text_of(browser.get("/arbeitsbereich/konto/"))


def ask_for_school(browser: Client, number: str):
    return browser.post("/anmelden/schule/", {"schule-schulnummer": number}, follow=True)


def test_a_school_gets_its_link_at_the_official_address_only(browser):
    network = a_network()
    school = a_school_of(network, by=COMMAND, schulnummer="999901", mail="999901@schule.musterland.example")
    answer = ask_for_school(browser, " 999901 ")
    assert answer.redirect_chain == [(SENT, 302)]
    assert OutboxMessage.objects.get().recipient == school.mail
    browser.post(f"/anmelden/link/{secret_of_last_mail()}/")
    page = text_of(browser.get("/arbeitsbereich/konto/"))
    assert f"<strong>Schule</strong>, {school.name}" in page


def test_an_address_typed_by_hand_never_receives_a_schools_link(browser):
    network = a_network()
    a_school_of(network, by=COMMAND, schulnummer="999901", mail="getippt@beispiel.example", curated=["mail"])
    a_school_of(
        network,
        by=COMMAND,
        schulnummer="123456",
        mail="getippt@beispiel.example",
        curated=["mail"],
        origin="schulverzeichnis",
    )
    ask_for_school(browser, "999901")
    assert not OutboxMessage.objects.exists()
    ask_for_school(browser, "123456")
    assert OutboxMessage.objects.get().recipient == "123456@schule.nrw.de"


@pytest.mark.parametrize("state", ["geschlossen", "verschwunden"])
def test_a_school_that_is_gone_gets_no_link(browser, state):
    a_school_of(
        a_network(), by=COMMAND, schulnummer="999901", mail="999901@schule.musterland.example", state=state
    )
    assert ask_for_school(browser, "999901").redirect_chain == [(SENT, 302)]
    assert not OutboxMessage.objects.exists()


def test_a_school_outside_of_live_networks_gets_no_link(browser):
    a_school_of(
        a_network(is_live=False), by=COMMAND, schulnummer="999901", mail="999901@schule.musterland.example"
    )
    ask_for_school(browser, "999901")
    ask_for_school(browser, "999999")
    assert not OutboxMessage.objects.exists()


def test_a_schulnummer_has_six_digits(browser):
    page = text_of(ask_for_school(browser, "12345"))
    assert "Eine Schulnummer hat sechs Ziffern." in page
    assert 'value="12345"' in page


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


def test_an_invitation_is_shown_and_accepted_by_a_button(browser):
    a_network(ags="99901")
    an_invitation()
    address = f"/anmelden/einladung/{secret_of_last_mail()}/"
    page = text_of(browser.get(address))
    assert "Mitarbeit Bildungsbüro" in page
    assert "neu@musterland.example" in page
    assert not User.objects.exists()
    page = text_of(browser.post(address, {"name": "Neue Person", "password": "kurz"}))
    assert "mindestens 12 Zeichen" in page
    assert 'value="Neue Person"' in page
    assert browser.post(address, {"name": "Neue Person", "password": ""})["Location"] == "/arbeitsbereich/"
    assert is_signed_in(browser)
    answer = Client().get(address)
    assert answer.status_code == 404
    assert "Diese Einladung gilt nicht mehr" in text_of(answer)


def test_an_invitation_for_an_existing_account_asks_for_nothing(browser):
    an_account("neu@musterland.example")
    an_invitation()
    address = f"/anmelden/einladung/{secret_of_last_mail()}/"
    page = text_of(browser.get(address))
    assert "Sie haben schon ein Konto" in page
    assert 'name="password"' not in page
    browser.post(address)
    assert is_signed_in(browser)


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
