"""OParl 1.1 as a client sees it: every list validates, nothing private is in it, syncing works."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions as bodies
from bildungsnetz.contexts.bodies.models import Decision, Meeting, Paper, PaperVersion
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.following import one_step_for_all
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions.referrals import refer
from tests.conftest import NOW
from tests.factories.bodies import (
    a_body,
    a_consent,
    a_held_seat,
    a_meeting,
    a_person,
    a_public_function,
    a_seat,
    an_invited_meeting,
    on_its_day,
    recorded,
)
from tests.factories.networks import a_network, an_agreement
from tests.oparl import validate

pytestmark = pytest.mark.django_db
SITE = "https://bildung.example"
ROOT = "/oparl/v1.1/"
LISTS = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agendaitem",
    "consultation": "consultation",
    "file": "file",
    "locationList": "location",
    "legislativeTermList": "legislativeterm",
    "membership": "membership",
}


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE
    settings.OPEN_DATA_LICENCE = "https://www.govdata.de/dl-de/by-2-0"


@pytest.fixture
def network(db: None) -> Network:
    """Something of everything, and beside each public thing one that is not."""
    network = a_network(
        street="Markt 1", postcode="00110", place="Musterstadt", mail="buero@musterland.example"
    )
    an_agreement(network, with_parts=False)
    body = a_body(network, "bildungskonferenz")
    a_consent(a_held_seat(body, "Sichtbar").person)
    seat, silent, deputy = a_seat(body), a_person(network, "Verborgen"), a_person(network, "Vertretung")
    bodies.fill_seat(seat, by=COMMAND, person=silent)
    a_public_function(deputy)
    bodies.fill_seat(seat, by=COMMAND, person=deputy, is_deputy=True)
    hidden = a_body(network, "lenkungskreis", is_public=False, name="Geheimkreis")
    a_public_function(a_held_seat(hidden, "Geheimrat").person)
    an_invited_meeting(hidden, is_public=True, title="Geheimsitzung")
    _a_held_meeting(network, a_meeting(body, is_public=True, agenda=("Ganztag",)))
    return network


def _a_held_meeting(network: Network, meeting: Meeting) -> None:
    """A meeting with a public and a secret item, each with a paper, and a published decision."""
    secret = bodies.add_agenda_item(meeting, by=COMMAND, title="Geheimpunkt", is_public=False, text="intern")
    item = meeting.items.get(title="Ganztag")
    papers = (
        ("Konzept", item, True),
        ("Einladungsschreiben", None, True),
        ("Geheimpapier", item, False),
        ("Geheimanlage", secret, True),
    )
    for number, (title, where, is_public) in enumerate(papers, start=1):
        document = Document(
            scope=network.scope_key, kind="vorlage", title=title, file="dokumente/x.pdf",
            media_type="application/pdf", size=7, is_public=is_public,
        )  # fmt: skip
        recorded(document, by=COMMAND)
        paper = Paper(meeting=meeting, item=where, network=network, year=2026, number=number, title=title)
        paper.is_public = is_public
        recorded(paper, by=COMMAND)
        version = PaperVersion(paper=paper, number=1, document=document, added_at=NOW)
        recorded(version, by=COMMAND)
    bodies.invite_to_meeting(meeting, by=COMMAND)
    meeting.refresh_from_db()
    bodies.open_meeting(on_its_day(meeting), by=COMMAND)
    decision = bodies.record_decision(meeting, by=COMMAND, title="Konzept", text="Frau Geheim.", item=item)
    bodies.publish_decision(decision, by=COMMAND, public_text="Das Konzept wird umgesetzt.")
    refer(
        decision, by=COMMAND, body_name="Kreistag", role="entscheidung", is_authoritative=True, is_public=True
    )
    refer(decision, by=COMMAND, body_name="Geheimausschuss")


@pytest.fixture
def body(client: Client, network: Network) -> dict[str, Any]:
    """The network as clients see it, with the addresses of its lists."""
    return read(client, f"{ROOT}body")["data"][0]


def read(client: Client, path: str, **query: str) -> dict[str, Any]:
    path = path.removeprefix(SITE)
    response = client.get(f"{path}?{urlencode(query)}" if query else path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    content: dict[str, Any] = response.json()
    return content


def links_of(thing: object) -> Iterator[str]:
    """Addresses of this site, apart from those of files, which are not there."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from () if key == "accessUrl" else links_of(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from links_of(value)
    elif isinstance(thing, str) and thing.startswith(SITE):
        yield thing.removeprefix(SITE)


@pytest.mark.shared
def test_the_way_from_the_entrance_to_every_object(client: Client, network: Network) -> None:
    system = read(client, ROOT)
    validate(system)
    (body,) = read(client, system["body"])["data"]
    validate(body)
    assert (body["license"], body["contactEmail"]) == (system["license"], "buero@musterland.example")
    counts = {}
    for key in LISTS:
        page = read(client, body[key])
        counts[key] = len(page["data"])
        for thing in page["data"]:
            validate(thing)
            assert read(client, thing["id"]) == thing
            assert [link for link in links_of(thing) if client.get(link).status_code != 200] == []
    assert counts == {
        "organization": 1, "person": 1, "meeting": 1, "paper": 3, "agendaItem": 1, "consultation": 4,
        "file": 2, "locationList": 2, "legislativeTermList": 1, "membership": 1,
    }  # fmt: skip


def test_nothing_private_stands_anywhere(client: Client, body: dict[str, Any]) -> None:
    everything = "".join(
        client.get(f"{body[key]}?modified_since=2000-01-01T00:00:00Z".removeprefix(SITE)).content.decode()
        for key in LISTS
    )
    assert "Sichtbar" in everything
    for word in ("Geheim", "Verborgen", "Vertretung", "intern", "participant", 'musterland.example"]'):
        assert word not in everything


def test_embedded_and_referenced_forms(client: Client, body: dict[str, Any]) -> None:
    (meeting,) = read(client, body["meeting"])["data"]
    (item,) = meeting["agendaItem"]
    (alone,) = read(client, body["agendaItem"])["data"]
    assert "meeting" not in item
    assert alone == item | {"meeting": meeting["id"]}
    assert (item["result"], item["resolutionText"]) == (
        "ungeändert beschlossen",
        "Das Konzept wird umgesetzt.",
    )
    assert [file["name"] for file in meeting["auxiliaryFile"]] == ["Einladungsschreiben"]
    papers = {
        one["paperType"]: one for one in read(client, body["paper"])["data"] if one["name"] == "Konzept"
    }
    assert papers["Unterlage"]["mainFile"]["accessUrl"].startswith(f"{SITE}/musterland/unterlagen/")
    assert papers["Unterlage"]["consultation"][0]["id"] == item["consultation"]
    course = papers["Beschluss"]["consultation"]
    assert [(stop["role"], stop.get("bildungsnetz:organizationName")) for stop in course] == [
        ("Entscheidung", None),
        ("Entscheidung", "Kreistag"),
    ]
    (organization,) = read(client, body["organization"])["data"]
    assert [one["id"] for one in read(client, organization["meeting"])["data"]] == [meeting["id"]]
    assert len(read(client, organization["consultation"])["data"]) == 3
    shorter = read(client, body["meeting"], omit_internal="true")["data"][0]
    assert meeting.keys() - shorter.keys() == {"agendaItem", "auxiliaryFile"}


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
