"""Objections by the link of the mail, their answers, and the versions of minutes side by side."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting, Objection, Occupancy, Seat
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from tests.conftest import NOW
from tests.factories.bodies import a_decision, a_running_meeting, a_steering_circle, recorded
from tests.factories.networks import a_network
from tests.reading import text_of

from .meeting_visitors import member_on, office_of

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


@pytest.fixture
def meeting() -> Meeting:
    meeting = a_running_meeting(a_steering_circle(a_network()), agenda=("Haushalt", "Personal"))
    actions.write_minutes(meeting, by=COMMAND, text="Es kostet 100 Euro.")
    actions.send_minutes(meeting, by=COMMAND)
    return Meeting.objects.get()


def link_in_mail(name: str = "Land1") -> str:
    message = OutboxMessage.objects.filter(name="bodies.minutes", recipient_name=name).latest("pk")
    body = render(message).body
    assert "Einwendungen sind bis zum 2. Dezember 2026 möglich" in body
    return f"/einwendung/{message.data['token']}/" if f"/einwendung/{message.data['token']}/" in body else ""


def test_from_the_mail_to_the_answer_and_the_new_version(meeting: Meeting, client: Client) -> None:
    link = link_in_mail()
    assert "Es kostet 100 Euro." in text_of(client.get(link))
    assert not Objection.objects.exists()
    with time_machine.travel(NOW + dt.timedelta(days=13), tick=False):
        page = text_of(client.post(link, {"text": "Es sind 200 Euro."}, follow=True))
        assert "Danke, Ihre Einwendung ist eingegangen." in page
        office = office_of(meeting.body.network)
        assert "Einwendungen gegen Niederschriften 1 LK: 1. Sitzung" in text_of(
            office.get("/arbeitsbereich/")
        )
        objection = Objection.objects.get()
        answer = f"{START}/einwendungen/{objection.pk}/"
        assert "Land1, Sitz Land1" in text_of(office.get(answer))
        office.post(answer, {"state": "beruecksichtigt", "answer": "Danke!", "revision": objection.revision})
        office.post(f"{START}/sitzungen/{meeting.pk}/niederschrift/", {"text": "Es kostet 200 Euro."})
        draft = f"{START}/sitzungen/{meeting.pk}/niederschrift/vergleich/?von=1&bis=entwurf"
        assert "Es kostet gestrichen: 100 eingefügt: 200 Euro." in text_of(office.get(draft))
        office.post(f"{START}/sitzungen/{meeting.pk}/niederschrift/versenden/")
    told = render(OutboxMessage.objects.get(name="bodies.objection_answer"))
    assert (told.to, told.subject) == (
        ["land1@musterland.example"],
        "Antwort auf Ihre Einwendung: LK, 1. Sitzung",
    )
    assert "Ihre Einwendung ist berücksichtigt." in told.body
    assert client.get(link).status_code == 404
    page = text_of(office.get(f"{START}/sitzungen/{meeting.pk}/niederschrift/fassungen/"))
    assert "Fassung 2" in page
    assert "Grund: Einwendung" in page
    assert "Niederschrift ändern" in page
    actions.approve_minutes(Meeting.objects.get(), by=COMMAND, reason="eilig")
    page = text_of(office.get(f"{START}/sitzungen/{meeting.pk}/niederschrift/fassungen/"))
    assert "Niederschrift ändern" not in page


def test_a_member_objects_and_sees_own_objections_and_no_draft(meeting: Meeting) -> None:
    first, second = Occupancy.objects.select_related("person")[:2]
    member, other = member_on(first), member_on(second)
    own = Attendance.objects.get(person=first.person)
    page = f"{START}/sitzungen/{meeting.pk}/"
    assert "Einwendung erheben" in text_of(member.get(page))
    member.post(f"{START}/antworten/{own.pk}/einwendung/", {"text": "TOP 2 fehlt."})
    actions.write_minutes(Meeting.objects.get(), by=COMMAND, text="Geheimer Entwurf")
    versions = f"{page}niederschrift/fassungen/"
    own_page = text_of(member.get(versions))
    assert "TOP 2 fehlt." in own_page
    assert "Niederschrift ändern" not in own_page
    assert "TOP 2 fehlt." not in text_of(other.get(versions))
    compared = text_of(member.get(f"{page}niederschrift/vergleich/?von=1&bis=entwurf"))
    assert "Geheimer Entwurf" not in compared
    draft = text_of(member.get(page))
    assert "Geheimer Entwurf" not in draft
    assert "wird gerade geändert" in draft
    for kind in ("pdf", "docx"):
        assert member.get(f"{page}niederschrift.{kind}").status_code == 404
    second.seat.duty = Seat.Duty.CHAIR
    recorded(second.seat, by=COMMAND)
    for reader in (office_of(meeting.body.network), other):
        assert "Geheimer Entwurf" in text_of(reader.get(page))
    assert other.post(f"{START}/antworten/{own.pk}/einwendung/", {"text": "x"}).status_code == 404


def test_the_preview_shows_what_the_public_will_read() -> None:
    meeting = a_running_meeting(a_steering_circle(a_network()), agenda=("Haushalt", "Personalie"))
    budget, staff = AgendaItem.objects.order_by("position")
    actions.edit_agenda_item(staff, by=COMMAND, is_public=False)
    actions.record_item_outcome(budget, by=COMMAND, outcome="Der Haushalt ist rund.")
    actions.record_item_outcome(staff, by=COMMAND, outcome="Frau X geht.")
    actions.publish_decision(a_decision(meeting, "Haushalt 2027", item=budget), by=COMMAND)
    a_decision(meeting, "Haushaltssperre", item=budget)
    page = text_of(office_of(meeting.body.network).get(f"{START}/sitzungen/{meeting.pk}/vorschau/"))
    assert "Der Haushalt ist rund. Haushalt 2027: Das Handlungsfeld wird eingerichtet." in page
    assert "1 nicht öffentlicher Punkt steht dort nicht." in page
    for hidden in ("Haushaltssperre", "Personalie", "Frau X"):
        assert hidden not in page
