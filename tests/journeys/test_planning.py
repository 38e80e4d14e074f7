"""Next year's hours, as the office of Musterland plans them: from the draft to the letter for one school."""

import os
import time
from pathlib import Path

from playwright.sync_api import Locator, expect

from allotment.staffing.warming import warm
from tests.browser import NewPage
from tests.journeys.steps import in_the_office, plans_are_computed
from tests.journeys.visitor import Visitor

MOST_SECONDS = 60
PICTURE = Path(__file__).parents[2] / "docs" / "bilder" / "einsatzplan.png"


def test_the_office_plans_next_year(example: None, new_page: NewPage) -> None:
    warm()
    office = in_the_office(new_page())
    began = time.monotonic()
    drafts_and_computes(office, "Einsatzplan des nächsten Jahres", seconds=3)
    pins_two_people(office)
    asks_what_if(office)
    compares_with_the_fair_plan(office)
    has_it_adopted(office)
    prints_the_letter(office)
    seconds = time.monotonic() - began - office.looking
    assert office.faults == []
    assert seconds <= MOST_SECONDS


def drafts_and_computes(office: Visitor, title: str, *, seconds: int, aim: str = "") -> None:
    """The page follows by itself when the plan is there."""
    office.follows("Einsatzpläne", within="nav[aria-label='Bereich']")
    office.follows("Plan anlegen")
    expect(office.page.get_by_text("Das reicht höchstens für")).to_be_visible()
    if aim:
        office.ticks(aim)
    office.fills({"Titel": title, "Rechenzeit in Sekunden": str(seconds)})
    office.presses("Entwurf anlegen")
    office.presses("Berechnen")
    expect(office.page.get_by_text("Der Plan wartet auf den Rechner.")).to_be_visible()
    plans_are_computed()
    expect(office.page.get_by_role("button", name="Zur Beratung geben")).to_be_visible()


def pins_two_people(office: Visitor) -> None:
    """Two clicks each, from the page of a school and from the table."""
    office.presses("Zur Beratung geben")
    office.follows("Schulen", within=".tabs")
    opens_a_school(office, has=office.page.locator(".plan-people a"))
    for reason in ("Kennt das Kollegium.", "So mit dem Schulträger besprochen."):
        clicks = office.clicks
        office.follows("festlegen", within=".table")
        office.fills({"Grund": reason})
        office.presses("Festlegen")
        assert office.clicks - clicks == 2
        office.follows("Einsätze", within=".tabs")
    office.follows("Übersicht")
    expect(office.page.locator(".plan-pins li")).to_have_count(2)


def opens_a_school(office: Visitor, has: Locator | None = None) -> None:
    """The first school of the list unfolds and leads to its page."""
    school = office.page.locator(".plan-fold", has=has).first
    school.locator("summary").click()
    school.get_by_role("link", name="Warum, und was fehlt").click()


def asks_what_if(office: Visitor) -> None:
    """The answer stands beside the plan, which stays as it is."""
    office.follows("Was wäre, wenn …")
    member = office.page.get_by_label("Fachkraft").first
    member.select_option(index=1)
    office.fills({"Stunden mehr": "-4"})
    office.presses("Ausrechnen")
    expect(office.page.get_by_text("4 Wochenstunden weniger.")).to_be_visible()
    plans_are_computed()
    expect(office.page.get_by_role("row", name="gedeckte Stunden")).to_be_visible()


def compares_with_the_fair_plan(office: Visitor) -> None:
    """The weighted and the fair plan side by side, with the price of fairness."""
    drafts_and_computes(office, "Ausgewogen", seconds=3, aim="die am wenigsten versorgte Schule zuerst")
    office.follows("Ausgewogenheit")
    expect(office.page.get_by_role("heading", level=1)).to_be_visible()
    expect(office.page.get_by_text("Gini").first).to_be_visible()


def has_it_adopted(office: Visitor) -> None:
    """A decision of the Lenkungskreis carries the plan."""
    office.follows("Einsatzpläne", within="nav[aria-label='Bereich']")
    office.follows("Einsatzplan des nächsten Jahres")
    office.follows("Beschließen")
    decision = office.page.get_by_label("Wer hat beschlossen?")
    carried = decision.locator("option", has_text="Lenkungskreis").first.get_attribute("value")
    decision.select_option(value=carried)
    office.presses("Plan beschließen")
    expect(office.page.get_by_text("ist älter als der Plan").first).to_be_visible()
    office.page.get_by_label("Der Beschluss gilt auch für diesen Plan.").check()
    office.presses("Plan beschließen")
    expect(office.page.get_by_text("Der Plan ist beschlossen.")).to_be_visible()
    if os.environ.get("BILDUNGSNETZ_PICTURES"):
        office.page.screenshot(path=PICTURE, full_page=True)
    office.presses("In Kraft setzen")
    expect(office.page.get_by_text("Der Plan ist in Kraft.")).to_be_visible()


def prints_the_letter(office: Visitor) -> None:
    """What one school gets, and why, as a PDF."""
    office.follows("Alle Schulen")
    opens_a_school(office)
    office.follows("Brief an die Schule")
    expect(office.page.get_by_role("heading", level=1)).to_be_visible()
    with office.page.expect_download() as download:
        office.page.locator("main").get_by_role("link", name="PDF").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
