"""A network with something of everything that OParl tells, and what it must not tell."""

from typing import Any

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions as bodies
from bildungsnetz.contexts.bodies.models import Decision, Meeting, Paper, PaperVersion
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.registry.models import Network
from bildungsnetz.contexts.strategy.actions import publish_order, recommend, refer
from tests.conftest import NOW
from tests.faces.interchange.oparl.reading import ROOT, SITE, read
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
from tests.factories.strategy import a_school, an_order


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
    a_consent(a_held_seat(body, "Sichtbar", sending_institution=a_school(network)).person)
    a_seat(body, sending_institution=a_school(network, "Geheimschule", is_public=False))
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
    _referred_work(network, decision)


def _referred_work(network: Network, decision: Decision) -> None:
    """A recommendation and an order that others consult, and of each one that is not public."""
    recommended = recommend(decision, by=COMMAND, title="Ganztag ausbauen", text="intern", is_public=True)
    quiet = recommend(decision, by=COMMAND, title="Geheimempfehlung", text="intern")
    ordered = an_order(network, decision=decision)
    hidden = an_order(network, "Geheimauftrag", decision=decision)
    publish_order(ordered, by=COMMAND)
    for origin in (recommended, quiet, ordered, hidden):
        refer(origin, by=COMMAND, body_name="Rat der Stadt", role="anhoerung", is_public=True)


@pytest.fixture
def body(client: Client, network: Network) -> dict[str, Any]:
    """The network as clients see it, with the addresses of its lists."""
    return read(client, f"{ROOT}body")["data"][0]
