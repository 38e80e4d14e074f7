"""OParl 1.1 for clients that keep up: what changed, pages, filters, caching, other sites."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions as bodies
from bildungsnetz.contexts.bodies.models import Decision, Meeting
from bildungsnetz.contexts.kernel.following import one_step_for_all
from bildungsnetz.contexts.registry.models import Network
from tests.conftest import NOW
from tests.faces.interchange.oparl.reading import LISTS, ROOT, SITE, read
from tests.factories.bodies import (
    a_body,
    a_meeting,
    recorded,
)

pytestmark = pytest.mark.django_db


def test_a_client_keeps_up_by_asking_what_changed(client: Client, body: dict[str, Any]) -> None:
    since = (NOW + dt.timedelta(minutes=1)).isoformat()
    assert all(not read(client, body[key], modified_since=since)["data"] for key in LISTS)
    meeting = Meeting.objects.get(body__is_public=True)
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        bodies.edit_agenda_item(meeting.items.get(title="Ganztag"), by=COMMAND, title="Ganztag und Räume")
        bodies.withdraw_decision(Decision.objects.get(), by=COMMAND, reason="Irrtum")
        meeting.place = ""
        recorded(meeting, by=COMMAND)
    changes = {key: read(client, body[key], modified_since=since)["data"] for key in LISTS}
    assert {key for key, found in changes.items() if found} == {
        "meeting", "agendaItem", "paper", "consultation", "locationList",
    }  # fmt: skip
    (place,) = changes["locationList"]
    assert place.keys() == {"id", "type", "created", "modified", "deleted"}
    assert place["deleted"] is True
    assert read(client, place["id"]) == place
    assert place["id"] not in [one["id"] for one in read(client, body["locationList"])["data"]]
    until = NOW.isoformat()
    assert read(client, body["meeting"], modified_until=until)["data"] == []
    assert len(read(client, body["meeting"], created_until=until, created_since=until)["data"]) == 1
    assert read(client, body["meeting"], created_since=since)["data"] == []


def test_pages_lead_to_the_next_and_keep_the_filters(client: Client, network: Network) -> None:
    conference = a_body(network, "facharbeitskreis")
    with one_step_for_all():
        for number in range(5):
            a_meeting(conference, is_public=True, in_days=40 + number, agenda=())
    path, ids = f"{SITE}{ROOT}organization/{conference.pk}/meeting?limit=2", []
    path += "&modified_since=2026-01-01T00:00:00%2B01:00"
    statements = set()
    while path:
        with CaptureQueriesContext(connection) as captured:
            page = read(client, path)
        statements.add(len(captured))
        assert page["pagination"] == {"totalElements": 5, "elementsPerPage": 2}
        assert read(client, page["links"]["self"]) == page
        assert "modified_since=2026-01-01" in page["links"]["first"]
        ids += [one["id"] for one in page["data"]]
        path = page["links"].get("next", "")
    assert len(ids) == len(set(ids)) == 5
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("modified_since=gestern", "modified_since: „gestern“ ist kein Zeitpunkt."),
        ("created_until=2026-01-01", "created_until: „2026-01-01“ ist kein Zeitpunkt."),
        ("limit=0", "limit: „0“ ist keine ganze Zahl ab 1."),
        (f"after={'0' * 20}{'9' * 40}", "after: „00"),
        ("after=x", "after: „x“ ist keine ganze Zahl ab 0."),
        ("omit_internal=ja", "omit_internal: Erlaubt sind true und false, nicht „ja“."),
    ],
)
def test_a_wrong_filter_is_told_in_a_sentence(client: Client, query: str, sentence: str) -> None:
    response = client.get(f"{ROOT}body?lang=en&{query}")
    assert (response.status_code, response.json()["type"]) == (400, "https://schema.oparl.org/1.1/Error")
    assert response.json()["message"].startswith(sentence)
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["nichts", "meeting", "meeting/0", "body/1/body", "system/1", "a/b/c/d"])
def test_what_there_never_was_is_not_found(client: Client, path: str) -> None:
    response = client.get(f"{ROOT}{path}")
    assert (response.status_code, response.json()["type"]) == (404, "https://schema.oparl.org/1.1/Error")


def test_an_unescaped_plus_and_a_large_limit_are_understood(client: Client) -> None:
    assert client.get(f"{ROOT}body?modified_since=2026-01-01T00:00:00+01:00&limit=5000").status_code == 200


def test_asking_again_costs_no_content_until_something_changes(client: Client, body: dict[str, Any]) -> None:
    path = body["meeting"].removeprefix(SITE)
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        since = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert (again.status_code, again.content, since.status_code) == (304, b"", 304)
        meeting = Meeting.objects.get(body__is_public=True)
        meeting.title = "Neuer Titel"
        recorded(meeting, by=COMMAND)
        assert "Last-Modified" not in client.get(path).headers  # it may change within this second again
    with time_machine.travel(NOW + dt.timedelta(hours=2), tick=False):
        assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
        assert (
            client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 200
        )


def test_pages_elsewhere_may_ask_but_nobody_may_write(client: Client) -> None:
    options = client.options(ROOT)
    assert (options.status_code, options.headers["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    head = client.head(ROOT)
    assert (head.status_code, head.content, head.headers["Access-Control-Allow-Origin"]) == (200, b"", "*")
    post = Client(enforce_csrf_checks=True).post(ROOT)
    assert (post.status_code, post.json()["type"]) == (405, "https://schema.oparl.org/1.1/Error")
