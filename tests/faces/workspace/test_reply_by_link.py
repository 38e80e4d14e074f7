"""The link of the mail: opening it answers nothing, its buttons do; wrong links say so."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import Attendance, Meeting
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from tests.factories.bodies import a_steering_circle, an_invited_meeting, on_its_day
from tests.factories.networks import a_network
from tests.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return an_invited_meeting(a_steering_circle(a_network()))


def link_of(name: str = "Land1") -> str:
    message = OutboxMessage.objects.filter(recipient_name=name).first()
    assert message is not None
    return f"/antwort/{message.data['token']}/"


def test_opening_the_link_shows_the_invitation_and_answers_nothing(meeting: Meeting, client: Client) -> None:
    events = AuditEvent.objects.count()
    page = text_of(client.get(link_of()))
    assert "Lenkungskreis 1. Sitzung Wann Freitag, 18. Dezember 2026, 14:00 Uhr" in page
    assert "Eingeladen Land1" in page
    assert "Tagesordnung Berichte" in page
    assert Attendance.objects.get(person__family_name="Land1").reply == "offen"
    assert AuditEvent.objects.count() == events


def test_the_buttons_answer_and_the_answer_can_change(meeting: Meeting, client: Client) -> None:
    assert "Danke, Sie haben zugesagt." in text_of(client.post(link_of(), {"reply": "zugesagt"}, follow=True))
    page = text_of(client.post(link_of(), {"reply": "abgesagt", "note": "krank"}, follow=True))
    assert "Danke, Sie haben abgesagt." in page
    own = Attendance.objects.get(person__family_name="Land1")
    assert (own.reply, own.reply_note) == ("abgesagt", "krank")
    assert Attendance.objects.exclude(reply="offen").count() == 1


def test_the_page_tells_nothing_of_others_and_is_not_kept(meeting: Meeting, client: Client) -> None:
    response = client.get(link_of())
    assert "Land2" not in text_of(response)
    assert "no-store" in response.headers["Cache-Control"]


def test_a_wrong_link_is_a_clear_page(meeting: Meeting, client: Client) -> None:
    response = client.get("/antwort/falsch/")
    assert response.status_code == 404
    assert "Dieser Link gilt nicht mehr" in response.content.decode()


@pytest.mark.parametrize("what", ["cancel", "open"])
def test_a_link_ends_with_the_meeting(meeting: Meeting, client: Client, what: str) -> None:
    link = link_of()
    if what == "cancel":
        actions.cancel_meeting(meeting, by=COMMAND, reason="Hochwasser")
    else:
        actions.open_meeting(on_its_day(meeting), by=COMMAND)
    assert client.get(link).status_code == 404
    assert client.post(link, {"reply": "zugesagt"}).status_code == 404
    assert Attendance.objects.get(person__family_name="Land1").reply == "offen"


def test_one_link_takes_thirty_answers_an_hour(meeting: Meeting, client: Client) -> None:
    first, second = link_of(), link_of("Land2")
    answers = {client.post(first, {"reply": "zugesagt"}).status_code for _number in range(30)}
    refused = client.post(first, {"reply": "abgesagt"})
    assert (answers, refused.status_code) == ({302}, 429)
    assert "Das waren zu viele Versuche" in refused.content.decode()
    assert client.get(first).status_code == 200
    assert client.post(second, {"reply": "zugesagt"}).status_code == 302
