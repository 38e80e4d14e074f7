"""Before the meeting on its pages: dates by link, proposals for the agenda, its order, guests, mails."""

import datetime as dt
import re
from urllib.parse import urlencode

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies import actions
from bildungsnetz.contexts.bodies.models import AgendaItem, DateAnswer, Meeting
from bildungsnetz.contexts.kernel.models import AuditEvent, OutboxMessage
from bildungsnetz.contexts.kernel.outbox import render
from bildungsnetz.contexts.registry.models import Network
from tests.factories.bodies import (
    a_meeting,
    a_person,
    a_running_meeting,
    a_steering_circle,
    an_invited_meeting,
)
from tests.factories.convening import a_meeting_without_date, token_for
from tests.factories.papers import a_paper
from tests.factories.strategy import a_late_order, a_recommendation
from tests.reading import text_of

from .meeting_visitors import office_of

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland"


def mail(name: str, to: str = "Land1") -> EmailMessage:
    message = OutboxMessage.objects.filter(name=name, recipient_name=to).latest("pk")
    return render(message)


def entry_in(sent: EmailMessage) -> Event:
    ((_file, content, _kind),) = sent.attachments
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_dates_are_answered_by_link_and_shown_to_the_office(network: Network, client: Client) -> None:
    meeting = a_meeting_without_date(a_steering_circle(network))
    first, second = meeting.date_options.all()
    link = f"/termin/{token_for('Land1')}/"
    assert f"http://localhost:8000{link}" in mail("bodies.date_inquiry").body
    events = AuditEvent.objects.count()
    page = client.get(link)
    assert "Freitag, 18. Dezember 2026, 14:00 Uhr bis 16:00 Uhr" in text_of(page)
    assert "Land2" not in page.content.decode()
    assert AuditEvent.objects.count() == events
    assert "Bitte antworten Sie auch zu diesem Termin." in text_of(client.post(link, {"note": "?"}))
    answers = {f"termin_{first.pk}": "ja", f"termin_{second.pk}": "nein", "note": "gern früh"}
    assert "Danke, Ihre Antwort ist gespeichert." in text_of(client.post(link, answers, follow=True))
    assert DateAnswer.objects.count() == 2
    office = office_of(network)
    shown = text_of(office.get(f"{START}/sitzungen/{meeting.pk}/termin-finden/"))
    assert "14:00 Uhr am besten 1 0 0 1 von 4 stimmberechtigten Sitzen, Kommune fehlt" in shown
    assert "3 Personen erinnern" in shown
    assert "gern früh" in shown
    chosen = f"{START}/terminvorschlaege/{first.pk}/festlegen/"
    assert "Der Termin steht fest." in text_of(office.post(chosen, {"tell": "on"}, follow=True))
    assert client.get(link).status_code == 404
    assert client.post(link, answers).status_code == 404


def test_the_save_the_date_is_the_entry_that_the_invitation_confirms(network: Network) -> None:
    meeting = a_meeting(a_steering_circle(network))
    actions.save_the_date(meeting, by=COMMAND)
    announced = entry_in(mail("bodies.save_the_date"))
    actions.invite_to_meeting(meeting, by=COMMAND)
    invited = entry_in(mail("bodies.invitation"))
    assert announced["UID"] == invited["UID"]
    assert announced["SEQUENCE"] < invited["SEQUENCE"]
    assert (announced["STATUS"], invited["STATUS"]) == ("TENTATIVE", "CONFIRMED")
    actions.cancel_meeting(Meeting.objects.get(), by=COMMAND, reason="Hochwasser")
    assert mail("bodies.save_the_date").attachments == [], "a mail that comes late brings back no entry"


def test_what_was_left_open_is_proposed_once_and_taken_up(network: Network, office: Client) -> None:
    body = a_steering_circle(network)
    held = a_running_meeting(body, agenda=("Ganztag", "Inklusion", "Haushalt"))
    items = {item.title: item for item in held.items.all()}
    actions.treat_agenda_item(items["Ganztag"], by=COMMAND, treatment="vertagt")
    actions.treat_agenda_item(items["Inklusion"], by=COMMAND, treatment="behandelt")
    a_recommendation(network, "Mehr Sport", addressed_to=body)
    order = a_late_order(network, "Bericht liefern", owner_body=body)
    meeting = a_meeting(body, agenda=("Eröffnung",))
    page = f"{START}/sitzungen/{meeting.pk}/"
    proposed = f"{page}tagesordnung/uebernehmen/"
    assert f'hx-get="{proposed}"' in office.get(page).content.decode()
    shown = text_of(office.get(proposed))
    assert "Mehr Sport" in text_of(office.get(proposed, headers={"HX-Request": "true"}))
    assert "Ganztag Tagesordnungspunkt, 1. Sitzung, TOP 1: vertagt" in shown
    assert "Haushalt Tagesordnungspunkt, 1. Sitzung, TOP 3: offen" in shown
    assert "Mehr Sport Empfehlung, noch ohne Antwort" in shown
    assert "Bericht liefern Auftrag, fällig am 15.11.2026" in shown
    assert "Inklusion Tagesordnungspunkt" not in shown
    chosen = [f"bodies.agendaitem:{items['Ganztag'].pk}", f"strategy.order:{order.pk}"]
    for _click in range(2):
        office.post(proposed, {"chosen": chosen})
    taken = AgendaItem.objects.filter(meeting=meeting)
    assert [item.title for item in taken] == ["Eröffnung", "Ganztag", "Auftrag: Bericht liefern"]
    assert (taken[1].carried_from, taken[2].origin) == (items["Ganztag"], f"strategy.order:{order.pk}")
    assert "Ganztag aus 1. Sitzung, TOP 1" in text_of(office.get(page))
    assert "TOP 1: vertagt" not in text_of(office.get(proposed))


def test_planning_costs_the_same_for_more_that_is_left_open(network: Network, office: Client) -> None:
    body = a_steering_circle(network)
    held = a_running_meeting(body, agenda=("Eins", "Zwei", "Drei"))
    first, *others = held.items.all()
    meeting = a_meeting(body, agenda=("Eröffnung",))
    page = f"{START}/sitzungen/{meeting.pk}/"
    proposed = f"{page}tagesordnung/uebernehmen/"

    def leave_open(item: AgendaItem) -> None:
        actions.treat_agenda_item(item, by=COMMAND, treatment="behandelt")
        a_paper(held, f"Vorlage {item.title}", item=item, kind="beschlussvorlage")
        a_late_order(network, f"Auftrag {item.title}", owner_body=body)
        a_recommendation(network, f"Rat {item.title}", addressed_to=body)
        a_paper(meeting, f"Unterlage {item.title}")

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(address)
        return len(queries)

    leave_open(first)
    of_one = [cost(page), cost(proposed)]
    for item in others:
        leave_open(item)
    assert [cost(page), cost(proposed)] == of_one
    assert max(of_one) <= 12

    shown = text_of(office.get(proposed))
    assert all(f"Vorlage {item.title} Vorlage, noch ohne Beschluss" in shown for item in (first, *others))
    paper = held.papers.get(item=first)
    office.post(proposed, {"chosen": [f"bodies.paper:{paper.pk}"]})
    assert "Vorlage Eins Vorlage, noch ohne Beschluss" not in text_of(office.get(proposed))


def test_the_order_is_saved_at_once_and_an_outdated_one_is_refused(network: Network, office: Client) -> None:
    meeting = a_meeting(a_steering_circle(network), agenda=("A", "B", "C"))
    a, b, c = meeting.items.values_list("pk", flat=True)
    page = f"{START}/sitzungen/{meeting.pk}/tagesordnung/ordnen/"
    said = {"order": f"{c},{a},{b}", "seen": f"{a},{b},{c}"}
    office.post(page, said)
    assert [item.title for item in meeting.items.all()] == ["C", "A", "B"]
    assert "hat sich inzwischen geändert" in text_of(office.post(page, said, follow=True))


def test_a_series_leaves_out_holidays_unless_they_are_marked(network: Network, office: Client) -> None:
    body = a_steering_circle(network)
    asked = {
        "body": body.pk,
        "first": "2027-05-13",
        "every": 2,
        "rhythm": "wochen",
        "count": 2,
        "listed": "",
        "begins": "14:00",
        "ends": "16:00",
        "place": "Kreishaus",
    }
    page = f"{START}/mehrere-sitzungen-planen/"
    shown = text_of(office.get(page, asked))
    assert "Donnerstag, 27. Mai 2027 – Feiertag: Fronleichnam" in shown
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    said = text_of(office.post(f"{page}?{query}", {"days": ["2027-05-13"]}, follow=True))
    assert "1 Sitzung ist geplant." in said
    planned = Meeting.objects.get()
    assert (planned.held_on, planned.starts_at.hour) == ("2027-05-13", 12)


def test_school_holidays_are_a_hint_and_keep_nobody_from_meeting(network: Network, office: Client) -> None:
    starts_at = dt.datetime(2027, 10, 26, 12, tzinfo=dt.UTC)
    meeting = actions.schedule_meeting(a_steering_circle(network), by=COMMAND, starts_at=starts_at)
    assert "liegt in den Herbstferien" in text_of(office.get(f"{START}/sitzungen/{meeting.pk}/"))
    unsettled = actions.schedule_meeting(meeting.body, by=COMMAND)
    page = f"{START}/sitzungen/{unsettled.pk}/termin-finden/"
    office.post(page, {"day": "2027-07-20", "begins": "14:00"})
    assert "liegt in den Sommerferien" in text_of(office.get(page))
    said = {"body": meeting.body.pk, "first": "2027-10-20", "every": 1, "rhythm": "wochen", "count": 3}
    page = f"{START}/mehrere-sitzungen-planen/?{urlencode(said)}&begins=14:00&ends=&place=&listed="
    html = office.get(page).content.decode()
    marked = re.findall(r'value="(2027-1\d-\d\d)"[^>]*checked', html)
    assert marked == ["2027-10-20"]
    assert "Mittwoch, 27. Oktober 2027 – liegt in den Herbstferien" in html


def test_a_guest_is_added_listed_and_taken_off(network: Network, office: Client) -> None:
    meeting = a_meeting(a_steering_circle(network))
    guest = a_person(network, "Gast")
    page = f"{START}/sitzungen/{meeting.pk}/"
    office.post(f"{page}gast-einladen/", {"person": guest.pk, "item": meeting.items.first().pk})
    assert "Gäste Gast, bei TOP 1 von der Liste nehmen" in text_of(office.get(page))
    office.post(f"{START}/gaeste/{meeting.attendances.get().pk}/entfernen/")
    assert not meeting.attendances.exists()


def test_an_invited_guest_is_uninvited_and_the_entry_leaves_the_calendar(
    network: Network, office: Client
) -> None:
    meeting = an_invited_meeting(a_steering_circle(network))
    guest = actions.add_guest(meeting, by=COMMAND, person=a_person(network, "Gast"))
    before = entry_in(mail("bodies.invitation", "Gast"))
    page = f"{START}/gaeste/{guest.pk}/entfernen/"
    assert "Gast bekommt eine Mail" in text_of(office.get(page))
    assert "nicht mehr auf der Liste" in text_of(office.post(page, {"reason": "TOP 1 entfällt"}, follow=True))
    sent = mail("bodies.uninvitation", "Gast")
    ((_file, content, kind),) = sent.attachments
    assert kind.endswith("method=CANCEL")
    assert "METHOD:CANCEL" in content
    after = entry_in(sent)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    told = (after["UID"], after["DTSTART"].dt, after["STATUS"], after["ATTENDEE"])
    assert told == (before["UID"], before["DTSTART"].dt, "CANCELLED", f"mailto:{guest.person.mail}")
    assert sent.to == [guest.person.mail]
    assert "Grund: TOP 1 entfällt" in sent.body
    assert OutboxMessage.objects.filter(name="bodies.uninvitation").count() == 1


def test_the_time_of_the_items_is_held_against_the_meeting(network: Network, office: Client) -> None:
    meeting = a_meeting(a_steering_circle(network), agenda=("A", "B"))
    for item in meeting.items.all():
        actions.edit_agenda_item(item, by=COMMAND, duration_minutes=50)
    page = f"{START}/sitzungen/{meeting.pk}/"
    assert "100 von 120 Minuten verplant" in text_of(office.get(page))
    actions.edit_meeting(meeting, by=COMMAND, ends_at=meeting.starts_at + dt.timedelta(hours=1))
    assert "brauchen mehr Zeit, als die Sitzung dauert" in text_of(office.get(page))
