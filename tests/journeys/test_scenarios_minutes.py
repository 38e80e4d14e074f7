"""Scenario 7 of the domain handbook: minutes from the first draft to the page of the public."""

import io
from datetime import timedelta

import time_machine
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import edit_agenda_item
from bildungsnetz.contexts.bodies.models import Meeting
from tests.browser import NewPage
from tests.factories.bodies import a_running_meeting
from tests.journeys.steps import in_the_office, link_in_mail, steering_circle, the_night_passes
from tests.journeys.visitor import Visitor

TOPIC, STAFF = "Räume für den Ganztag", "Besetzung einer Stelle"
MEMBER = "schulaufsicht@musterland.example"


def test_minutes_are_objected_to_on_day_13_and_stand_when_nobody_objects(
    example: None, new_page: NewPage
) -> None:
    """7: Objection on day 13: draft and differences; none by day 14: approved; the public reads its part."""
    meeting = a_running_meeting(steering_circle(), agenda=(TOPIC, STAFF), is_public=True)
    edit_agenda_item(meeting.items.get(title=STAFF), by=COMMAND, is_public=False)
    page = f"/arbeitsbereich/musterland/sitzungen/{meeting.pk}/"
    office = in_the_office(new_page())
    office.goes_to(page)
    the_office_writes_and_sends_the_minutes(office)
    with later(days=13):
        a_member_objects_by_the_link_of_the_mail(Visitor(new_page(), once=True))
        office = in_the_office(new_page())
        the_office_heeds_the_objection_and_sees_the_difference(office)
        office.goes_to(page)
        the_office_sends_the_minutes(office)
    with later(days=13 + 14):
        the_night_passes()
        assert Meeting.objects.get(pk=meeting.pk).state == Meeting.State.MINUTES_SENT
    with later(days=13 + 15):
        the_night_passes()
        office = in_the_office(new_page())
        office.goes_to(page)
        the_office_publishes_the_approved_meeting(office)
        the_public_reads_only_what_is_public(Visitor(new_page(), once=True), meeting)
    assert office.faults == []


def the_office_writes_and_sends_the_minutes(office: Visitor) -> None:
    office.follows("Niederschrift schreiben")
    text = office.page.get_by_label("Text der Niederschrift")
    text.fill(f"{text.input_value()}\nDie Kosten betragen 100 Euro.")
    office.presses("Niederschrift speichern")
    the_office_sends_the_minutes(office)


def the_office_sends_the_minutes(office: Visitor) -> None:
    office.follows("Niederschrift versenden")
    office.presses("Niederschrift versenden")
    expect(office.page.locator(".head").get_by_text("Niederschrift versandt")).to_be_visible()


def a_member_objects_by_the_link_of_the_mail(member: Visitor) -> None:
    member.goes_to(link_in_mail("bodies.minutes", to=MEMBER))
    member.fills({"Was muss in der Niederschrift anders sein?": "Es sind 200 Euro."})
    member.presses("Einwendung absenden")
    expect(member.page.get_by_text("Danke, Ihre Einwendung ist eingegangen.")).to_be_visible()
    assert member.faults == []


def the_office_heeds_the_objection_and_sees_the_difference(office: Visitor) -> None:
    office.follows("Lenkungskreis: ", within=".day:has-text('Einwendungen gegen Niederschriften')")
    office.ticks("berücksichtigt")
    office.fills({"Antwort": "Danke, wir haben die Zahl berichtigt."})
    office.presses("Antwort senden")
    office.follows("22. Sitzung")
    expect(office.page.locator(".head").get_by_text("Niederschrift im Entwurf")).to_be_visible()
    office.follows("Niederschrift schreiben")
    text = office.page.get_by_label("Text der Niederschrift")
    text.fill(text.input_value().replace("100 Euro", "200 Euro"))
    office.presses("Niederschrift speichern")
    office.follows("Fassungen und Einwendungen")
    office.presses("Vergleichen")
    expect(office.page.locator("main del")).to_contain_text("100")
    expect(office.page.locator("main ins")).to_contain_text("200")


def the_office_publishes_the_approved_meeting(office: Visitor) -> None:
    expect(office.page.locator(".head").get_by_text("Niederschrift genehmigt")).to_be_visible()
    office.follows("Sitzung veröffentlichen")
    office.presses("Sitzung veröffentlichen")


def the_public_reads_only_what_is_public(reader: Visitor, meeting: Meeting) -> None:
    reader.goes_to(f"/musterland/sitzungen/{meeting.pk}/")
    expect(reader.page.locator("main")).to_contain_text(TOPIC)
    expect(reader.page.locator("main")).not_to_contain_text(STAFF)
    file = reader.page.get_by_role("link", name="Öffentliche Fassung").get_attribute("href")
    minutes = PdfReader(io.BytesIO(reader.page.request.get(str(file)).body()))
    text = " ".join(sheet.extract_text() for sheet in minutes.pages)
    assert TOPIC in text
    assert STAFF not in text
    assert reader.faults == []


def later(*, days: int) -> time_machine.travel:
    """Some days on, a little before noon."""
    noon = timezone.localtime().replace(hour=11, minute=30)
    return time_machine.travel(noon + timedelta(days=days))
