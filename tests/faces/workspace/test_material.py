"""Material from the shelf to the school and back, as the office and a school see it."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.models import Booking, Damage, Material
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.background import work_off
from tests.factories.material import DAY, a_booking, a_borrower, a_lender, a_loan, a_material
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
HERE = "/arbeitsbereich/musterland"
PAGE, LOANS, OWN = f"{HERE}/material/", f"{HERE}/ausleihen/", "/arbeitsbereich/meine-ausleihen/"
FIRST = dt.date(2026, 11, 23)  # the Monday after today


@pytest.fixture
def network(db: None) -> Network:
    return a_network(mail="buero@musterland.example")


@pytest.fixture
def office(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))


@pytest.fixture
def school(network: Network) -> Institution:
    return a_borrower(network)


@pytest.fixture
def head(network: Network, school: Institution) -> Client:
    return signed_in(an_account_with(Role.SCHOOL, network.scope_key, scope=f"einrichtung:{school.pk}"))


def days(first: dt.date = FIRST, number: int = 3) -> dict[str, str]:
    last = first + DAY * (number - 1)
    return {"starts_on": first.isoformat(), "ends_on": last.isoformat()}


def test_from_the_shelf_to_the_school_and_back(network: Network, office: Client, school: Institution) -> None:
    owner = a_lender(network)
    form = {"title": "Robotik-Koffer", "owner": owner.pk, "most_days": 28, "transport_days": 1}
    added = office.post(f"{PAGE}neu/", form)
    material = Material.objects.get()
    assert added.headers["Location"] == f"{PAGE}{material.pk}/exemplar/"
    office.post(f"{PAGE}{material.pk}/exemplar/", {"label": "Koffer 1", "location": owner.pk})
    today = days(clock.today())
    booked = office.post(
        f"{PAGE}{material.pk}/ausleihen/", {"borrower": school.pk, "purpose": "Projektwoche", **today}
    )
    loan = Booking.objects.get()
    assert booked.headers["Location"] == f"{LOANS}{loan.pk}/"
    assert "Heute auszugeben (1)" in text_of(office.get(LOANS))
    assert "Robotik-Koffer, Koffer 1" in text_of(office.get("/arbeitsbereich/"))
    said = text_of(office.post(f"{LOANS}{loan.pk}/ausgeben/", {"liste": "1"}, follow=True))
    assert "„Koffer 1“ ist ausgegeben an GS Musterdorf, bis 20.11.2026." in said
    assert office.post(f"{LOANS}{loan.pk}/ausgeben/").status_code == 302  # a double click
    assert "GS Musterdorf Mi–Fr Transport Sa" in text_of(office.get(f"{PAGE}belegung/"))
    back = {"damage": "Kabel fehlt", "revision": Booking.objects.get().revision}
    office.post(f"{LOANS}{loan.pk}/zuruecknehmen/", back)
    item = text_of(office.get(f"{PAGE}{material.pk}/"))
    assert "in Reparatur" in item
    assert "Kabel fehlt behoben?" in item
    damage = Damage.objects.get()
    office.post(f"{PAGE}schaeden/{damage.pk}/behoben/", {"revision": damage.revision})
    assert "1 Exemplar" in text_of(office.get(PAGE))


def test_what_should_be_back_is_overdue_and_not_free(network: Network, school: Institution) -> None:
    material = a_material(network)
    a_loan(material, school, days=2)
    with time_machine.travel(clock.now() + DAY * 5, tick=False):  # the Monday after
        office = signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))
        for page in (f"{PAGE}{material.pk}/", f"{PAGE}belegung/"):
            text = text_of(office.get(page))
            assert "überfällig" in text
            assert "GS Musterdorf Mo Transport Di frei, wenn zurück" in text


def test_a_school_books_what_is_free_and_is_shown_the_next_days(network: Network, head: Client) -> None:
    material = a_material(network)
    a_booking(material, a_borrower(network, "GS Am Wall"), start=5, days=3)  # from FIRST on
    page = f"{OWN}material/{material.pk}/"
    assert "frei ab 18.11.2026" in text_of(head.get(OWN))
    form = {"borrower": Institution.objects.get(name="GS Musterdorf").pk, "form_key": "x1", **days()}
    refused = head.post(page, {**form, "purpose": "Projekttage"})
    text = text_of(refused)
    assert "In diesen Tagen ist „Robotik-Koffer“ nicht frei." in text
    assert "Fr 27.11.2026 – So 29.11.2026 1 Exemplar frei" in text
    assert "GS Am Wall" not in text
    assert 'value="Projekttage"' in refused.content.decode()
    chosen = {**form, "purpose": "Projekttage", "tage": "2026-11-27/2026-11-29"}
    for _click in range(2):
        assert "Gebucht: Robotik-Koffer: Koffer 1 vom 27.11.2026" in text_of(
            head.post(page, chosen, follow=True)
        )
    loan = Booking.objects.get(form_key="x1")
    assert loan.starts_on == dt.date(2026, 11, 27)
    change = {"revision": loan.revision, **days(dt.date(2026, 12, 1), 2)}
    head.post(f"{OWN}{loan.pk}/aendern/", change)
    assert "01.12.2026" in text_of(head.get(OWN))
    head.post(f"{OWN}{loan.pk}/stornieren/", {"revision": Booking.objects.get(pk=loan.pk).revision})
    assert "storniert" in text_of(head.get(OWN))


def test_a_school_says_what_is_broken_and_the_office_reads_it_today(
    network: Network, office: Client, head: Client, school: Institution
) -> None:
    material = a_material(network, sets=3)
    loan = a_loan(material, school)
    assert "Heute frei 2 von 3" in text_of(office.get(f"{PAGE}{material.pk}/"))
    assert "2 von 3" in text_of(office.get(PAGE))
    assert "Heute frei: 2 von 3" in text_of(head.get(OWN))
    address = f"{OWN}{loan.pk}/schaden/"
    assert address in head.get(OWN).content.decode()
    sent = {"text": "Ein Akku fehlt", "revision": loan.revision}
    for _click in range(2):
        assert head.post(address, sent).headers["Location"] == OWN
    damage = Damage.objects.get()
    assert (damage.booking, damage.material_set.state) == (loan, "verfuegbar")
    told = "Schäden an Material, das noch unterwegs ist"
    today = text_of(office.get("/arbeitsbereich/"))
    assert told in today
    assert f"{school.name}, gemeldet am" in today
    back = f"{LOANS}{loan.pk}/zuruecknehmen/"
    assert "Schon gemeldet ist: Ein Akku fehlt." in text_of(office.get(back))
    office.post(back, {"is_usable": "on", "revision": loan.revision})
    assert told not in text_of(office.get("/arbeitsbereich/"))
    loan.refresh_from_db()
    late = text_of(head.post(address, sent | {"revision": loan.revision}))
    assert "solange das Material bei Ihnen ist" in late
    assert Damage.objects.count() == 1
    other = a_borrower(network)
    stranger = an_account_with(
        Role.SCHOOL, network.scope_key, scope=f"einrichtung:{other.pk}", email="z@x.example"
    )
    assert signed_in(stranger).post(address, sent).status_code == 404


def test_mails_carry_the_loan_for_the_calendar(network: Network, office: Client, school: Institution) -> None:
    loan = a_booking(a_material(network), school, start=5, days=3)
    work_off()
    page = f"{LOANS}{loan.pk}/stornieren/"
    assert "Bitte nennen Sie den Grund" in text_of(office.post(page, {"revision": loan.revision}))
    office.post(page, {"revision": loan.revision, "reason": "Koffer in Prüfung"})
    work_off()
    booked, cancelled = mail.outbox
    assert booked.to == ["post@gs.example"]
    assert "Bis: Mittwoch, 25. November 2026" in booked.body
    entry = Calendar.from_ical(booked.attachments[0].content).walk("VEVENT")[0]
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (FIRST, FIRST + DAY * 3)
    gone = Calendar.from_ical(cancelled.attachments[0].content)
    assert (gone["METHOD"], gone.walk("VEVENT")[0]["UID"]) == ("CANCEL", entry["UID"])
    assert gone.walk("VEVENT")[0]["SEQUENCE"] > entry["SEQUENCE"]
    assert "Koffer in Prüfung" in cancelled.body


def test_bad_input_is_answered_in_words(network: Network, head: Client, school: Institution) -> None:
    page = f"{OWN}material/{a_material(network).pk}/"
    for sent in ({}, {"tage": "gestern/heute"}, days(FIRST, 0), days(dt.date(2026, 1, 1)), days(FIRST, 400)):
        answer = head.post(page, {"borrower": school.pk, **sent})
        assert "kern-error" in answer.content.decode()
    for query in ("?von=x&bis=y", "?von=9999-12-31", "?von=2026-12-01&bis=2026-11-01"):
        assert head.get(f"{page}{query}").status_code == 200
    assert not Booking.objects.exists()


def test_strangers_see_nothing(client: Client, network: Network, head: Client, office: Client) -> None:
    loan = a_booking(a_material(network), a_borrower(network, "Andere"))
    item = loan.material_set.material_id
    a_network("anders", ags="05998")
    stranger = signed_in(an_account_with(Role.OFFICE_STAFF, "netz:05998", email="x@anders.example"))
    assert client.get(LOANS).headers["Location"].startswith("/anmelden/")
    for page in (PAGE, LOANS, f"{PAGE}{item}/"):
        assert stranger.get(page).status_code == 403
        assert head.get(page).status_code == 403
    assert stranger.get(f"/arbeitsbereich/anders/material/{item}/").status_code == 404
    assert head.get(f"{OWN}{loan.pk}/aendern/").status_code == 404
    assert office.get(f"{OWN}material/{item}/").status_code == 404
    assert "Ihr Konto kann kein Material ausleihen" in text_of(office.get(OWN))


@pytest.mark.parametrize(
    "page", [PAGE, LOANS, f"{PAGE}belegung/", "item", OWN, "/musterland/material/", "public"]
)
def test_pages_cost_the_same_for_one_and_for_three(
    network: Network, office: Client, head: Client, school: Institution, page: str
) -> None:
    material = a_material(network)
    records = {"item": f"{PAGE}{material.pk}/", "public": f"/musterland/material/{material.slug}/"}
    page = records.get(page, page)
    browser = head if page == OWN else office
    a_loan(material, school)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    for number in (1, 2):
        other = a_material(network, f"Mikroskope {number}", sets=2)
        a_loan(other, school)
        a_booking(other, a_borrower(network, f"GS {number}"), start=2)
        a_booking(material, school, start=20 + 7 * number, days=2)
    with CaptureQueriesContext(connection) as three:
        browser.get(page)
    assert len(three) == len(one) <= 12
