"""Distributing material in the browser: the office opens, schools wish, the office distributes and adopts."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.kernel import clock
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.resources.computing.background import next_waiting
from bildungsnetz.contexts.resources.computing.distributing import distribute
from bildungsnetz.contexts.resources.models import Booking, LendingRound, Wish
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.background import work_off
from tests.factories.material import DAY, a_booking, a_borrower, a_material
from tests.factories.networks import a_network
from tests.factories.rounds import a_round, a_wish, closed, distributed
from tests.reading import text_of

pytestmark = pytest.mark.django_db
HERE, OWN = "/arbeitsbereich/musterland/material/", "/arbeitsbereich/meine-ausleihen/"
ROUNDS = f"{HERE}verteilrunden/"


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


def test_from_opening_to_the_mails(
    network: Network, office: Client, head: Client, school: Institution
) -> None:
    material = a_material(network)
    first = clock.today() + DAY * 10
    form = {"starts_on": first, "ends_on": first + DAY * 4, "days": 5, "aim": "einrichtung"}
    opened = office.post(f"{HERE}{material.pk}/verteilrunde/", {**form, "wishes_until": clock.today()})
    record = LendingRound.objects.get()
    page = f"{ROUNDS}{record.pk}/"
    assert opened.headers["Location"] == page
    assert "wird verteilt" in text_of(Client().get(f"/musterland/material/{material.slug}/"))
    assert "Wünsche bis 18.11.2026" in text_of(head.get(OWN))
    wish = {"borrower": school.pk, "first_choice": first}
    outside = head.post(f"{OWN}verteilrunden/{record.pk}/", {**wish, "first_choice": first + DAY})
    assert "Der erste Tag muss frühestens der 28.11.2026 und spätestens der 28.11.2026 sein" in text_of(
        outside
    )
    for _click in range(2):
        head.post(f"{OWN}verteilrunden/{record.pk}/", wish)
    a_wish(record, "GS Am Wall", 0)
    assert "noch bis zum 18.11.2026 möglich" in text_of(office.post(f"{page}verteilen/", follow=True))
    closed(record)
    assert "bereit zum Verteilen" in text_of(office.get("/arbeitsbereich/"))
    assert "28.11.2026 – 02.12.2026 Robotik-Koffer" in text_of(office.get(ROUNDS))
    for _click in range(2):
        text = text_of(office.post(f"{page}verteilen/", follow=True))
    assert "Die Verteilung wartet auf den Rechner." in text
    distribute(next_waiting())
    text = text_of(office.get(page))
    assert "1 von 2" in text
    assert "bestmöglich" in text
    assert "1 Wunsch mehr" in text
    assert "28.11.2026 – 02.12.2026 Koffer 1: GS" in text
    assert "wird verteilt" in text_of(head.get(OWN)), "a proposal is nobody's yet"
    record.refresh_from_db()
    for _click in range(2):
        text = text_of(office.post(f"{page}uebernehmen/", {"revision": record.revision}, follow=True))
    assert "Die Ausleihen sind gebucht" not in text, "the second click found them"
    assert Booking.objects.count() == 1
    work_off()
    subjects = sorted(one.subject for one in mail.outbox)
    assert subjects == ["Wunsch erfüllt: Robotik-Koffer", "Wunsch nicht erfüllt: Robotik-Koffer"]
    sad = next(one.body for one in mail.outbox if "nicht" in one.subject)
    assert "Es gab 2 Wünsche, erfüllen ließen sich 1." in sad
    assert "GS Musterdorf" in text_of(office.get(page))


def test_a_stale_proposal_is_refused_on_the_page(network: Network, office: Client) -> None:
    record = a_round(a_material(network))
    a_wish(record, "GS A", 0)
    record = distributed(record)
    a_booking(record.material, a_borrower(network, "Eilig"), start=5, days=5)
    said = text_of(office.post(f"{ROUNDS}{record.pk}/uebernehmen/", {"revision": record.revision}))
    assert "Seit der Verteilung hat sich etwas geändert" in said
    assert "GS A: „Koffer 1“ ist ab dem 28.11.2026 nicht mehr frei." in said
    reason = {"reason": "Koffer in Prüfung", "revision": record.revision}
    office.post(f"{ROUNDS}{record.pk}/absagen/", reason)
    work_off()
    assert "Koffer in Prüfung" in mail.outbox[-1].body


def test_strangers_see_nothing(client: Client, network: Network, head: Client) -> None:
    record = a_round(a_material(network))
    wish = a_wish(record, "Andere", 0)
    page = f"{ROUNDS}{record.pk}/"
    assert client.get(page).headers["Location"].startswith("/anmelden/")
    assert head.get(page).status_code == 403
    assert head.get(f"{OWN}wuensche/{wish.pk}/aendern/").status_code == 404
    a_network("anders", ags="05998")
    stranger = signed_in(an_account_with(Role.OFFICE_STAFF, "netz:05998", email="x@anders.example"))
    assert stranger.get(f"/arbeitsbereich/anders/material/verteilrunden/{record.pk}/").status_code == 404
    assert stranger.get(f"/arbeitsbereich/anders/material/wuensche/{wish.pk}/aendern/").status_code == 404
    assert Wish.objects.get() == wish


@pytest.mark.parametrize("shown", ["round", "rounds", "own"])
def test_pages_cost_the_same_for_one_and_for_three(
    network: Network, office: Client, head: Client, school: Institution, shown: str
) -> None:
    record = a_round(a_material(network, sets=2))
    a_wish(record, "", 0, borrower=school)
    record = distributed(record)
    pages = {"round": (office, f"{ROUNDS}{record.pk}/"), "rounds": (office, ROUNDS), "own": (head, OWN)}
    browser, page = pages[shown]
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    for number in range(3):
        a_wish(a_round(a_material(network, f"Kiste {number}")), "", 0, borrower=school)
        a_wish(record, f"GS {number}", number)
    record = distributed(record)
    with CaptureQueriesContext(connection) as three:
        text = text_of(browser.get(page))
    assert "Kiste 2" in text or "Warum nicht?" in text
    assert len(three) == len(one) <= 12
