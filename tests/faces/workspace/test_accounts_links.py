"""One-time links for members and schools, and invitations: opening one never acts."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.actions import set_password
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors.importing import LISTS, apply
from bildungsnetz.contexts.imports.actions import record_import
from bildungsnetz.contexts.kernel.models import OutboxMessage
from intake.mapping import apply as mapped
from intake.sources import source_from_bytes
from intake.tables import read_table
from tests.factories.accounts import (
    a_school_of,
    a_sign_in_link,
    an_account,
    an_account_with,
    an_invitation,
    secret_of_last_mail,
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


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode()).replace("<wbr>", "")


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


TYPED = "getippt@beispiel.example"


def test_a_school_of_the_directory_gets_its_link_where_the_land_gave_it_an_address(browser):
    network = a_network()
    a_school_of(network, by=COMMAND, schulnummer="123456", mail=TYPED, origin="schulverzeichnis")
    ask_for_school(browser, "123456")
    assert OutboxMessage.objects.get().recipient == "123456@schule.nrw.de"


@pytest.mark.parametrize(
    "known",
    [{"origin": "hand"}, {"origin": "liste"}, {"origin": "beispiel", "curated": ["mail"]}],
    ids=["typed in", "on a list of the office", "example, changed by hand"],
)
def test_an_address_that_somebody_typed_never_receives_a_schools_link(browser, known):
    a_school_of(a_network(), by=COMMAND, schulnummer="999901", mail=TYPED, **known)
    assert ask_for_school(browser, "999901").redirect_chain == [(SENT, 302)]
    assert not OutboxMessage.objects.exists()


def test_a_list_of_the_office_does_not_move_the_link_of_a_school(browser):
    network = a_network()
    school = a_school_of(network, by=COMMAND, schulnummer="123456", origin="schulverzeichnis")
    columns = {"name": "Name", "schulnummer": "Nr", "mail": "Mail"}
    table = mapped(
        read_table("liste.csv", f"Name;Nr;Mail\n{school.name};123456;{TYPED}\n".encode()),
        columns,
        LISTS["einrichtungen"].targets,
    )
    source = source_from_bytes("liste.csv", b"Name;Nr;Mail")
    plan = LISTS["einrichtungen"].plan(table, network.scope_key)
    listed = record_import(network, by=COMMAND, kind="einrichtungen", source=source, plan=plan)
    apply([(listed, table)], by=COMMAND)
    school.refresh_from_db()
    assert school.mail == TYPED
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
