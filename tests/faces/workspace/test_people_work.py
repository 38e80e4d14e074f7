"""Pages for confirming, moving, merging and erasing people, and for the seats that are empty."""

import datetime as dt

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.accounts.models import User
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Function, Institution, Merge, Person
from bildungsnetz.contexts.bodies.models import Occupancy
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.actors import a_function, a_known_person, a_new_address, an_institution
from tests.factories.bodies import a_body, a_held_seat, a_seat, a_steering_circle, recorded
from tests.factories.networks import a_network
from tests.reading import text_of

from .signing_in import office

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


@pytest.fixture
def network() -> Network:
    return a_network(mail="buero@musterland.example", is_live=True)


@pytest.fixture
def head(network: Network) -> Client:
    return office(network)


def a_due_person(network: Network, name: str = "Muster") -> Person:
    person = a_function(network, an_institution(network, f"VHS {name}"), name).person
    return actions.edit_person(person, by=COMMAND, confirmed_on=NOW.date() - dt.timedelta(days=400))


def test_the_office_sees_who_is_due_and_asks_once(network: Network, head: Client) -> None:
    person = a_due_person(network)
    page = text_of(head.get(f"{START}/personen/zu-bestaetigen/"))
    assert "Erika Muster zu bestätigen 14.10.2025 noch nicht gefragt" in page
    assert "1 Person jetzt fragen" in page
    asked = text_of(head.post(f"{START}/personen/alle-fragen/", follow=True))
    assert "1 Mail geht hinaus." in asked
    assert "gefragt am 18.11.2026, 0 Erinnerungen" in asked
    again = head.post(f"{START}/personen/{person.pk}/fragen/", {"liste": "1"}, follow=True)
    assert "hat heute schon eine Mail bekommen" in text_of(again)
    assert OutboxMessage.objects.count() == 1
    assert "Zu bestätigende Personen 1 Erika Muster" in text_of(head.get("/arbeitsbereich/"))


def test_the_mailed_link_works_without_signing_in_and_once(network: Network, client: Client) -> None:
    person = a_due_person(network)
    actions.ask_person(person, by=COMMAND)
    message = OutboxMessage.objects.get()
    mail = render(message)
    link = f"/bestaetigen/{message.data['token']}/"
    assert link in mail.body
    assert "Funktion: Leitung, VHS Muster" in mail.body
    events = AuditEvent.objects.count()
    page = text_of(client.get(link))
    assert "Stimmen Ihre Angaben noch?" in page
    assert "VHS Muster" in page
    assert AuditEvent.objects.count() == events
    function = person.functions.get()
    values = {
        "mail": person.mail,
        "phone": "0999 1",
        f"role_{function.pk}": "Leitung",
        "note": "Bin umgezogen.",
    }
    assert "Danke, Ihre Angaben sind bestätigt." in text_of(client.post(link, values, follow=True))
    assert Person.objects.get(pk=person.pk).confirmed_on == NOW.date()
    told = render(OutboxMessage.objects.get(name="actors.correction"))
    assert told.to == ["buero@musterland.example"]
    assert "dienstliches Telefon: leer → 0999 1" in told.body
    assert "Bin umgezogen." in told.body
    assert client.get(link).status_code == 404


def test_the_links_about_a_new_address_act_on_their_buttons_only(network: Network, client: Client) -> None:
    person = a_due_person(network)
    tokens = a_new_address(person, "neu@musterland.example")
    confirm = f"/bestaetigen/neue-adresse/{tokens['neu@musterland.example']}/"
    stop = f"/bestaetigen/einspruch/{tokens[person.mail]}/"
    sent = {one.name: render(one).body for one in OutboxMessage.objects.filter(name__startswith="actors.ad")}
    assert confirm in sent["actors.address_confirmation"]
    assert stop in sent["actors.address_changed"]
    assert "Ist das Ihre neue Adresse?" in text_of(client.get(confirm))
    assert "Adressänderung stoppen?" in text_of(client.get(stop))
    assert Person.objects.get().mail == person.mail
    assert "Ihre neue Adresse gilt" in text_of(client.post(confirm, follow=True))
    assert Person.objects.get().mail == "neu@musterland.example"
    assert "Die Änderung ist gestoppt." in text_of(client.post(stop, follow=True))
    assert Person.objects.get().mail == person.mail
    assert client.get(confirm).status_code == 404
    assert OutboxMessage.objects.get(name="actors.address_stopped").recipient == "buero@musterland.example"


def test_a_move_is_one_form(network: Network, head: Client) -> None:
    person = a_due_person(network)
    held = a_held_seat(a_body(network), "Sitzend")
    recorded(Occupancy(seat=a_seat(a_body(network, "facharbeitskreis")), person=person), by=COMMAND)
    old, seat = person.functions.get(), Occupancy.objects.get(person=person)
    path = f"{START}/personen/{person.pk}/wechsel/"
    assert "Leitung, VHS Muster" in text_of(head.get(path))
    values = {
        "institution": an_institution(network, "Schulamt", "schulamt").pk,
        "role": "Schulrätin",
        "valid_from": "01.02.2027",
        "ends": [old.pk],
        "leaves": [seat.pk],
    }
    page = text_of(head.post(path, values, follow=True))
    assert "Eingetragen: Schulrätin, Schulamt." in page
    assert Function.objects.get(pk=old.pk).valid_to == dt.date(2027, 1, 31)
    assert Occupancy.objects.get(pk=seat.pk).valid_to == dt.date(2027, 1, 31)
    assert Occupancy.objects.get(pk=held.pk).valid_to is None


def test_duplicates_are_merged_with_preview_and_taken_back(network: Network, head: Client) -> None:
    first = a_known_person(network, "Maier", mail="", phone="0999 1")
    second = a_due_person(network, "Meyer")
    page = text_of(head.get(f"{START}/dubletten/personen/"))
    assert "Name klingt gleich" in page
    path = f"{START}/dubletten/personen/{first.pk}/{second.pk}/"
    shown = text_of(head.get(path))
    assert "Funktionen 0 1" in shown
    assert "dienstliche E-Mail-Adresse: meyer@musterland.example" in shown
    done = head.post(path, {"kept": "erster", "family_name": "zweiter", "reason": "doppelt"}, follow=True)
    assert "ist in „Erika Maier“ aufgegangen." in text_of(done)
    kept = Person.objects.get(pk=first.pk)
    assert (kept.family_name, kept.mail, kept.functions.count()) == ("Meyer", "meyer@musterland.example", 1)
    merge = Merge.objects.get()
    undo = f"{START}/zusammenfuehrungen/{merge.pk}/rueckgaengig/"
    assert "rückgängig gemacht" in text_of(
        head.post(undo, {"reason": "Irrtum", "revision": merge.revision}, follow=True)
    )
    assert set(Person.objects.values_list("family_name", flat=True)) == {"Maier", "Meyer"}
    head.post(f"{path}verschieden/")
    assert "Keine Dublette in Sicht" in text_of(head.get(f"{START}/dubletten/personen/"))
    other = office(a_network("nachbar", ags="05998"))
    assert other.get(f"/arbeitsbereich/nachbar/dubletten/personen/{first.pk}/{second.pk}/").status_code == 404
    assert other.get(undo).status_code == 403


def test_the_land_is_asked_and_answers(network: Network, head: Client, client: Client) -> None:
    of_land = recorded(Institution(kind="schultraeger", name="Landschaftsverband"), by=COMMAND)
    mine = an_institution(network, "Landschaftsverband", "schultraeger")
    path = f"{START}/dubletten/einrichtungen/{of_land.pk}/{mine.pk}/"
    assert "Andere Seite fragen" in text_of(head.get(path))
    head.post(path, {"kept": "erster"})
    merge = Merge.objects.get()
    assert merge.state == "angefragt"
    ministry = signed_in(an_account_with(Role.MINISTRY))
    page = "/arbeitsbereich/land/zusammenfuehrungen/"
    assert "„Landschaftsverband“ soll in „Landschaftsverband“ aufgehen" in text_of(ministry.get(page))
    ministry.post(f"{page}{merge.pk}/zustimmen/", {"revision": merge.revision})
    assert not Institution.objects.filter(pk=mine.pk).exists()
    led_on = client.get(f"/musterland/einrichtungen/{mine.pk}/")
    assert (led_on.status_code, led_on.url) == (302, f"/musterland/einrichtungen/{of_land.pk}/")


def test_erasing_shows_what_goes_and_what_stays(network: Network, head: Client) -> None:
    person = a_due_person(network, "Grünspan")
    path = f"{START}/personen/{person.pk}/loeschen/"
    body = a_body(network, composition="Vorsitz: Frau Grünspan")
    page = text_of(head.get(path))
    assert "Leitung, VHS Grünspan" in page
    assert f"Gremium, {body.name} (Zusammensetzung in Worten): „Vorsitz: Frau Grünspan“" in page
    done = head.post(path, {"reason": "Antrag", "revision": person.revision}, follow=True)
    assert "Die Person ist gelöscht." in text_of(done)
    assert "Grünspan" not in text_of(head.get(f"{START}/personen/{person.pk}/")).replace("VHS Grünspan", "")
    assert "Grünspan" not in text_of(head.get(f"{START}/personen/"))
    staff = office(network, Role.OFFICE_STAFF)
    assert staff.get(path).status_code == 403
    assert User.objects.filter(email__startswith="leitung").exists()


def test_empty_seats_and_ending_terms_on_one_page(network: Network, head: Client) -> None:
    body = a_steering_circle(network)
    gone = Occupancy.objects.filter(seat__bank="land").first()
    gone.valid_to = dt.date(2026, 7, 31)
    recorded(gone, by=COMMAND)
    a_held_seat(body, "Endet", "partner", valid_to=dt.date(2027, 1, 31))
    page = text_of(head.get(f"{START}/unbesetzte-sitze/"))
    assert f"{gone.seat.label} Parität Lenkungskreis Land – 01.08.2026 zuletzt {gone.person}" in page
    assert "Die Parität von Land und Kommune ist verletzt" in page
    assert "Endet Sitz Endet Lenkungskreis 31.01.2027" in page
    lines = head.get(f"{START}/unbesetzte-sitze.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("Lenkungskreis;Sitz Land1;Land;")
    today = text_of(head.get("/arbeitsbereich/"))
    assert f"Unbesetzte Sitze 1 {gone.seat.label} Parität verletzt" in today
    assert "Amtszeiten, die enden 1 Endet – Sitz Endet" in today


@pytest.mark.parametrize(
    "path", ["personen/zu-bestaetigen/", "dubletten/personen/", "unbesetzte-sitze/", "personen/"]
)
def test_a_list_costs_the_same_for_one_and_three(
    network: Network, head: Client, path: str, django_assert_max_num_queries
) -> None:
    body = a_body(network)
    for number in range(3):
        person = a_due_person(network, f"Meier{number}")
        a_known_person(network, f"Meier{number}", mail="", given_name="Erika")
        a_seat(body, f"Sitz {number}")
        actions.ask_person(person, by=COMMAND)
    with django_assert_max_num_queries(12):
        head.get(f"{START}/{path}")
