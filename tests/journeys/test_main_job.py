"""The main job: from a planned meeting to the answer to „Was wurde daraus?“, as three people live it.

The office of Musterland plans, invites, holds and records; a member of a working group carries out; the
office publishes; somebody without an account reads. Nobody needs an address that a page did not offer.
"""

import os
import re
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import NewPage
from tests.journeys.steps import post_is_delivered, sign_in
from tests.journeys.visitor import Visitor

DECISION = "Praxistage an allen Schulen der Sekundarstufe I"
TEXT = "Alle Schulen der Sekundarstufe I bieten ab dem nächsten Schuljahr zwei Praxistage in Betrieben an."
ORDER = "Plätze für die Praxistage mit Betrieben vereinbaren"
MEASURE = "Betriebe auf der Ausbildungsbörse ansprechen"
RESULT = "Mit 64 Betrieben sind 410 Plätze vereinbart; jede Schule hat eine feste Ansprechperson."
EVIDENCE = "https://www.musterland.example/praxistage"
STATIONS = (
    *("Vertrag", "Ziel", "Konferenz", "Beschluss"),
    *("Handlungsfeld", "Auftrag", "Maßnahme", "Ergebnis"),
)
PLACE = "Kreishaus Musterstadt"
MOST_CLICKS = 35
MOST_SECONDS = 60  # of the house's own time; the rest of three minutes is for reading and typing
PICTURE = Path(__file__).parents[2] / "docs" / "bilder" / "beschluss.png"


def test_from_a_planned_meeting_to_what_became_of_it(example: None, new_page: NewPage) -> None:
    people = office, member, reader = [Visitor(new_page()) for _person in range(3)]
    began = time.monotonic()
    sign_in(office.page, "leitung-paedagogisch")
    the_office_plans_a_meeting(office)
    the_office_invites(office)
    the_invitations_lie_in_the_outbox(office)
    the_office_holds_the_meeting(office)
    the_decision_becomes_an_order(office)
    sign_in(member.page, "mitglied")
    the_member_reports_it_done(member)
    the_office_publishes(office)
    a_reader_sees_what_became_of_it(reader)
    seconds = time.monotonic() - began - sum(person.looking for person in people)
    clicks = sum(person.clicks for person in people)
    assert [fault for person in people for fault in person.faults] == []
    assert clicks <= MOST_CLICKS
    assert seconds <= MOST_SECONDS


def the_office_plans_a_meeting(office: Visitor) -> None:
    office.follows("Sitzungen", within="nav[aria-label='Bereich']")
    office.follows("Sitzung planen")
    office.chooses("Gremium", "Lenkungskreis")
    soon = timezone.localtime() + timedelta(minutes=30)
    office.fills(
        {"Tag": soon.date().isoformat(), "Beginn": soon.strftime("%H:%M"), "Ort": "Kreishaus Musterstadt"}
    )
    office.ticks("Termin auf den öffentlichen Seiten zeigen")
    office.presses("Sitzung planen")
    expect(office.page.get_by_text("Die Sitzung ist geplant.")).to_be_visible()
    office.fills({"Neuer Tagesordnungspunkt": DECISION})
    office.presses("Hinzufügen")


def the_office_invites(office: Visitor) -> None:
    office.follows("Einladung vorbereiten")
    expect(office.page.get_by_role("heading", name="Wer Post bekommt")).to_be_visible()
    office.fills({"Grund für die verkürzte Einladungsfrist": "Der Kreistag berät nächste Woche."})
    office.presses("Einladung senden")
    expect(office.page.get_by_text("13 Einladungen gehen hinaus.")).to_be_visible()
    post_is_delivered()


def the_invitations_lie_in_the_outbox(office: Visitor) -> None:
    meeting = office.page.url
    office.follows("Postausgang", within="nav[aria-label='Bereich']")
    office.follows("Einladung: Lenkungskreis")
    expect(office.page.get_by_role("link", name=".ics")).to_be_visible()
    with office.page.expect_download() as download:
        office.page.get_by_role("link", name=".ics").click()
    invitation = download.value.path().read_text(encoding="utf-8")
    assert "METHOD:REQUEST" in invitation
    assert PLACE in invitation
    office.goes_to(meeting)


def the_office_holds_the_meeting(office: Visitor) -> None:
    office.presses("Sitzung eröffnen")
    office.presses("Alle Übrigen sind da")
    expect(office.page.locator("#quorum").get_by_text("beschlussfähig", exact=True)).to_be_visible()
    office.opens("Beschluss festhalten")
    office.fills({"Beschlusstext": TEXT})
    office.presses("Beschluss festhalten")


def the_decision_becomes_an_order(office: Visitor) -> None:
    office.follows("Auftrag erteilen")
    office.fills({"Titel": ORDER, "fällig am": (timezone.localdate() + timedelta(days=90)).isoformat()})
    office.chooses("zuständiges Gremium", "Facharbeitskreis Berufliche Orientierung")
    office.presses("Auftrag erteilen")
    expect(office.page.get_by_text("Der Auftrag ist erteilt.")).to_be_visible()
    post_is_delivered()


def the_member_reports_it_done(member: Visitor) -> None:
    member.follows(ORDER)
    member.follows("Maßnahme planen")
    member.fills({"Titel": MEASURE})
    member.presses("Maßnahme anlegen")
    member.follows(ORDER)
    member.follows("Stand melden")
    member.ticks("erledigt")
    member.fills({"Was ist dabei herausgekommen?": RESULT, "Nachweis im Netz": EVIDENCE})
    member.presses("Stand melden")
    expect(member.page.get_by_text("Danke, der Stand ist gemeldet.")).to_be_visible()


def the_office_publishes(office: Visitor) -> None:
    order = office.page.url
    office.goes_to(order)
    expect(office.page.get_by_text(RESULT).first).to_be_visible()
    expect(office.page.locator(".history")).not_to_contain_text(timezone.localdate().isoformat())
    office.presses("Veröffentlichen")
    expect(office.page.get_by_text(f"„{ORDER}“ ist jetzt öffentlich.")).to_be_visible()
    office.follows(MEASURE)
    office.presses("Veröffentlichen")
    office.follows(DECISION)
    office.follows("Veröffentlichen")
    office.presses("Beschluss veröffentlichen")


def a_reader_sees_what_became_of_it(reader: Visitor) -> None:
    reader.goes_to("/musterland/beschluesse/")
    reader.follows(DECISION)
    page = reader.page
    expect(page.get_by_role("heading", name="Was wurde daraus?")).to_be_visible()
    expect(page.get_by_text("1 Auftrag, erledigt.")).to_be_visible()
    expect(page.locator(".chain").get_by_text(RESULT)).to_be_visible()
    thread = page.get_by_role("navigation", name="Roter Faden").get_by_role("listitem")
    expect(thread).to_have_text([re.compile(f"{kind}.*") for kind in STATIONS])
    expect(thread.filter(has_text="fehlt noch")).to_have_count(0)
    expect(page.get_by_role("link", name="Nachweis")).to_have_attribute("href", EVIDENCE)
    if os.environ.get("BILDUNGSNETZ_PICTURES"):
        page.screenshot(path=PICTURE, full_page=True)
