"""What readers wrote, and the answers with their mails."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import deliver
from bildungsnetz.contexts.publishing.models import Feedback
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.faces.workspace.mails import feedback as mails
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.networks import a_network
from tests.factories.news import a_feedback
from tests.reading import text_of

pytestmark = pytest.mark.django_db
PAGE = "/arbeitsbereich/musterland/rueckmeldungen/"


@pytest.fixture
def network(db: None) -> Network:
    return a_network(mail="bildungsbuero@musterland.example")


@pytest.fixture
def staff(network: Network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF, network.scope_key))


def test_what_waits_is_answered(network: Network, staff: Client) -> None:
    received = a_feedback(
        network, "Kein Kontrast", mail="anna@beispiel.example", name="Anna Beispiel", page="/musterland/"
    )
    assert "Kein Kontrast Barriere gemeldet 18.11.2026 wartet auf Antwort" in text_of(staff.get(PAGE))
    page = text_of(staff.get(f"{PAGE}{received.pk}/"))
    for part in ("Kein Kontrast", "Anna Beispiel", "anna@beispiel.example", "/musterland/"):
        assert part in page
    staff.post(f"{PAGE}{received.pk}/", {"answer": "Behoben.", "revision": received.revision})
    assert "beantwortet" in text_of(staff.get(PAGE))
    assert "Antwort Behoben." in text_of(staff.get(f"{PAGE}{received.pk}/"))
    assert OutboxMessage.objects.get(name="publishing.answer").recipient == "anna@beispiel.example"


def test_without_an_address_a_note_is_asked_for(network: Network, staff: Client) -> None:
    received = a_feedback(network)
    page = text_of(staff.get(f"{PAGE}{received.pk}/"))
    assert "Was wurde getan?" in page
    assert "Als erledigt vermerken" in page


def test_an_empty_list_says_what_will_come(staff: Client) -> None:
    assert "Noch keine Rückmeldung" in text_of(staff.get(PAGE))


def test_others_stay_outside(network: Network, client: Client) -> None:
    received = a_feedback(network)
    other = a_network("neuland", ags="05998")
    stranger = signed_in(an_account_with(Role.OFFICE_STAFF, other.scope_key))
    for path in (PAGE, f"{PAGE}{received.pk}/"):
        assert client.get(path).headers["Location"].startswith("/anmelden/")
        assert stranger.get(path).status_code == 403
    assert stranger.get(f"/arbeitsbereich/neuland/rueckmeldungen/{received.pk}/").status_code == 404


def test_the_ministry_reads_what_came_for_the_land(network: Network, staff: Client) -> None:
    received = a_feedback(None, "Karte zu klein")
    ministry = signed_in(an_account_with(Role.MINISTRY))
    start = "/arbeitsbereich/land/rueckmeldungen/"
    assert "Karte zu klein" in text_of(ministry.get(start))
    assert "Karte zu klein" in text_of(ministry.get(f"{start}{received.pk}/"))
    assert staff.get(start).status_code == 403
    assert "Karte zu klein" not in text_of(staff.get(PAGE))


def test_the_mail_to_the_office_says_everything_and_where_to_answer(network: Network, settings: Any) -> None:
    settings.SITE_URL = "https://bildung.example"
    received = a_feedback(
        network, "Zeile eins\nZeile zwei", page="/musterland/", mail="anna@beispiel.example"
    )
    letter = mails.feedback(OutboxMessage.objects.get())
    assert letter.to == ["bildungsbuero@musterland.example"]
    assert letter.subject == "Barriere gemeldet"
    assert "> Zeile eins\n> Zeile zwei" in letter.body
    assert "anna@beispiel.example" in letter.body
    assert f"https://bildung.example{PAGE}{received.pk}/" in letter.body


def test_the_answer_comes_from_the_office(network: Network, staff: Client) -> None:
    received = a_feedback(network, "Kein Kontrast", mail="anna@beispiel.example", name="Anna Beispiel")
    staff.post(f"{PAGE}{received.pk}/", {"answer": "Behoben.", "revision": received.revision})
    letter = mails.answer(OutboxMessage.objects.get(name="publishing.answer"))
    assert letter.to == ["anna@beispiel.example"]
    assert letter.reply_to == ["bildungsbuero@musterland.example"]
    assert letter.body.startswith("Guten Tag Anna Beispiel,\n\nBehoben.")
    assert "> Kein Kontrast" in letter.body


def test_a_mail_about_something_deleted_tells_nothing(network: Network) -> None:
    a_feedback(network, "Geheim")
    message = OutboxMessage.objects.get()
    message.data = {"feedback": 999_999}
    for letter in (mails.feedback(message), mails.answer(message)):
        assert "nach ihrer Frist gelöscht" in letter.body
        assert "Geheim" not in letter.body


def test_the_mails_are_delivered(network: Network) -> None:
    a_feedback(network)
    deliver(OutboxMessage.objects.get().pk)
    assert [letter.subject for letter in mail.outbox] == ["Barriere gemeldet"]
    assert Feedback.objects.count() == 1


def test_the_same_statements_for_one_and_for_three(network: Network, staff: Client) -> None:
    counts = set()
    for number in range(3):
        a_feedback(network, f"Nachricht {number}")
        with CaptureQueriesContext(connection) as statements:
            staff.get(PAGE)
        counts.add(len(statements))
    assert len(counts) == 1
    assert max(counts) <= 12
