"""Scenarios 1, 2 and 6 of the domain handbook: from the agreement to orders, and what waits for an answer."""

import pytest
from playwright.sync_api import Page, expect

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.registry.models import Network
from tests.browser import NewPage
from tests.factories.accounts import an_account_with
from tests.factories.bodies import a_body
from tests.factories.networks import a_network
from tests.journeys.steps import in_the_office, sign_in_by_mail
from tests.journeys.visitor import Visitor

FIELDS = ("Inklusion", "Individuelle Förderung", "Berufs- und Studienorientierung")
GOALS = ("Beste individuelle Förderung", "Entwicklung an allen Schulen", "Austausch und Abstimmung")
DECISION = "Drei Handlungsfelder und drei Facharbeitskreise"
PROVISO = "Drei entsprechende Facharbeitskreise werden eingerichtet."
RELEASE = "Pressemitteilung vom Mai 2026"
SOURCE = "Niederschrift der 1. Bildungskonferenz"


# --- 1 --------------------------------------------------------------------------------------------------


@pytest.fixture
def newland(example: None) -> Network:
    """A fictional network that has its bodies and an office, but tells nothing of its history yet."""
    network = a_network("neuland", ags="05998", name="Bildungsnetz Kreis Neuland")
    for kind in ("bildungskonferenz", "lenkungskreis", "bildungsbuero"):
        a_body(network, kind)
    an_account_with(Role.OFFICE_HEAD_PEDAGOGICAL, network.scope_key, email="buero@neuland.example")
    return network


def test_an_agreement_of_2012_its_conference_and_three_orders_are_entered(
    newland: Network, new_page: NewPage
) -> None:
    """1: As in Kleve: three fields, three working groups, three orders, done with date; all of it public."""
    office = Visitor(new_page(), once=True)
    sign_in_by_mail(office.page, "buero@neuland.example")
    the_office_enters_the_agreement(office)
    the_office_enters_the_conference_and_its_decision(office)
    for field in FIELDS:
        the_decision_sets_up_a_field_and_its_working_group(office, field)
    for field in FIELDS:
        the_office_enters_an_order_that_is_done(office, field)
    a_reader_finds_it_all(Visitor(new_page(), once=True))
    assert office.faults == []


def the_office_enters_the_agreement(office: Visitor) -> None:
    office.goes_to("/arbeitsbereich/neuland/vertrag/")
    office.follows("Bestehenden Vertrag erfassen")
    office.chooses("Stand", "in Kraft")
    office.fills({"Titel": "Kooperationsvertrag", "Quellen": "Vertrag"})
    office.fills({"Unterzeichnet am": "18.01.2012", "In Kraft seit": "01.02.2012"})
    office.presses("Vertrag erfassen")
    for goal in GOALS:
        office.follows("Ziel eintragen")
        office.fills({"Kurzfassung": goal, "Wortlaut oder Inhalt": f"{goal}."})
        office.presses("Ziel eintragen")


def the_office_enters_the_conference_and_its_decision(office: Visitor) -> None:
    office.follows("Sitzungen", within="nav[aria-label='Bereich']")
    office.follows("Frühere Sitzung erfassen")
    office.chooses("Gremium", "Regionale Bildungskonferenz")
    office.fills({"Titel": "1. Bildungskonferenz", "Wann": "09.2012", "Quelle": SOURCE})
    office.ticks("öffentlich zeigen")
    office.presses("Frühere Sitzung erfassen")
    office.follows("Sitzungen", within="nav[aria-label='Bereich']")
    office.follows("Früheren Beschluss erfassen")
    office.chooses("Gremium", "Regionale Bildungskonferenz")
    office.chooses("Sitzung", "Regionale Bildungskonferenz: 1. Bildungskonferenz")
    office.chooses("Ergebnis", "ungeändert beschlossen")
    office.fills({"Titel": DECISION, "Beschlusstext": "Drei Felder stehen im Vordergrund."})
    office.fills({"Maßgabe": PROVISO, "beschlossen am": "09.2012", "Quelle": SOURCE})
    office.ticks("öffentlich zeigen")
    office.presses("Früheren Beschluss erfassen")
    expect(office.page.get_by_role("heading", level=1)).to_have_text(DECISION)


def the_decision_sets_up_a_field_and_its_working_group(office: Visitor, field: str) -> None:
    office.follows("Wirkung festhalten")
    office.follows("Handlungsfeld beschlossen")
    office.fills({"Name": field, "Quelle": SOURCE})
    office.presses("Wirkung festhalten")
    office.follows("Wirkung festhalten")
    office.follows("Gremium eingerichtet")
    office.chooses("Art des Gremiums", "Facharbeitskreis")
    office.fills({"Name": f"Facharbeitskreis {field}", "Quelle": SOURCE})
    office.presses("Wirkung festhalten")


def the_office_enters_an_order_that_is_done(office: Visitor, field: str) -> None:
    office.follows("Früheren Auftrag eintragen")
    office.fills({"Titel": f"Facharbeitskreis {field} einrichten", "Erledigt": "10.2012", "Quelle": SOURCE})
    office.chooses("zuständiges Gremium", f"Facharbeitskreis {field}")
    office.chooses("Handlungsfeld", field)
    office.fills({"Ergebnis": f"Facharbeitskreis {field} eingerichtet."})
    office.presses("Eintragen")
    office.presses("Veröffentlichen")
    office.follows(DECISION)


def a_reader_finds_it_all(reader: Visitor) -> None:
    reader.goes_to("/neuland/")
    reader.follows("Vertrag", within="header")
    main = reader.page.locator("main")
    expect(main.locator(".facts").first).to_contain_text("18. Januar 2012")
    expect(main.locator(".facts").first).to_contain_text("1. Februar 2012")
    for goal in GOALS:
        expect(main.get_by_role("heading", name=goal)).to_be_visible()
    reader.follows("Beschlüsse", within="header")
    reader.follows(DECISION)
    expect(main).to_contain_text(PROVISO)
    became = "3 Handlungsfelder beschlossen, 3 Gremien eingerichtet. 3 Aufträge, alle erledigt."
    expect(main).to_contain_text(became)
    thread = reader.page.get_by_role("navigation", name="Roter Faden").get_by_role("listitem")
    expect(thread.filter(has_text="Konferenz")).to_contain_text("1. Bildungskonferenz")
    reader.follows("Facharbeitskreis Inklusion einrichten")
    expect(main.locator(".head").get_by_text("erledigt", exact=True)).to_be_visible()
    expect(main).to_contain_text("Oktober 2012")
    assert reader.faults == []


# --- 2 --------------------------------------------------------------------------------------------------


def test_the_agreement_of_mettmann_and_how_its_fields_changed(example: None, new_page: NewPage) -> None:
    """2: Contract 19.11.2013, number 50, three fields, one post a side; four fields later keep the first."""
    reader = Visitor(new_page(), once=True)
    a_reader_finds_what_was_agreed(reader)
    a_reader_finds_the_fields_of_today_and_of_the_beginning(reader)
    office = in_the_office(new_page())
    an_office_makes_two_fields_one(office)
    a_reader_still_finds_the_first(reader)
    assert reader.faults + office.faults == []


def a_reader_finds_what_was_agreed(reader: Visitor) -> None:
    reader.goes_to("/mettmann/")
    reader.follows("Vertrag", within="header")
    main = reader.page.locator("main")
    expect(main.locator(".facts").first).to_contain_text("19. November 2013")
    expect(main.locator(".facts").first).to_contain_text("50. Netzwerk")
    for field in ("Schulische Inklusion", "Übergang von der Schule", "Entwicklung von Medienkonzepten"):
        expect(main.get_by_role("link", name=field)).to_be_visible()
    for post in ("Lehrerstelle Land 1,00", "Stelle aus dem kommunalen Bereich Kommune 1,00"):
        expect(main.get_by_role("row", name=post)).to_be_visible()


def a_reader_finds_the_fields_of_today_and_of_the_beginning(reader: Visitor) -> None:
    reader.follows("Handlungsfelder", within="header")
    cards = reader.page.locator("main .card")
    expect(cards).to_have_count(4)
    expect(cards.get_by_text("Übergang von der Schule in den Beruf")).to_have_count(0)
    strands = reader.page.locator("main li", has_text="Übergang von der Schule in den Beruf")
    expect(strands).to_contain_text("ab 2013; Schwerpunkt 2013, in der späteren Liste nicht mehr genannt")


def an_office_makes_two_fields_one(office: Visitor) -> None:
    office.follows("Handlungsfelder", within="nav[aria-label='Bereich']")
    office.follows("Handlungsfeld anlegen")
    office.fills({"Name": "Digitale Welten", "Gültig von": "2026", "Quellen": RELEASE})
    office.presses("Handlungsfeld anlegen")
    office.follows("Handlungsfelder", within="nav[aria-label='Bereich']")
    office.follows("Nachfolge eintragen")
    office.ticks("Digitale Bildung")
    office.page.get_by_role("group", name="wurden diese").get_by_label("Digitale Welten").check()
    office.fills({"Am": "2026", "Quelle": RELEASE})
    office.presses("Nachfolge eintragen")


def a_reader_still_finds_the_first(reader: Visitor) -> None:
    reader.goes_to("/musterland/handlungsfelder/")
    main = reader.page.locator("main")
    expect(main.locator(".card", has_text="Digitale Welten")).to_be_visible()
    expect(main.locator(".card").get_by_role("link", name="Digitale Bildung")).to_have_count(0)
    strand = main.locator("li", has=reader.page.get_by_role("heading", name="Digitale Bildung"))
    expect(strand).to_contain_text("bis 2026")
    expect(strand).to_contain_text("Digitale Welten")


# --- 6 --------------------------------------------------------------------------------------------------


def test_a_recommendation_without_an_answer_after_two_meetings_is_overdue(example: None, page: Page) -> None:
    """6: „Heute“ names it until the Lenkungskreis answers."""
    office = in_the_office(page)
    title = "Lesezeit an allen Grundschulen"
    overdue = ".day:has-text('Empfehlungen ohne Antwort')"
    office.follows(title, within=overdue)
    expect(page.locator(".head").get_by_text("ohne Antwort")).to_be_visible()
    expect(page.locator(".facts").first).to_contain_text("Antwort binnen 2 Sitzungen")
    office.follows("Beantworten")
    office.ticks("nicht weiterverfolgt")
    office.presses("Speichern")
    expect(page.get_by_text("Bitte prüfen Sie Ihre Angaben.")).to_be_visible()
    office.fills({"Begründung": "Zwei Schulen erproben die Lesezeit zuerst."})
    office.presses("Speichern")
    office.follows("Heute", within="nav[aria-label='Bereich']")
    expect(page.locator("main").get_by_role("link", name=title)).to_have_count(0)
    assert office.faults == []
