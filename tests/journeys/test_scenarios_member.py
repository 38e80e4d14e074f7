"""Scenario 14 of the domain handbook: a member of a body, with the keyboard alone and without script."""

import io

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.bodies.actions import invite_to_meeting, send_minutes, write_minutes
from bildungsnetz.contexts.bodies.models import Body, Meeting
from bildungsnetz.faces.portal.guards import QUICKEST_SECONDS
from tests.browser import NewPage
from tests.factories.bodies import a_meeting
from tests.factories.papers import a_paper
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import link_in_mail, sign_in

MEMBER = "mitglied@musterland.example"
ORDER = "Praktikumskalender mit allen Schulen abstimmen"
RESULT = "Der Kalender ist mit allen Schulen abgestimmt."
BARRIER = "Die Tabelle der Termine wird nicht vorgelesen."


def test_a_member_does_everything_by_keyboard_and_without_script(example: None, new_page: NewPage) -> None:
    """14: Mail link, reply, objection to minutes, papers, own report; a barrier told reaches the office."""
    group = Body.objects.get(network__slug="musterland", slug="fak-beruf")
    the_office_has_invited(group)
    the_office_has_sent_minutes(group)
    page = new_page(java_script_enabled=False)
    page.set_default_timeout(8000)
    member = Keyboard(page)
    the_member_replies_by_the_link_of_the_mail(member)
    the_member_objects_by_the_link_of_the_mail(member)
    the_member_signs_in_by_a_link(member)
    the_member_opens_the_papers(member)
    the_member_reports_the_own_order(member)
    the_member_tells_of_a_barrier(member)
    the_office_reads_of_the_barrier(new_page())
    assert member.unseen == []


def the_office_has_invited(group: Body) -> None:
    meeting = a_meeting(group, agenda=("Praxistage",), in_days=40)
    a_paper(meeting, "Konzept Praxistage", text="Zwei Tage im Betrieb")
    invite_to_meeting(meeting, by=COMMAND)


def the_office_has_sent_minutes(group: Body) -> None:
    meeting = Meeting.objects.get(body=group, state=Meeting.State.RUNNING)
    write_minutes(meeting, by=COMMAND, text="Ein Praxistag je Monat.")
    send_minutes(meeting, by=COMMAND)


def the_member_replies_by_the_link_of_the_mail(member: Keyboard) -> None:
    member.page.goto(link_in_mail("bodies.invitation", to=MEMBER))
    member.types("Hinweis an das Bildungsbüro", "Ich komme mit dem Rad.")
    member.follows("Ich komme")
    expect(member.page.get_by_text("Danke, Sie haben zugesagt.")).to_be_visible()


def the_member_objects_by_the_link_of_the_mail(member: Keyboard) -> None:
    member.page.goto(link_in_mail("bodies.minutes", to=MEMBER))
    member.types("Was muss in der Niederschrift anders sein?", "Es sind zwei Praxistage je Monat.")
    member.follows("Einwendung absenden")
    expect(member.page.get_by_text("Danke, Ihre Einwendung ist eingegangen.")).to_be_visible()


def the_member_signs_in_by_a_link(member: Keyboard) -> None:
    member.page.goto("/arbeitsbereich/")
    member.types("E-Mail-Adresse", MEMBER)
    member.follows("Link senden")
    member.page.goto(link_in_mail("accounts.sign_in_link", to=MEMBER))
    member.follows("Jetzt anmelden")
    expect(member.page.get_by_role("heading", level=1)).to_have_text("Heute")


def the_member_opens_the_papers(member: Keyboard) -> None:
    page = member.page
    member.follows("Meine Gremien")
    expect(page.locator(".next-meeting")).to_contain_text("Konzept Praxistage")
    member.goes_to("Alle Unterlagen als ein PDF")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    read = PdfReader(io.BytesIO(download.value.path().read_bytes()))
    assert "Zwei Tage im Betrieb" in "".join(sheet.extract_text() for sheet in read.pages)


def the_member_reports_the_own_order(member: Keyboard) -> None:
    member.follows(ORDER)
    member.follows("Stand melden")
    member.chooses("in Arbeit", "erledigt")
    member.types("Was ist dabei herausgekommen?", RESULT)
    member.follows("Stand melden")
    expect(member.page.get_by_text("Danke, der Stand ist gemeldet.")).to_be_visible()


def the_member_tells_of_a_barrier(member: Keyboard) -> None:
    page = member.page
    page.goto("/musterland/termine/")
    member.follows("Barrierefreiheit")
    member.follows("Barriere melden")
    member.types("Was hat nicht funktioniert?", BARRIER)
    page.wait_for_timeout(QUICKEST_SECONDS * 1000)  # nobody writes faster; machines do
    member.follows("Meldung senden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vielen Dank")


def the_office_reads_of_the_barrier(office: Page) -> None:
    sign_in(office, "mitarbeit")
    office.get_by_role("link", name="Rückmeldungen").first.click()
    expect(office.locator("main")).to_contain_text(BARRIER)
