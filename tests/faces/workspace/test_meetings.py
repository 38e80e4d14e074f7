"""Meetings in the workspace: list, plan, agenda, invitation, reply."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.actions import replace_paper
from bildungsnetz.contexts.bodies.models import AgendaItem, Attendance, Meeting, Occupancy
from bildungsnetz.contexts.kernel.models import OutboxMessage
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_body,
    a_decision,
    a_meeting,
    a_running_meeting,
    a_steering_circle,
    an_invited_meeting,
)
from tests.factories.papers import a_checked_file, a_paper
from tests.reading import text_of

from .meeting_visitors import member_on

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


def test_the_list_is_narrowed_by_the_address_and_saved_as_csv(network: Network, office: Client) -> None:
    circle = a_steering_circle(network)
    a_meeting(circle, title="Kommende Sitzung")
    actions.record_past_meeting(
        a_body(network, "bildungskonferenz", short_name="RBK"),
        by=COMMAND,
        title="Alte Konferenz",
        held_on="2012-09",
        source="S18",
    )
    everything = text_of(office.get(f"{START}/sitzungen/"))
    assert "2 Sitzungen" in everything
    assert "Kommende Sitzung LK 18.12.2026 terminiert – 04.12.2026" in everything
    past = text_of(office.get(f"{START}/sitzungen/", {"zeit": "vergangen"}))
    assert "Alte Konferenz RBK September 2012 veröffentlicht" in past
    assert "Kommende Sitzung" not in past
    assert "Alte Konferenz" not in text_of(office.get(f"{START}/sitzungen/", {"gremium": "lk"}))
    csv = office.get(f"{START}/sitzungen/", {"format": "csv", "zeit": "vergangen"}).content.decode()
    assert "Regionale Bildungskonferenz;Alte Konferenz;September 2012" in csv
    assert "Kommende" not in csv


def test_the_list_costs_the_same_for_one_and_for_three(network: Network, office: Client) -> None:
    body = a_steering_circle(network)

    def another() -> int:
        an_invited_meeting(body)
        with CaptureQueriesContext(connection) as queries:
            office.get(f"{START}/sitzungen/")
        return len(queries)

    for_one = another()
    another()
    assert another() == for_one <= 12


def send_minutes_of(meeting: Meeting) -> None:
    actions.write_minutes(meeting, by=COMMAND, text="Ergebnisse")
    actions.send_minutes(meeting, by=COMMAND)


def test_the_page_of_a_meeting_costs_the_same_for_more_of_everything(
    network: Network, office: Client
) -> None:
    def cost(visitor: Client, meeting: Meeting) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(f"{START}/sitzungen/{meeting.pk}/").status_code == 200
        return len(queries)

    few, many = (a_steering_circle(network, land=n, municipal=n) for n in (1, 3))
    small, short = a_running_meeting(few), a_running_meeting(many)
    long = a_running_meeting(many, agenda=("Erstens", "Zweitens", "Drittens"))
    for title in ("Eins", "Zwei", "Drei"):
        a_decision(long, title)
        replace_paper(a_paper(long, title), by=COMMAND, file=a_checked_file(f"{title} neu.pdf"))
    for meeting in (small, short):
        a_decision(meeting)
        a_paper(meeting)
    member = member_on(Occupancy.objects.select_related("person").get(person__family_name="Land3"))
    assert cost(office, small) == cost(office, long) <= 12
    assert cost(member, short) == cost(member, long) <= 12

    for meeting in (small, short, long):
        send_minutes_of(meeting)
    heeded = actions.object_to_minutes(long.attendances.first(), by=COMMAND, text="Ein Wort fehlt.")
    actions.answer_objection(heeded, by=COMMAND, state="beruecksichtigt", answer="Danke.")
    send_minutes_of(long)
    for meeting in (small, short, long):
        for attendance in meeting.attendances.all():
            actions.object_to_minutes(attendance, by=COMMAND, text="Ein Satz fehlt.")
    assert cost(office, small) == cost(office, long) <= 12
    assert cost(member, short) == cost(member, long) <= 12
    page = text_of(office.get(f"{START}/sitzungen/{long.pk}/"))
    assert "6 Einwendungen ohne Antwort Lesen und beantworten" in page
    assert "Fassungen und Einwendungen (2)" in page
    page = text_of(member.get(f"{START}/sitzungen/{long.pk}/"))
    assert "1 Einwendung ohne Antwort Ihre Einwendungen lesen" in page


@pytest.mark.parametrize("day", ["2027-01-20", "20.01.2027", "20. 1. 27"])
def test_a_meeting_is_planned_with_day_and_time_in_local_time(
    network: Network, office: Client, day: str
) -> None:
    body = a_body(network, short_name="LK")
    form = {"body": body.pk, "day": day, "begins": "14:00", "ends": "16:00", "place": "Kreishaus"}
    page = text_of(office.post(f"{START}/sitzung-planen/", form, follow=True))
    assert "Die Sitzung ist geplant." in page
    assert "Wann Mittwoch, 20. Januar 2027, 14:00 Uhr" in page
    assert "Letzter Versandtag der Einladung Mittwoch, 6. Januar 2027" in page
    assert Meeting.objects.get().starts_at == dt.datetime(2027, 1, 20, 13, tzinfo=dt.UTC)


def test_half_a_date_is_asked_for_and_what_was_typed_stays(network: Network, office: Client) -> None:
    body = a_body(network)
    response = office.post(
        f"{START}/sitzung-planen/", {"body": body.pk, "day": "2027-01-20", "place": "Kreishaus"}
    )
    assert "Bitte geben Sie an, wann die Sitzung beginnt." in text_of(response)
    assert b'value="Kreishaus"' in response.content
    assert not Meeting.objects.exists()


def test_items_are_added_moved_and_removed(network: Network, office: Client) -> None:
    meeting = a_meeting(a_steering_circle(network), agenda=("Erstens",))
    page = f"{START}/sitzungen/{meeting.pk}"
    office.post(
        f"{page}/tagesordnung/neu/", {"title": "Zweitens", "is_public": "on", "competence": "gemeinsam"}
    )
    second = AgendaItem.objects.get(title="Zweitens")
    office.post(f"{START}/tagesordnung/{second.pk}/verschieben/", {"richtung": "hoch"})
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["Zweitens", "Erstens"]
    office.post(f"{START}/tagesordnung/{second.pk}/entfernen/")
    assert list(AgendaItem.objects.values_list("position", "title")) == [(1, "Erstens")]


def test_the_state_offers_its_steps_and_explains_the_others(network: Network, office: Client) -> None:
    meeting = actions.schedule_meeting(a_steering_circle(network), by=COMMAND)
    page = text_of(office.get(f"{START}/sitzungen/{meeting.pk}/"))
    assert "Termin festlegen" in page
    assert "Einladen geht erst, wenn ein Termin feststeht." in page
    assert "Einladung vorbereiten" not in page


def test_the_invitation_shows_who_gets_mail_and_goes_out_once(network: Network, office: Client) -> None:
    meeting = a_meeting(a_steering_circle(network, land=1, municipal=1))
    page = f"{START}/sitzungen/{meeting.pk}/einladen/"
    preview = text_of(office.get(page))
    assert "Empfänger 2 Personen mit E-Mail-Adresse" in preview
    assert "Land1 – Sitz Land1, land1@musterland.example" in preview
    form = {"revision": str(meeting.revision)}
    assert "2 Einladungen gehen hinaus." in text_of(office.post(page, form, follow=True))
    assert "Die Einladung ist versandt." in text_of(office.post(page, form, follow=True))
    assert OutboxMessage.objects.filter(name="bodies.invitation").count() == 2


def test_a_late_invitation_needs_its_reason_on_the_form(network: Network, office: Client) -> None:
    meeting = a_meeting(a_steering_circle(network), in_days=10)
    page = f"{START}/sitzungen/{meeting.pk}/einladen/"
    assert "Letzter Versandtag war Samstag, 14. November 2026 (14 Tage vor der Sitzung)." in text_of(
        office.get(page)
    )
    refused = text_of(office.post(page, {"short_notice_reason": ""}))
    assert "Die Frist ist nicht eingehalten: Bitte nennen Sie den Grund." in refused
    office.post(page, {"short_notice_reason": "Förderfrist"})
    assert Meeting.objects.get().state == "eingeladen"


def test_replies_stand_beside_the_people(network: Network, office: Client) -> None:
    meeting = an_invited_meeting(a_steering_circle(network, land=1, municipal=1))
    row = Attendance.objects.get(person__family_name="Land1")
    office.post(f"{START}/antworten/{row.pk}/", {"reply": "abgesagt", "note": "Anruf"})
    page = text_of(office.get(f"{START}/sitzungen/{meeting.pk}/"))
    assert "Antworten 0 zugesagt, 1 abgesagt, 1 offen" in page
    assert "Land1 Sitz Land1 abgesagt Anruf" in page


def test_a_member_answers_on_the_page_and_sees_no_list_of_others(network: Network) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    client = member_on(Occupancy.objects.select_related("person").get(person__family_name="Land1"))
    page = text_of(client.get(f"{START}/sitzungen/{meeting.pk}/"))
    assert "Kommen Sie? Bitte antworten Sie." in page
    assert "Kommune1" not in page
    assert "Absagen" not in page
    own = Attendance.objects.get(person__family_name="Land1")
    client.post(f"{START}/antworten/{own.pk}/", {"reply": "zugesagt"})
    assert "Zugesagt – Antwort ändern" in text_of(client.get(f"{START}/sitzungen/{meeting.pk}/"))


def test_a_member_cannot_answer_for_another(network: Network) -> None:
    an_invited_meeting(a_steering_circle(network))
    client = member_on(Occupancy.objects.select_related("person").get(person__family_name="Land1"))
    other = Attendance.objects.get(person__family_name="Land2")
    assert client.post(f"{START}/antworten/{other.pk}/", {"reply": "abgesagt"}).status_code == 404
    assert Attendance.objects.get(pk=other.pk).reply == "offen"
