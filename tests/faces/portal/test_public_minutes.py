"""The public version of the minutes: only of what is public, and only when everything was released."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from tests.factories.bodies import a_decision, a_running_meeting, a_steering_circle
from tests.factories.networks import a_network
from tests.pure.printing.example import signs_of
from tests.reading import text_of

pytestmark = pytest.mark.django_db
SECRETS = ("Personal", "Streit", "Land1", "Kommune1", "Innerer Text", "Geheim", "Eilt")


def minutes_of(meeting: Meeting) -> str:
    return f"/musterland/sitzungen/{meeting.pk}/niederschrift.pdf"


def test_public_minutes_leave_out_what_is_not_public(client: Client) -> None:
    meeting = a_running_meeting(
        a_steering_circle(a_network()), agenda=("Haushalt", "Personal"), is_public=True
    )
    public, secret = AgendaItem.objects.order_by("position")
    actions.edit_agenda_item(secret, by=COMMAND, is_public=False)
    actions.record_item_outcome(public, by=COMMAND, outcome="Der Haushalt liegt vor.")
    actions.record_item_outcome(secret, by=COMMAND, outcome="Streit.")
    shown = a_decision(meeting, "Feld", item=public, text="Geheim.", votes_yes=3, votes_no=0, votes_abstain=1)
    a_decision(meeting, "Personal", item=public, text="Geheim.")
    hinted = a_decision(meeting, "Hinweis", item=secret, text="Geheim.")
    actions.write_minutes(meeting, by=COMMAND, text="Innerer Text. Eilt.")
    actions.send_minutes(meeting, by=COMMAND)
    actions.approve_minutes(meeting, by=COMMAND, reason="eilig")
    assert client.get(minutes_of(meeting)).status_code == 404
    actions.publish_meeting(meeting, by=COMMAND)
    for decision in (shown, hinted):
        actions.publish_decision(decision, by=COMMAND, public_text=f"Für alle: {decision.title}.")

    answer = client.get(minutes_of(meeting))

    assert answer.headers["Cache-Control"].startswith("public")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for words in (
        "Öffentliche Niederschrift: Lenkungskreis, 1. Sitzung",
        "Genehmigt am Mittwoch, 18. November 2026",
        "TOP 1: Haushalt Der Haushalt liegt vor. Beschluss: Feld Für alle: Feld. Ergebnis",
        "Stimmen 3 Ja, 0 Nein, 1 Enthaltung",
        "Weitere Beschlüsse Beschluss: Hinweis Für alle: Hinweis.",
        "Nicht öffentliche Punkte stehen hier nicht.",
    ):
        assert signs_of(words) in signs_of(text), words
    assert [word for word in SECRETS if word in text] == []
    assert "Öffentliche Fassung PDF, barrierefrei" in text_of(
        client.get(f"/musterland/sitzungen/{meeting.pk}/")
    )


def test_a_meeting_of_the_past_without_minutes_gets_none(client: Client) -> None:
    body = a_steering_circle(a_network())
    past = actions.record_past_meeting(body, by=COMMAND, title="Früher", held_on="2012-09", source="Presse")
    assert client.get(minutes_of(past)).status_code == 404
    assert "Öffentliche Fassung" not in text_of(client.get(f"/musterland/sitzungen/{past.pk}/"))
