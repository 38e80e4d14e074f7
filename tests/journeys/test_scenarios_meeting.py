"""Scenarios 3, 4 and 5 of the domain handbook: a meeting from its invitation to its decisions."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser import NewPage
from tests.factories.bodies import a_running_meeting, an_invited_meeting, on_its_day
from tests.factories.documents import a_pdf
from tests.journeys.steps import in_the_office, post_is_delivered, steering_circle
from tests.journeys.visitor import Visitor

WORKSPACE = "/arbeitsbereich/musterland"
TOPIC = "Räume für den Ganztag"


# --- 3 --------------------------------------------------------------------------------------------------


def test_short_notice_needs_a_reason_and_papers_are_frozen_when_sent(
    example: None, page: Page, tmp_path: Path
) -> None:
    """3: The Lenkungskreis meets in 10 days, its notice is 14; papers stay as sent; the mail has a date."""
    office = in_the_office(page)
    the_office_plans_a_meeting(office, in_days=10)
    the_office_adds_a_paper(office, a_file(tmp_path, "Raumkonzept", "Drei Schulen"))
    without_a_reason_nothing_goes_out(office)
    with_a_reason_it_goes_out(office)
    the_mail_brings_paper_and_date(office)
    a_new_version_and_another_paper_come_later(office, tmp_path)
    the_office_sees_what_was_sent_and_what_came_later(office)
    everybody_hears_of_what_came_later(office)
    assert office.faults == []


def the_office_plans_a_meeting(office: Visitor, *, in_days: int) -> None:
    office.follows("Sitzungen", within="nav[aria-label='Bereich']")
    office.follows("Sitzung planen")
    office.chooses("Gremium", "Lenkungskreis")
    day = timezone.localdate() + timedelta(days=in_days)
    office.fills({"Tag": day.isoformat(), "Beginn": "14:00", "Ort": "Kreishaus"})
    office.presses("Sitzung planen")
    office.fills({"Neuer Tagesordnungspunkt": TOPIC})
    office.presses("Hinzufügen")


def the_office_adds_a_paper(office: Visitor, file: Path) -> None:
    office.follows("Unterlagen hinzufügen")
    office.page.get_by_label("Dateien").set_input_files(file)
    office.presses("Unterlagen hinzufügen")


def without_a_reason_nothing_goes_out(office: Visitor) -> None:
    office.follows("Einladung vorbereiten")
    office.presses("Einladung senden")
    refused = "Die Frist ist nicht eingehalten: Bitte nennen Sie den Grund."
    expect(office.page.locator("main").get_by_role("link", name=refused)).to_be_visible()


def with_a_reason_it_goes_out(office: Visitor) -> None:
    office.fills({"Grund für die verkürzte Einladungsfrist": "Der Kreistag berät in elf Tagen."})
    office.presses("Einladung senden")
    expect(office.page.get_by_text("13 Einladungen gehen hinaus.")).to_be_visible()


def the_mail_brings_paper_and_date(office: Visitor) -> None:
    meeting = office.page.url
    post_is_delivered()
    office.follows("Postausgang", within="nav[aria-label='Bereich']")
    office.follows("Einladung: Lenkungskreis")
    expect(office.page.locator("main")).to_contain_text("Unterlagen, auch als ein PDF")
    with office.page.expect_download() as download:
        office.page.get_by_role("link", name=".ics").click()
    entry = download.value.path().read_text(encoding="utf-8")
    assert "METHOD:REQUEST" in entry
    assert "BEGIN:VTIMEZONE" in entry
    office.goes_to(meeting)


def a_new_version_and_another_paper_come_later(office: Visitor, folder: Path) -> None:
    office.follows("neue Fassung")
    office.page.get_by_label("Datei").first.set_input_files(a_file(folder, "neu", "Vier Schulen"))
    office.presses("Neue Fassung hochladen")
    the_office_adds_a_paper(office, a_file(folder, "Kostenplan", "Kosten"))


def the_office_sees_what_was_sent_and_what_came_later(office: Visitor) -> None:
    concept, costs = (paper(office.page, title) for title in ("Raumkonzept", "Kostenplan"))
    expect(concept).to_contain_text("nachgereicht")
    expect(costs).to_contain_text("nachgereicht")
    concept.locator("summary").click()
    first = concept.get_by_role("link", name="Fassung 1")
    sent = office.page.request.get(str(first.get_attribute("href")))
    assert sent.body() == a_pdf("Drei Schulen")


def everybody_hears_of_what_came_later(office: Visitor) -> None:
    office.follows("Postausgang", within="nav[aria-label='Bereich']")
    office.follows("Nachgereichte Unterlagen")
    expect(office.page.get_by_role("heading", name="Nachgereicht: Lenkungskreis")).to_be_visible()
    expect(office.page.locator("main")).to_contain_text("Kostenplan")


# --- 4 --------------------------------------------------------------------------------------------------


def test_a_vacant_seat_breaks_parity_and_without_the_land_nothing_is_decided(
    example: None, page: Page
) -> None:
    """4: Six seats a side, one of the Land vacant; the quorum needs both banks."""
    meeting = on_its_day(an_invited_meeting(steering_circle(), agenda=(TOPIC,)))
    office = in_the_office(page)
    the_office_is_warned_of_the_vacant_seat(office)
    office.goes_to(f"{WORKSPACE}/sitzungen/{meeting.pk}/")
    office.presses("Sitzung eröffnen")
    with_the_municipal_side_alone_there_is_no_quorum(office)
    one_of_the_land_makes_it_whole(office)
    if_the_land_is_biased_the_item_cannot_be_decided(office)
    assert office.faults == []


def the_office_is_warned_of_the_vacant_seat(office: Visitor) -> None:
    office.follows("Gremien und Sitze", within="nav[aria-label='Bereich']")
    office.follows("Lenkungskreis")
    warning = office.page.locator(".kern-alert--warning", has_text="Parität")
    expect(warning).to_contain_text("Schulleitungen der Berufskollegs")


def with_the_municipal_side_alone_there_is_no_quorum(office: Visitor) -> None:
    for seat in (
        *("Landrätin", "Dezernat Bildung", "Leitung der Jugendhilfe", "Soziales und Integration"),
        *("Bürgermeisterinnen und Bürgermeister", "Schuldezernate der Städte"),
    ):
        is_present(office, seat)
    quorum = office.page.locator("#quorum")
    expect(quorum).to_contain_text("6 von 12 stimmberechtigten Sitzen sind vertreten.")
    expect(quorum.get_by_text("nicht beschlussfähig", exact=True)).to_be_visible()


def one_of_the_land_makes_it_whole(office: Visitor) -> None:
    is_present(office, "Obere Schulaufsicht")
    quorum = office.page.locator("#quorum")
    expect(quorum).to_contain_text("Land und Kommune sind beide vertreten.")
    expect(quorum.get_by_text("beschlussfähig", exact=True)).to_be_visible()


def if_the_land_is_biased_the_item_cannot_be_decided(office: Visitor) -> None:
    office.opens("Befangenheit")
    for seat in ("Obere Schulaufsicht", "Schulaufsicht Grundschulen"):
        office.ticks(seat)
    office.page.get_by_role("button", name="Befangenheit festhalten").click()
    quorum = office.page.locator("#punkt-quorum")
    expect(quorum).to_contain_text("nicht beschlussfähig bei diesem Punkt")
    expect(quorum).to_contain_text("6 von 12 stimmberechtigten Sitzen sind vertreten.")
    expect(quorum).to_contain_text("Die Seite des Landes ist nicht vertreten.")


# --- 5 --------------------------------------------------------------------------------------------------


def test_one_who_must_implement_disagrees_and_nothing_is_adopted(example: None, new_page: NewPage) -> None:
    """5: One affected Schulträger disagrees; the item is postponed, the public never reads of a decision."""
    office = in_the_office(new_page())
    the_circle_wants_the_agreement_of_those_affected(office)
    meeting = a_running_meeting(steering_circle(), agenda=(TOPIC,), is_public=True)
    office.goes_to(f"{WORKSPACE}/sitzungen/{meeting.pk}/durchfuehren/")
    the_office_records_who_must_implement_it(office)
    one_of_them_disagrees(office)
    the_office_postpones_the_item(office)
    the_office_publishes_it_as_it_is(office)
    the_public_reads_that_there_is_no_agreement(Visitor(new_page(), once=True))
    assert office.faults == []


def the_circle_wants_the_agreement_of_those_affected(office: Visitor) -> None:
    office.goes_to(f"{WORKSPACE}/gremien/lk/bearbeiten/")
    office.ticks("Wer umsetzen muss, muss einverstanden sein")
    office.presses("Änderungen speichern")


def the_office_records_who_must_implement_it(office: Visitor) -> None:
    office.opens("Beschluss festhalten")
    office.fills({"Beschlusstext": "Die Städte öffnen ihre Räume am Nachmittag."})
    office.ticks("Stadt Beispielhausen")
    office.ticks("Stadt Musterstadt")
    office.presses("Beschluss festhalten")
    expect(decisions(office).get_by_text("vertagt", exact=True)).to_be_visible()


def one_of_them_disagrees(office: Visitor) -> None:
    for town, stance in (("Stadt Musterstadt", "stimmt zu"), ("Stadt Beispielhausen", "widerspricht")):
        row = decisions(office).get_by_role("group", name=town)
        row.get_by_role("button", name=stance).click()
        expect(row.get_by_role("button", name=stance)).to_have_attribute("aria-pressed", "true")
    expect(decisions(office).get_by_text("kein Einvernehmen", exact=True)).to_be_visible()
    expect(decisions(office).get_by_role("link", name="Auftrag erteilen")).to_have_count(0)


def the_office_postpones_the_item(office: Visitor) -> None:
    postponed = office.page.locator("#punkt-stand").get_by_role("button", name="vertagt")
    postponed.click()
    expect(postponed).to_have_attribute("aria-pressed", "true")


def the_office_publishes_it_as_it_is(office: Visitor) -> None:
    office.follows("Niederschrift schreiben")
    office.presses("Niederschrift speichern")
    office.follows("Veröffentlichen")
    office.presses("Beschluss veröffentlichen")


def the_public_reads_that_there_is_no_agreement(reader: Visitor) -> None:
    reader.goes_to("/musterland/beschluesse/")
    card = reader.page.locator(".card", has_text=TOPIC).first
    expect(card).to_contain_text("kein Einvernehmen")
    expect(card).not_to_contain_text("beschlossen")
    reader.follows(TOPIC)
    expect(reader.page.locator(".head").get_by_text("kein Einvernehmen")).to_be_visible()
    assert reader.faults == []


# --- what all need --------------------------------------------------------------------------------------


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(a_pdf(text))
    return path


def paper(page: Page, title: str) -> Locator:
    return page.locator(".papers > li", has_text=title)


def decisions(office: Visitor) -> Locator:
    return office.page.locator("#punkt-beschluesse")


def is_present(office: Visitor, seat: str) -> None:
    """One tap at the table."""
    row = office.page.get_by_role("group", name=seat).first
    row.get_by_role("button", name="anwesend").click()
    expect(row.get_by_role("button", name="anwesend")).to_have_attribute("aria-pressed", "true")
