"""Mails about meetings as people receive them, with calendar files that move and remove the same entry."""

import datetime as dt

import pytest
from django.core.mail import EmailMessage
from icalendar import Calendar

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, Meeting
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from tests.factories.bodies import a_meeting, a_running_meeting, a_steering_circle, an_invited_meeting
from tests.factories.networks import a_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    network = a_network(mail="buero@musterland.example", office_name="Bildungsbüro Musterland")
    return an_invited_meeting(a_steering_circle(network), agenda=("Haushalt & <Planung>",))


def mail(name: str, to: str = "Land1") -> EmailMessage:
    message = OutboxMessage.objects.filter(name=name, recipient_name=to).first()
    assert message is not None
    return render(message)


def calendar(sent: EmailMessage) -> tuple[str, dict[str, str]]:
    ((name, content, kind),) = sent.attachments
    assert (name, kind.split(";")[0]) == ("termin.ics", "text/calendar")
    parsed = Calendar.from_ical(content)
    (event,) = parsed.walk("VEVENT")
    values = {key: str(event[key]) for key in ("UID", "SEQUENCE", "SUMMARY", "ORGANIZER", "ATTENDEE")}
    return str(parsed["METHOD"]), values | {"starts": event["DTSTART"].dt.isoformat()}


def test_the_invitation_says_when_where_what_and_how_to_answer(meeting: Meeting) -> None:
    sent = mail("bodies.invitation")
    message = OutboxMessage.objects.get(recipient_name="Land1")
    assert sent.subject == "Einladung: LK, 1. Sitzung"
    assert sent.to == ["land1@musterland.example"]
    assert sent.reply_to == ["buero@musterland.example"]
    assert "Wann: Freitag, 18. Dezember 2026, 14:00 Uhr bis 16:00 Uhr" in sent.body
    assert "1. Haushalt & <Planung>" in sent.body
    assert f"http://localhost:8000/antwort/{message.data['token']}/" in sent.body
    assert "Bildungsbüro Musterland" in sent.body


def test_its_calendar_file_asks_the_person_and_nobody_else(meeting: Meeting) -> None:
    method, event = calendar(mail("bodies.invitation"))
    assert method == "REQUEST"
    assert event["SUMMARY"] == "LK: 1. Sitzung"
    assert event["ATTENDEE"] == "mailto:land1@musterland.example"
    assert event["ORGANIZER"] == "mailto:buero@musterland.example"
    assert event["starts"] == "2026-12-18T14:00:00+01:00"


def test_a_new_date_moves_the_same_entry(meeting: Meeting) -> None:
    _method, before = calendar(mail("bodies.invitation"))
    later = meeting.starts_at + dt.timedelta(days=7)
    actions.postpone_meeting(meeting, by=COMMAND, reason="Krankheit", starts_at=later)
    sent = mail("bodies.change")
    method, after = calendar(sent)
    assert (method, after["UID"], after["starts"]) == ("REQUEST", before["UID"], "2026-12-25T14:00:00+01:00")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert "Grund: Krankheit" in sent.body
    assert "Die Einladung zum neuen Termin folgt" in sent.body


@pytest.mark.parametrize(("action", "subject"), [("cancel", "Absage"), ("postpone", "Verschoben")])
def test_a_date_that_is_off_leaves_the_calendar(meeting: Meeting, action: str, subject: str) -> None:
    deed = actions.cancel_meeting if action == "cancel" else actions.postpone_meeting
    deed(meeting, by=COMMAND, reason="Hochwasser")
    sent = mail("bodies.cancellation")
    method, event = calendar(sent)
    assert sent.subject == f"{subject}: LK, 1. Sitzung"
    assert (method, event["starts"], event["SEQUENCE"]) == ("CANCEL", "2026-12-18T14:00:00+01:00", "2")
    assert "Grund: Hochwasser" in sent.body
    assert "Freitag, 18. Dezember 2026, 14:00 Uhr" in sent.body


def test_the_minutes_come_as_text_with_the_objection_window() -> None:
    meeting = a_running_meeting(a_steering_circle(a_network()))
    actions.write_minutes(meeting, by=COMMAND, text="Ergebnis: <alles> gut & richtig")
    actions.send_minutes(meeting, by=COMMAND)
    sent = mail("bodies.minutes")
    assert "Ergebnis: <alles> gut & richtig" in sent.body
    assert "bis zum 2. Dezember 2026" in sent.body


def test_line_breaks_in_a_title_do_not_reach_the_subject() -> None:
    meeting = a_meeting(a_steering_circle(a_network()), title="Sitzung\r\nBcc: alle@example.org")
    assert AgendaItem.objects.exists()
    actions.invite_to_meeting(meeting, by=COMMAND)
    sent = mail("bodies.invitation")
    assert sent.subject == "Einladung: LK, Sitzung Bcc: alle@example.org"
    assert sent.message()["Bcc"] is None
