"""OParl 1.1 as a client sees it: every list validates, nothing private is in it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import publish_order, remove_referral
from bildungsnetz.contexts.strategy.models import Order, Referral
from tests.conftest import NOW
from tests.faces.interchange.oparl.reading import LISTS, ROOT, SITE, links_of, read
from tests.factories.bodies import (
    recorded,
)
from tests.oparl import validate

pytestmark = pytest.mark.django_db


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
        "organization": 3, "person": 1, "meeting": 1, "paper": 5, "agendaItem": 1, "consultation": 6,
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
    found = read(client, body["organization"])["data"]
    (organization,) = (one for one in found if one["classification"] == "Regionale Bildungskonferenz")
    assert [one["id"] for one in read(client, organization["meeting"])["data"]] == [meeting["id"]]
    assert len(read(client, organization["consultation"])["data"]) == 3
    shorter = read(client, body["meeting"], omit_internal="true")["data"][0]
    assert meeting.keys() - shorter.keys() == {"agendaItem", "auxiliaryFile"}


def test_recommendations_and_orders_that_are_referred_are_papers(
    client: Client, body: dict[str, Any]
) -> None:
    papers = {one["paperType"]: one for one in read(client, body["paper"])["data"]}
    recommended, ordered = papers["Empfehlung"], papers["Auftrag"]
    assert (recommended["name"], ordered["name"]) == ("Ganztag ausbauen", "Konzept entwickeln")
    for paper in (recommended, ordered):
        (stop,) = paper["consultation"]
        assert (stop["role"], stop["bildungsnetz:organizationName"]) == ("Anhörung", "Rat der Stadt")
        assert read(client, stop["id"])["paper"] == paper["id"]
        assert paper["superordinatedPaper"] == [papers["Beschluss"]["id"]]
    directing = read(client, ordered["underDirectionOf"][0])
    assert directing["name"] == "Facharbeitskreis Inklusion"

    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        publish_order(Order.objects.get(is_public=True), by=COMMAND, is_public=False)
        remove_referral(Referral.objects.get(recommendation__is_public=True), by=COMMAND)
    left = {one["paperType"] for one in read(client, body["paper"])["data"]}
    assert left == {"Unterlage", "Beschluss"}
    assert read(client, ordered["consultation"][0]["id"])["deleted"] is True


def test_a_membership_names_who_sends(client: Client, body: dict[str, Any]) -> None:
    (membership,) = read(client, body["membership"])["data"]
    sender = read(client, membership["onBehalfOf"])
    assert (sender["name"], sender["organizationType"], sender["body"]) == (
        "GS Musterdorf", "Institution", body["id"],
    )  # fmt: skip
    assert sender["id"] in [one["id"] for one in read(client, body["organization"])["data"]]

    school = Institution.objects.get(name="GS Musterdorf")
    school.is_public = False
    recorded(school, by=COMMAND)

    assert "onBehalfOf" not in read(client, membership["id"])
    assert read(client, sender["id"])["deleted"] is True
