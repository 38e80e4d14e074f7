"""From the public form to the certificate: events as visitors, offices and heads of school see them."""

import datetime as dt
import io
import zipfile

import pikepdf
import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.events import actions
from bildungsnetz.contexts.events.models import Event, Registration
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.background import work_off
from tests.factories.bodies import recorded
from tests.factories.events import a_guest, a_held_event, a_ticket, an_event, states_of, token_of
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/veranstaltungen/"
PUBLIC = "/musterland/termine/fachtag-ganztag/"


@pytest.fixture
def network(db: None) -> Network:
    return a_network(mail="buero@musterland.example")


@pytest.fixture
def office(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))


def send(client: Client, *, after: int = 30, **values: str):
    """Fill in the public form as a person does."""
    stamp = client.get(f"{PUBLIC}anmelden/").context["form"]["opened"].value()
    with time_machine.travel(NOW + dt.timedelta(seconds=after), tick=False):
        return client.post(f"{PUBLIC}anmelden/", {**values, "opened": stamp})


ERIKA = {"name": "Erika Muster", "mail": "erika@schule.example", "function": "Lehrkraft"}


def test_somebody_registers_confirms_changes_and_cancels_by_mail(client: Client, network: Network) -> None:
    an_event(network, places=2, video_link="https://video.example/raum")
    assert "2 von 2 Plätzen frei" in text_of(client.get(PUBLIC))
    assert send(client, **ERIKA).headers["Location"] == f"{PUBLIC}angemeldet/"
    assert "1 von 2 Plätzen frei" in text_of(client.get(PUBLIC))
    one = Registration.objects.get()
    page = f"/veranstaltung/anmeldung/{token_of('events.confirm_address', one)}/"

    assert "bis Freitag, 20. November 2026, 09:30 Uhr vorgemerkt" in text_of(client.get(page))
    assert Registration.objects.get().state == "angemeldet"  # a scanner that opens the link confirms nothing
    client.post(page)
    assert "bestätigt" in text_of(client.get(page))

    work_off()
    first, second = sorted(mail.outbox, key=lambda one: one.subject, reverse=True)
    assert page in first.body
    assert "https://video.example/raum" in second.body
    entry = Calendar.from_ical(second.attachments[0].content).walk("VEVENT")[0]
    assert (entry["SEQUENCE"], str(entry["LOCATION"])) == (0, "Kreishaus Musterstadt")
    assert "VTIMEZONE" in second.attachments[0].content

    revision = Registration.objects.get().revision
    client.post(f"{page}aendern/", {"name": "Erika Neu", "revision": revision})
    assert Registration.objects.get().name == "Erika Neu"
    assert "storniert" in text_of(client.post(f"{page}stornieren/", follow=True))
    assert "2 von 2 Plätzen frei" in text_of(client.get(PUBLIC))


def test_the_form_promises_only_what_there_is(client: Client, network: Network, office: Client) -> None:
    event = an_event(network, places=1)
    form = f"{PUBLIC}anmelden/"
    assert "Ihr Platz ist" in text_of(client.get(form))
    a_guest(event, "Anna A")
    full = text_of(client.get(form))
    assert "Ihr Platz ist" not in full
    assert "damit stehen Sie auf der Warteliste" in full
    actions.cancel_event(event, by=COMMAND, reason="krank")
    closed = text_of(client.get(form))
    assert "Jetzt anmelden" not in closed
    assert "Anmelden geht nicht" in closed
    assert "Die Veranstaltung ist abgesagt." in closed


def test_machines_are_turned_away_and_typed_text_stays(client: Client, network: Network) -> None:
    an_event(network)
    for trap in ({"after": 1}, {"website": "http://spam.example"}):
        answer = send(client, **ERIKA, **trap)
        assert 'value="Erika Muster"' in answer.content.decode()
    assert not Registration.objects.exists()


def test_markup_and_endless_text_do_no_harm(client: Client, network: Network) -> None:
    event = an_event(network, description="<script>alert(1)</script>", most_per_registration=5)
    assert "<script>alert" not in client.get(PUBLIC).content.decode()
    answer = send(client, name="x" * 1_000_000, mail="a@b.example", needs="y" * 501, people="6")
    assert answer.status_code == 200
    assert not event.registrations.exists()


def test_the_head_of_school_answers_by_the_button(client: Client, network: Network) -> None:
    school = Institution(
        kind="schule", name="GS Musterdorf", schulnummer="999001", mail="999001@x.example", origin="beispiel"
    )
    recorded(school, by=COMMAND)
    event = an_event(network, needs_head=True)
    one = a_guest(event, schulnummer="999001")
    page = f"/veranstaltung/schulleitung/{token_of('events.ask_head', one)}/"
    assert "Darf diese Person teilnehmen?" in text_of(client.get(page))
    client.post(page)  # neither yes nor no
    assert states_of(event) == {"Erika Muster": "wartet_auf_schulleitung"}
    assert "bestätigt. Vielen Dank" in text_of(client.post(page, {"ja": ""}, follow=True))
    assert states_of(event) == {"Erika Muster": "bestaetigt"}


def test_the_office_plans_announces_and_cancels(client: Client, office: Client) -> None:
    form = {
        "kind": "fachtag",
        "title": "Fachtag Ganztag",
        "summary": "Ein Tag.",
        "starts_at": "2026-12-01T09:00",
        "ends_at": "2026-12-01T12:00",
        "place": "Kreishaus",
        "places": "20",
        "takes_registrations": "on",
        "most_per_registration": "1",
        "access": ["dgs"],
    }
    office.post(f"{PAGE}neu/", form)
    record = f"{PAGE}{Event.objects.get().pk}/"
    assert client.get(PUBLIC).status_code == 404
    office.post(f"{record}veroeffentlichen/", {"revision": Event.objects.get().revision})
    public = text_of(client.get(PUBLIC))
    assert "Dienstag, 1. Dezember 2026, 09:00 Uhr bis 12:00 Uhr" in public
    assert "Deutsche Gebärdensprache" in public
    assert "Fachtag Ganztag" in text_of(
        client.get("/musterland/termine/", {"ansicht": "monat", "monat": "2026-12"})
    )
    office.post(f"{record}absagen/", {"reason": "Sturm", "revision": Event.objects.get().revision})
    assert "Diese Veranstaltung findet nicht statt Sturm" in text_of(client.get(PUBLIC))
    calendar = client.get("/kalender/musterland.ics").content.decode()
    assert "STATUS:CANCELLED" in calendar


def test_at_the_door(network: Network, office: Client) -> None:
    event = an_event(network, starts_at=NOW + dt.timedelta(hours=1))
    one = a_guest(event)
    a_guest(event, "Max Meier")
    door = f"{PAGE}{event.pk}/einlass/"
    office.post(f"/arbeitsbereich/musterland/anmeldungen/{one.pk}/einlass/")
    page = text_of(office.get(door))
    assert "Eingetroffen 1 von 2" in page
    assert "Max Meier" not in text_of(office.get(door, {"q": "erika"}))
    with pikepdf.open(io.BytesIO(office.get(f"{PAGE}{event.pk}/einlass.pdf").content)) as pdf:
        assert "/MarkInfo" in pdf.Root


def test_certificates_are_accessible_pdfs_singly_and_all_at_once(
    client: Client, network: Network, office: Client
) -> None:
    event = a_held_event(network)
    one = Registration.objects.get()
    own = client.get(f"/veranstaltung/anmeldung/{token_of('events.certificate', one)}/bescheinigung.pdf")
    package = zipfile.ZipFile(io.BytesIO(office.get(f"{PAGE}{event.pk}/bescheinigungen.zip").content))
    for content in (own.content, package.read(package.namelist()[0])):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert pdf.open_metadata()["pdfuaid:part"] == "1"
            assert pdf.Root.Lang == "de"
    event.refresh_from_db()
    office.post(f"{PAGE}{event.pk}/auswerten/", {"result": "Zwei Tandems.", "revision": event.revision})
    table = office.get(f"{PAGE}schuljahr.csv").content.decode()
    assert "Netzwerktreffen;Fachtag;15.11.2026;;1;Zwei Tandems." in table


def test_the_evaluation_is_sent_once(client: Client, network: Network) -> None:
    event = a_held_event(network)
    ticket = a_ticket(event)
    message = ticket._meta.model.objects.get()
    assert message == ticket
    work_off()
    link = next(one.body for one in mail.outbox if "Wie war es?" in one.subject)
    page = next(word for word in link.split() if "/rueckmeldung/" in word).partition("localhost:8000")[2]
    marks = {"useful": "5", "organised": "4", "reachable": "3"}
    assert "Niemand kann sehen" in text_of(client.post(page, marks, follow=True))
    assert client.post(page, marks).status_code == 404
    assert event.evaluations.count() == 1


def test_strangers_see_nothing(client: Client, network: Network) -> None:
    event = an_event(network)
    a_guest(event)
    a_network("anders", ags="05998")
    stranger = signed_in(an_account_with(Role.OFFICE_STAFF, "netz:05998"))
    assert client.get(f"{PAGE}{event.pk}/").headers["Location"].startswith("/anmelden/")
    assert stranger.get(f"{PAGE}{event.pk}/").status_code == 403
    assert stranger.get(f"/arbeitsbereich/anders/veranstaltungen/{event.pk}/").status_code == 404


@pytest.mark.parametrize(
    "page", [PAGE, "record", "/musterland/termine/", "/musterland/termine/?ansicht=monat"]
)
def test_lists_cost_the_same_for_one_and_for_three(network: Network, office: Client, page: str) -> None:
    event = an_event(network)
    path = f"{PAGE}{event.pk}/" if page == "record" else page

    def another(number: int) -> int:
        a_guest(event, f"Gast {chr(64 + number)}")
        an_event(network, f"Fachtag {number}")
        with CaptureQueriesContext(connection) as queries:
            office.get(path)
        return len(queries)

    for_one = another(1)
    another(2)
    assert another(3) == for_one <= 12


def test_who_comes_after_all_gets_a_calendar_entry_that_counts(network: Network) -> None:
    event = an_event(network)
    actions.cancel_registration(a_guest(event), by=COMMAND)
    actions.cancel_registration(a_guest(event), by=COMMAND)
    a_guest(event)
    work_off()
    parts = [part.content for one in mail.outbox for part in one.attachments]
    numbers = [
        (Calendar.from_ical(one)["METHOD"], Calendar.from_ical(one).walk("VEVENT")[0]["SEQUENCE"])
        for one in parts
    ]
    assert {number for method, number in numbers if method == "CANCEL"} == {1, 3}
    assert {number for method, number in numbers if method == "REQUEST"} == {4}


def test_today_shows_what_has_to_be_closed(network: Network, office: Client) -> None:
    with time_machine.travel(NOW - dt.timedelta(days=7), tick=False):
        an_event(network, "Von gestern", starts_at=NOW - dt.timedelta(days=1))
    an_event(network, "Von morgen", starts_at=NOW + dt.timedelta(days=1))
    an_event(network, "Später", starts_at=NOW + dt.timedelta(days=20))
    page = text_of(office.get("/arbeitsbereich/"))
    assert "Von gestern" in page
    assert "Von morgen" in page
    assert "Später" not in page


def test_a_mail_to_all(network: Network, office: Client) -> None:
    event = an_event(network)
    one = a_guest(event)
    office.post(f"{PAGE}{event.pk}/nachricht/", {"subject": "Parken", "text": "Hinter dem Haus."})
    actions.edit_event(event, by=COMMAND, places=None, place="Stadthalle")
    work_off()
    sent = {one.subject.partition(":")[0]: one for one in mail.outbox}
    notice, change = sent["Parken"], sent["Änderung"]
    assert (notice.to, "Hinter dem Haus." in notice.body) == ([one.mail], True)
    assert "SEQUENCE:1" in change.attachments[0].content
