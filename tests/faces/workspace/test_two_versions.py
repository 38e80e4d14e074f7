"""Two people taking minutes at once: nothing is lost, both versions are shown and can be brought together."""

import re
from typing import Any

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Decision, Meeting, Minutes
from tests.factories.bodies import a_decision, a_running_meeting, a_steering_circle
from tests.factories.networks import a_network
from tests.reading import text_of

from .meeting_visitors import office_of

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"
FIELD = re.compile(r'<input type="hidden" name="(revision|before_\w+)"(?: value="([^"]*)")?')


@pytest.fixture
def meeting() -> Meeting:
    return a_running_meeting(a_steering_circle(a_network()))


@pytest.fixture
def office(meeting: Meeting) -> Client:
    return office_of(meeting.body.network)


def shown(answer: Any) -> dict[str, str]:
    """The hidden fields that tell on which state a form was opened."""
    return dict(FIELD.findall(answer.content.decode()))


def test_what_another_person_wrote_is_not_overwritten_and_what_i_wrote_is_not_lost(
    meeting: Meeting, office: Client
) -> None:
    item = AgendaItem.objects.get()
    actions.record_item_outcome(item, by=COMMAND, outcome="Das Büro berichtet. Danach Aussprache.")
    address = f"{START}/tagesordnung/{item.pk}/beratung/"
    opened = shown(office.get(address))
    other = office_of(meeting.body.network, Role.OFFICE_STAFF)
    other.post(address, opened | {"outcome": "Das Büro berichtet im Mai. Danach Aussprache."})
    mine = {"outcome": "Das Büro berichtet. Danach Aussprache. Es kostet nichts."}
    answer = office.post(address, opened | mine)
    page = text_of(answer)
    assert "Jemand anderes hat inzwischen gespeichert." in page
    assert "Gespeicherter Text Das Büro berichtet nur hier: im Mai. Danach Aussprache." in page
    assert "Ihr Text Das Büro berichtet. Danach Aussprache. nur hier: Es kostet nichts." in page
    both = {"outcome": "Das Büro berichtet im Mai. Danach Aussprache. Es kostet nichts."}
    assert AgendaItem.objects.get().outcome == "Das Büro berichtet im Mai. Danach Aussprache."
    assert f"{both['outcome']}</textarea>" in answer.content.decode()
    assert office.post(address, shown(answer) | both).status_code == 302
    assert AgendaItem.objects.get().outcome == both["outcome"]


def test_a_tap_of_somebody_else_is_no_conflict(meeting: Meeting, office: Client) -> None:
    item = AgendaItem.objects.get()
    address = f"{START}/tagesordnung/{item.pk}/beratung/"
    opened = shown(office.get(address))
    actions.treat_agenda_item(item, by=COMMAND, treatment="vertagt")
    assert office.post(address, opened | {"outcome": "Mein Text"}).status_code == 302
    item = AgendaItem.objects.get()
    assert (item.outcome, item.treatment) == ("Mein Text", "vertagt")


def test_script_saves_in_place_and_shows_a_conflict_where_the_text_stood(
    meeting: Meeting, office: Client
) -> None:
    item = AgendaItem.objects.get()
    address = f"{START}/tagesordnung/{item.pk}/beratung/"
    opened = shown(office.get(address))
    script = {"HX-Request": "true"}
    saved = office.post(address, opened | {"outcome": "Eins"}, headers=script)
    assert "Gespeichert, 09:30 Uhr." in text_of(saved)
    assert shown(saved)["before_outcome"] == "Eins"
    conflict = office.post(address, opened | {"outcome": "Zwei"}, headers=script)
    assert (conflict["HX-Retarget"], conflict["HX-Reswap"]) == ("#beratung", "outerHTML")
    assert "Gespeicherter Text nur hier: Eins" in text_of(conflict)
    assert office.post(address, shown(saved) | {"outcome": "Drei"}, headers=script).status_code == 200
    assert AgendaItem.objects.get().outcome == "Drei"


def test_two_first_drafts_of_minutes_do_not_overwrite_each_other(meeting: Meeting, office: Client) -> None:
    address = f"{START}/sitzungen/{meeting.pk}/niederschrift/"
    opened = shown(office.get(address))
    other = office_of(meeting.body.network, Role.OFFICE_STAFF)
    draft = opened["before_text"]
    other.post(address, opened | {"text": f"{draft}\nNachtrag A"})
    page = text_of(office.post(address, opened | {"text": f"{draft}\nNachtrag B"}))
    assert "Gespeicherter Text" in page
    assert "Nachtrag A" in page
    assert "Nachtrag B" in page
    assert Minutes.objects.get().text.endswith("Nachtrag A")


def test_of_a_decision_only_what_both_changed_is_asked(meeting: Meeting, office: Client) -> None:
    decision = a_decision(meeting, "Feld Inklusion")
    address = f"{START}/beschluesse/{decision.pk}/bearbeiten/"
    opened = shown(office.get(address))
    form = {name.removeprefix("before_"): value for name, value in opened.items()} | opened
    actions.edit_decision(decision, by=COMMAND, proviso="bis Mai")
    assert office.post(address, form | {"title": "Feld Ganztag"}).status_code == 302
    decision = Decision.objects.get()
    assert (decision.title, decision.proviso) == ("Feld Ganztag", "bis Mai")
    page = text_of(office.post(address, form | {"title": "Feld Übergang"}))
    assert "Gespeicherter Text Feld nur hier: Ganztag" in page
    assert "bis Juni" not in page
