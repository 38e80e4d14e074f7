"""Kleve 2012 as a reader follows it, link by link; Mettmann, where no body or meeting is evidenced."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visitor import Visitor

DECISION = "Drei Handlungsfelder und drei Facharbeitskreise"
FIELDS = ("Inklusion", "Individuelle Förderung", "Berufs- und Studienorientierung")
PROVISO = "Drei entsprechende Facharbeitskreise werden eingerichtet."


def test_from_the_conference_of_2012_to_three_orders_done(example: None, page: Page) -> None:
    reader = Visitor(page)
    a_reader_finds_the_conference(reader)
    a_reader_reads_the_decision_and_its_proviso(reader)
    a_reader_sees_what_became_of_it(reader)
    for field in FIELDS:
        a_reader_follows_the_order_to_the_working_group(reader, field)
    assert reader.faults == []


def a_reader_finds_the_conference(reader: Visitor) -> None:
    reader.goes_to("/kleve/")
    reader.follows("Gremien", within="header")
    reader.follows("Regionale Bildungskonferenz")
    reader.follows("1. Bildungskonferenz")
    facts = reader.page.locator(".facts").first
    expect(facts).to_contain_text("September 2012")
    expect(facts).to_contain_text("nur der Monat ist überliefert")


def a_reader_reads_the_decision_and_its_proviso(reader: Visitor) -> None:
    reader.follows(DECISION)
    expect(reader.page.get_by_role("heading", name="Mit der Maßgabe")).to_be_visible()
    expect(reader.page.get_by_text(PROVISO)).to_be_visible()


def a_reader_sees_what_became_of_it(reader: Visitor) -> None:
    page = reader.page
    expect(page.locator("main .lead").last).to_have_text(
        "3 Handlungsfelder beschlossen, 3 Gremien eingerichtet. 3 Aufträge, alle erledigt."
    )
    for field in FIELDS:
        effects = page.locator(".chain").first
        expect(effects.get_by_role("link", name=field, exact=True)).to_be_visible()
        expect(effects.get_by_role("link", name=f"Facharbeitskreis {field}", exact=True)).to_be_visible()


def a_reader_follows_the_order_to_the_working_group(reader: Visitor, field: str) -> None:
    page = reader.page
    reader.follows(f"Facharbeitskreis zum Handlungsfeld „{field}“ einrichten")
    expect(page.locator(".head").get_by_text("erledigt", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text(f"Facharbeitskreis {field} eingerichtet.")
    reader.follows(DECISION)
    reader.follows(f"Facharbeitskreis {field}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Facharbeitskreis {field}")
    expect(page.locator("main")).to_contain_text("Die Besetzung ist nicht belegt.")
    page.go_back()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/mettmann/gremien/", "In den Quellen nicht belegt"),
        ("/mettmann/termine/", "In den Quellen ist kein Termin belegt"),
        ("/mettmann/beschluesse/", "In den Quellen nicht belegt"),
    ],
)
def test_mettmann_shows_nothing_that_no_source_tells(example: None, page: Page, path: str, said: str) -> None:
    page.goto(path)
    expect(page.locator("main")).to_contain_text(said)
    records = page.locator(f"main a[href^='{path}']:not([href='{path}'], [href*='?'])")
    expect(records).to_have_count(0)


def test_mettmann_shows_its_agreement(example: None, page: Page) -> None:
    page.goto("/mettmann/vertrag/")
    expect(page.locator("main")).to_contain_text("19. November 2013")
    expect(page.get_by_role("navigation", name="Roter Faden").get_by_text("fehlt noch")).not_to_have_count(0)
