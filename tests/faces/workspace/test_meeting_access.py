"""Every page about bodies and meetings: who may open it, and that opening it writes nothing.

That strangers and other networks stay outside is told for all addresses by ``tests/security``.
"""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Decision, Meeting, Occupancy, Seat
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_held_seat,
    a_meeting,
    a_running_meeting,
    a_steering_circle,
)
from tests.factories.networks import a_network

from .meeting_visitors import member_on, office_of

pytestmark = pytest.mark.django_db
FOR_OFFICE = (
    "gremium-einrichten/",
    "gremienart-anlegen/",
    "gremien/lk/bearbeiten/",
    "gremien/lk/geschaeftsstellen/",
    "gremien/lk/aufloesen/",
    "gremien/lk/sitze/neu/",
    "sitze/{seat}/bearbeiten/",
    "sitze/{seat}/besetzen/",
    "sitze/{seat}/entfernen/",
    "besetzungen/{occupancy}/beenden/",
    "sitzung-planen/",
    "sitzungen/{planned}/bearbeiten/",
    "sitzungen/{planned}/tagesordnung/neu/",
    "tagesordnung/{item}/bearbeiten/",
    "tagesordnung/{item}/entfernen/",
    "sitzungen/{planned}/einladen/",
    "sitzungen/{planned}/verschieben/",
    "sitzungen/{planned}/absagen/",
    "sitzungen/{running}/durchfuehren/",
    "tagesordnung/{item}/beratung/",
    "sitzungen/{running}/beschluss-festhalten/",
    "beschluesse/{decision}/bearbeiten/",
    "sitzungen/{running}/niederschrift/",
    "sitzungen/{running}/niederschrift/versenden/",
    "sitzungen/{running}/niederschrift/genehmigen/",
    "sitzungen/{running}/veroeffentlichen/",
    "beschluesse/{decision}/veroeffentlichen/",
    "beschluesse/{decision}/zurueckziehen/",
    "fruehere-sitzung/",
    "frueherer-beschluss/",
)
FOR_MEMBERS_TOO = (
    "gremien/",
    "gremien/lk/",
    "sitzungen/",
    "sitzungen/{planned}/",
    "sitzungen/{running}/",
    "sitzungen/{planned}/termin.ics",
)


@pytest.fixture
def network() -> Network:
    network = a_network()
    body = a_steering_circle(network)
    a_decision(a_running_meeting(body), item=AgendaItem.objects.get())
    a_meeting(body, title="Geplante Sitzung")
    return network


def address(page: str) -> str:
    keys = {
        "seat": Seat.objects.all()[0].pk,
        "occupancy": Occupancy.objects.all()[0].pk,
        "planned": Meeting.objects.get(state="terminiert").pk,
        "running": Meeting.objects.get(state="laeuft").pk,
        "item": AgendaItem.objects.get(meeting__state="laeuft").pk,
        "decision": Decision.objects.get().pk,
    }
    return f"/arbeitsbereich/musterland/{page.format(**keys)}"


def heard_by(client: Client) -> dict[str, int]:
    """What each page answers."""
    return {page: client.get(address(page)).status_code for page in (*FOR_OFFICE, *FOR_MEMBERS_TOO)}


def test_the_office_opens_every_page_and_opening_changes_nothing(network: Network) -> None:
    client = office_of(network)
    before = (AuditEvent.objects.count(), OutboxMessage.objects.count())
    assert heard_by(client) == dict.fromkeys((*FOR_OFFICE, *FOR_MEMBERS_TOO), 200)
    assert (AuditEvent.objects.count(), OutboxMessage.objects.count()) == before


def test_a_member_reads_the_own_body_and_may_not_change_anything(network: Network) -> None:
    client = member_on(Occupancy.objects.select_related("person").all()[0])
    assert heard_by(client) == dict.fromkeys(FOR_OFFICE, 403) | dict.fromkeys(FOR_MEMBERS_TOO, 200)


def test_the_chair_opens_the_form_that_approves(network: Network) -> None:
    seat = Seat.objects.all()[0]
    actions.edit_seat(seat, by=COMMAND, duty=Seat.Duty.CHAIR)
    client = member_on(Occupancy.objects.select_related("person").get(seat=seat))
    assert client.get(address("sitzungen/{running}/niederschrift/genehmigen/")).status_code == 200


def test_a_member_does_not_find_the_meetings_of_other_bodies(network: Network) -> None:
    other = a_body(network, "facharbeitskreis", short_name="LK 2")
    occupancy = a_held_seat(other, "Fremd")
    client = member_on(occupancy)
    planned = Meeting.objects.get(state="terminiert").pk
    assert client.get(f"/arbeitsbereich/musterland/sitzungen/{planned}/").status_code == 404
    assert client.get("/arbeitsbereich/musterland/gremien/lk/").status_code == 404
    assert client.get("/arbeitsbereich/musterland/gremien/lk-2/").status_code == 200


def test_the_keys_of_another_network_lead_nowhere(network: Network) -> None:
    other = a_network("anderswo", ags="05998")
    meeting = a_meeting(a_steering_circle(other))
    actions.invite_to_meeting(meeting, by=COMMAND)
    attendance = Attendance.objects.filter(meeting=meeting)[0]
    client = office_of(network)
    start = "/arbeitsbereich/musterland"
    assert client.get(f"{start}/sitzungen/{meeting.pk}/").status_code == 404
    assert client.post(f"{start}/sitzungen/{meeting.pk}/absagen/", {"reason": "x"}).status_code == 404
    assert client.get(f"{start}/antworten/{attendance.pk}/").status_code == 404
    seat = Seat.objects.filter(body=meeting.body)[0]
    assert client.get(f"{start}/sitze/{seat.pk}/bearbeiten/").status_code == 404
