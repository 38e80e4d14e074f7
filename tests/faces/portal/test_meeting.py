"""The public page of one meeting."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from tests.factories.bodies import a_body, a_decision, a_meeting, a_running_meeting, a_steering_circle
from tests.factories.networks import a_network
from tests.factories.papers import a_paper
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def page_of(client: Client, meeting: Meeting) -> str:
    return text_of(client.get(f"/musterland/sitzungen/{meeting.pk}/"))


def test_a_conference_of_which_only_the_month_is_known(client: Client) -> None:
    body = a_body(a_network(), "bildungskonferenz")
    meeting = actions.record_past_meeting(
        body,
        by=COMMAND,
        title="1. Bildungskonferenz",
        held_on="2012-09",
        participants_note="45 Mitglieder",
        source="Internetseite des Kreises",
    )
    actions.record_past_decision(
        body, by=COMMAND, meeting=meeting, title="Drei Handlungsfelder", text="Drei.", source="ebenda"
    )

    page = page_of(client, meeting)

    assert "Regionale Bildungskonferenz 1. Bildungskonferenz hat stattgefunden" in page
    assert "Wann September 2012" in page
    assert "Teilnehmende 45 Mitglieder" in page
    assert "Drei Handlungsfelder beschlossen September 2012" in page
    assert "Beleg Internetseite des Kreises" in page


def test_the_agenda_comes_with_the_invitation_without_its_secret_items(client: Client) -> None:
    meeting = a_meeting(a_steering_circle(a_network()), agenda=("Haushalt", "Personal"), is_public=True)
    actions.edit_agenda_item(AgendaItem.objects.get(title="Personal"), by=COMMAND, is_public=False)
    assert "erscheint hier, sobald die Einladung versandt ist" in page_of(client, meeting)
    actions.invite_to_meeting(meeting, by=COMMAND)

    page = page_of(client, meeting)

    assert "Haushalt" in page
    assert "Personal" not in page


def test_outcomes_and_decisions_become_public_each_by_its_own_step(client: Client) -> None:
    meeting = a_running_meeting(a_steering_circle(a_network()), is_public=True)
    item = AgendaItem.objects.get()
    actions.record_item_outcome(item, by=COMMAND, outcome="Bericht wird verschickt.")
    decision = a_decision(meeting, "Feld Inklusion", item=item)
    page = page_of(client, meeting)
    assert "Feld Inklusion" not in page
    assert "Bericht wird verschickt." not in page

    actions.write_minutes(meeting, by=COMMAND, text="Text")
    actions.send_minutes(meeting, by=COMMAND)
    actions.approve_minutes(meeting, by=COMMAND, reason="eilig")
    actions.publish_meeting(meeting, by=COMMAND)
    actions.publish_decision(decision, by=COMMAND)
    page = page_of(client, meeting)
    assert "Feld Inklusion" in page
    assert "Bericht wird verschickt." in page


def test_a_cancelled_meeting_says_why(client: Client) -> None:
    meeting = a_meeting(a_steering_circle(a_network()), is_public=True)
    actions.cancel_meeting(meeting, by=COMMAND, reason="Hochwasser")
    page = page_of(client, meeting)
    assert "abgesagt" in page
    assert "Hochwasser" in page


def test_meetings_that_are_not_public_are_not_found(client: Client) -> None:
    network = a_network()
    other = a_network("anderswo", ags="05998")
    hidden = a_meeting(a_steering_circle(network))
    foreign = a_meeting(a_steering_circle(other), is_public=True)
    for meeting in (hidden, foreign):
        assert client.get(f"/musterland/sitzungen/{meeting.pk}/").status_code == 404


def test_public_papers_stand_at_their_item_and_can_be_fetched(client: Client) -> None:
    meeting = a_meeting(a_steering_circle(a_network()), agenda=("Haushalt",), is_public=True)
    paper = a_paper(meeting, "Konzept", item=meeting.items.first(), is_public=True)
    a_paper(meeting, "Lageplan", is_public=True)
    internal = a_paper(meeting, "Intern")
    file = f"/musterland/unterlagen/{paper.current.pk}/"
    assert client.get(file).status_code == 404
    actions.invite_to_meeting(meeting, by=COMMAND)

    page = page_of(client, meeting)

    assert "Haushalt Konzept PDF," in page
    assert "Unterlagen Lageplan PDF," in page
    assert "V/2026/001" in page
    assert "Intern" not in page
    got = client.get(file)
    assert (got.status_code, got.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert got.getvalue().startswith(b"%PDF")
    assert client.get(f"/musterland/unterlagen/{internal.current.pk}/").status_code == 404
