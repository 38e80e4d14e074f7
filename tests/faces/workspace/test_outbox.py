"""The outbox: what went out, what waits, and what a person must decide."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import deliver
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.faces.workspace.message_names import MESSAGES
from tests.factories.accounts import (
    an_account_with,
    an_invitation,
    secret_of_last_mail,
    signed_in,
)
from tests.factories.bodies import a_meeting, a_steering_circle
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db
OUTBOX = "/arbeitsbereich/musterland/postausgang/"
State = OutboxMessage.State


@pytest.fixture
def network() -> Network:
    return a_network(ags="99901", mail="buero@musterland.example")


@pytest.fixture
def office(network) -> Client:
    return signed_in(an_account_with(Role.OFFICE_STAFF))


@pytest.fixture
def message(network) -> OutboxMessage:
    an_invitation()
    return OutboxMessage.objects.get()


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def set_state(message: OutboxMessage, state: str, problem: str = "abgebrochen") -> None:
    OutboxMessage.objects.filter(pk=message.pk).update(state=state, problem=problem)


def test_the_list_names_waiting_and_sent_mails(office, message):
    page = text_of(office.get(OUTBOX))
    assert "Einladung in eine Rolle" in page
    assert "Neue Person" in page
    assert "wartet" in page
    deliver(message.pk)
    page = text_of(office.get(OUTBOX))
    assert "Einladung: Mitarbeit Bildungsbüro" in page
    assert "gesendet" in page


def test_the_list_is_filtered_by_address(office, message):
    an_invitation(email="andere@musterland.example", name="Andere Person")
    set_state(message, State.UNCLEAR)
    page = text_of(office.get(f"{OUTBOX}?stand=unklar"))
    assert "Neue Person" in page
    assert "Andere Person" not in page
    assert "1 Mail braucht Ihre Entscheidung" in page
    assert "Andere Person" in text_of(office.get(f"{OUTBOX}?q=andere"))
    assert "Keine Mails" in text_of(office.get(f"{OUTBOX}?q=niemand"))
    assert "2 Mails" in text_of(office.get(f"{OUTBOX}?stand=erfunden"))


def test_the_list_as_a_file(office, message):
    answer = office.get(f"{OUTBOX}?format=csv&stand=wartend")
    assert 'filename="postausgang-musterland.csv"' in answer["Content-Disposition"]
    row = "18.11.2026 09:30;Einladung in eine Rolle;neu@musterland.example;wartet;"
    assert row in answer.content.decode()


def test_many_mails_cost_as_much_as_one_and_are_paged(office, message):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            office.get(OUTBOX)
        return len(captured)

    one = queries()
    for number in range(60):
        an_invitation(email=f"x{number}@musterland.example")
    assert queries() == one
    assert one <= 12
    assert 'href="?seite=2"' in text_of(office.get(OUTBOX))


def test_a_mail_is_shown_as_it_goes_out_without_its_secret(office, message):
    page = text_of(office.get(f"{OUTBOX}{message.pk}/"))
    assert "Guten Tag Neue Person," in page
    assert "Kommandozeile lädt Sie ein, in Bildungsnetz mitzuarbeiten." in page
    assert "2. Dezember 2026" in page
    assert message.message_id.strip("<>") in page
    assert secret_of_last_mail() not in page
    assert "/anmelden/einladung/verborgen/" in page


def test_the_demo_shows_the_file_that_went_out(office, message, settings, tmp_path):
    settings.EMAIL_BACKEND = "bildungsnetz.contexts.kernel.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    secret = secret_of_last_mail()
    deliver(message.pk)
    page = text_of(office.get(f"{OUTBOX}{message.pk}/"))
    assert f"/anmelden/einladung/{secret}/" in page
    assert "So liegt die Mail als Datei" in page


def test_a_calendar_entry_is_downloaded(network, office):
    circle = a_steering_circle(network)
    meeting = a_meeting(circle)
    head = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL))
    head.post(f"/arbeitsbereich/musterland/sitzungen/{meeting.pk}/einladen/", {"revision": meeting.revision})
    message = OutboxMessage.objects.filter(name="bodies.invitation").first()
    assert message is not None
    page = text_of(office.get(f"{OUTBOX}{message.pk}/"))
    assert "termin.ics" in page
    assert message.data["token"] not in page
    answer = office.get(f"{OUTBOX}{message.pk}/anhang/1/")
    assert answer["Content-Disposition"] == 'attachment; filename="termin.ics"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer.content.startswith(b"BEGIN:VCALENDAR")
    assert office.get(f"{OUTBOX}{message.pk}/anhang/2/").status_code == 404
    assert office.get(f"{OUTBOX}{message.pk}/anhang/0/").status_code == 404


def test_a_mail_whose_subject_is_gone_says_so(office, message):
    OutboxMessage.objects.update(name="bodies.invitation", data={"attendance": 0, "token": "x"})
    page = text_of(office.get(f"{OUTBOX}{message.pk}/"))
    assert "Der Text lässt sich nicht mehr erzeugen" in page


def test_a_sent_mail_needs_no_decision(office, message):
    set_state(message, State.SENT, "")
    assert "Erneut senden" not in text_of(office.get(f"{OUTBOX}{message.pk}/"))


@pytest.mark.parametrize(
    ("word", "state", "said"),
    [
        ("erneut-senden", State.WAITING, "Die Nachricht geht noch einmal hinaus."),
        ("als-gesendet", State.SENT, "Die Nachricht gilt als gesendet."),
        ("verwerfen", State.CANCELLED, "Die Nachricht ist verworfen."),
    ],
)
def test_an_unclear_mail_is_decided_by_a_person(office, message, word, state, said):
    set_state(message, State.UNCLEAR)
    page = text_of(office.get(f"{OUTBOX}{message.pk}/"))
    assert f"{OUTBOX}{message.pk}/{word}/" in page
    assert "Vielleicht ist die Mail angekommen, vielleicht nicht." in page
    answer = office.post(f"{OUTBOX}{message.pk}/{word}/", follow=True)
    assert said in text_of(answer)
    message.refresh_from_db()
    assert message.state == state
    assert AuditEvent.objects.first().actor_label == "Mitarbeit Bildungsbüro"


def test_a_second_decision_is_refused_in_words(office, message):
    set_state(message, State.UNCLEAR)
    office.post(f"{OUTBOX}{message.pk}/als-gesendet/")
    answer = office.post(f"{OUTBOX}{message.pk}/erneut-senden/", follow=True)
    assert "Diese Nachricht hat sich inzwischen geändert." in text_of(answer)
    message.refresh_from_db()
    assert message.state == State.SENT


@pytest.mark.parametrize("word", ["erneut-senden", "als-gesendet", "verwerfen"])
def test_opening_a_decision_decides_nothing(office, message, word):
    set_state(message, State.UNCLEAR)
    assert office.get(f"{OUTBOX}{message.pk}/{word}/").status_code == 405
    message.refresh_from_db()
    assert message.state == State.UNCLEAR


def test_other_networks_and_roles_do_not_see_it(message):
    set_state(message, State.UNCLEAR)
    a_network("fremd", ags="99902")
    elsewhere = signed_in(an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, "netz:99902"))
    supervision = signed_in(an_account_with(Role.SUPERVISION))
    for browser in (elsewhere, supervision):
        for address in (OUTBOX, f"{OUTBOX}{message.pk}/"):
            assert browser.get(address).status_code == 403
        assert browser.post(f"{OUTBOX}{message.pk}/als-gesendet/").status_code == 403
    foreign = "/arbeitsbereich/fremd/postausgang/"
    assert "Keine Mails" in text_of(elsewhere.get(foreign))
    assert elsewhere.get(f"{foreign}{message.pk}/").status_code == 404
    assert elsewhere.post(f"{foreign}{message.pk}/als-gesendet/").status_code == 404
    assert Client().get(OUTBOX)["Location"] == f"/anmelden/?next={OUTBOX}"
    message.refresh_from_db()
    assert message.state == State.UNCLEAR


def test_every_message_of_the_house_has_a_german_name(settings):
    assert set(settings.MAIL_RENDERERS) <= set(MESSAGES)
