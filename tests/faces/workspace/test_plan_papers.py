"""Around a plan: letters that a head of school understands, pictures, tables, the price of fairness."""

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.resources import actions
from bildungsnetz.contexts.resources.actions.computing import begin_computing
from bildungsnetz.contexts.resources.models import Plan
from bildungsnetz.contexts.resources.queries import exchanges_for, picture_of
from bildungsnetz.contexts.resources.queries.side_by_side import measures_of
from bildungsnetz.faces.workspace.plan_pages import in_percent
from tests.faces.workspace.signing_in import office
from tests.factories.networks import a_network
from tests.factories.planning import World, a_world, computed, finished, recorded
from tests.reading import text_of

pytestmark = pytest.mark.django_db
BASE = "/arbeitsbereich/musterland/einsatzplaene/2027-28/"
ONE = f"{BASE}1/"
PAGES = ("karte/", "deckung/", "ausgewogenheit/", "dateien/")


@pytest.fixture
def world(db) -> World:
    return a_world(a_network())


def letter_of(world: World, school: int) -> str:
    return f"{ONE}dateien/schulen/{world.schools[school].pk}/brief"


def text_of_pdf(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_letter_says_what_a_school_gets_why_and_what_one_more_hour_needs(world):
    plan = world.computed()
    row = next(row for row in picture_of(plan).schools if row.missing and row.assignments)
    number = [school.pk for school in world.schools].index(row.school.pk)
    address = letter_of(world, number)
    client = office(world.network)
    page = text_of(client.get(f"{address}/"))
    assert "Entwurf, noch nicht beschlossen" in page
    assert "Entwurf: Personal im Schuljahr 2027/28" in page
    assert f"Ihre Schule bekommt {row.covered_hours} von {row.need} Wochenstunden" in page
    assert "5 Schulen haben zusammen einen Bedarf von 90 Wochenstunden." in page
    assert "Was eine Stunde mehr bräuchte" in page
    assert "von Hand erfasst" in page
    name = row.assignments[0].member.label
    printed = client.get(f"{address}.pdf")
    assert name not in page + text_of_pdf(printed.content)
    assert all("Entwurf" in sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed.content)).pages)
    inside = text_of(client.get(f"{address}/?fassung=intern"))
    assert name in inside
    assert "Geben Sie sie nicht weiter." in inside
    assert name in text_of_pdf(client.get(f"{address}.pdf?fassung=intern").content)


def test_a_school_that_gets_nobody_reads_who_could_have_come_and_what_it_would_take():
    world = a_world(a_network(phone="0000/901-", phone_extensions=["10", "11"]), schools=7)
    world.need(6, "lernen", 3)
    picture = picture_of(world.computed())
    row = picture.school(world.schools[6].pk)
    assert row.assignments == []
    client = office(world.network)
    page = text_of(client.get(f"{letter_of(world, 6)}/"))
    assert "Warum niemand kommt" in page
    assert "Ihr Bedarf an „Lernen“ (3) ist kleiner" in page
    assert "Ihr Bedarf an „Sprache“ (6) ist groß genug für einen Einsatz." in page
    assert (
        "„Lernen“ (3): 2 von 2 Fachkräften mit dieser Qualifikation erreichen Ihre Schule. Für einen Einsatz "
        "kommt davon 1 infrage, 19 Minuten entfernt (einfach). Sie arbeitet an 3 anderen Schulen"
    ) in page
    (exchange,) = exchanges_for(picture, row)
    lost = sum(one.hours for one in exchange.losing)
    assert f"brächte {exchange.gained} Wochenstunden" in page
    assert f"Dafür verlören {len(exchange.losing)} andere Schulen zusammen {lost} Wochenstunden" in page
    names = [member.label for member in world.people] + [school.name for school in world.schools[:6]]
    assert not [name for name in names if name in page]
    assert "Telefon 0000/901-10" in page
    assert "0000/901-11" not in page
    inside = text_of(client.get(f"{letter_of(world, 6)}/?fassung=intern"))
    assert f"{picture.labels[exchange.losing[0].school]} −{exchange.losing[0].hours}" in inside


def test_the_letter_is_accessible_as_pdf_and_editable_as_word(world):
    world.in_force()
    client = office(world.network)
    content = client.get(f"{letter_of(world, 0)}.pdf").content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "de"
        with pdf.open_metadata() as about:
            assert about["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert about["dc:title"] == "Personal im Schuljahr 2027/28"
    shown = text_of_pdf(content)
    assert "in Kraft" in shown
    assert "Entwurf:" not in shown
    word = docx.Document(io.BytesIO(client.get(f"{letter_of(world, 0)}.docx").content))
    assert "Das bekommen Sie" in [line.text for line in word.paragraphs]


def test_all_letters_come_as_one_package_and_as_one_pdf_to_print(world):
    world.computed()
    client = office(world.network)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{ONE}briefe.zip").content)) as package:
        assert sorted(package.namelist()) == [f"Personal_2027-28_Schule-{x}_Entwurf.pdf" for x in "ABCDE"]
        assert "Schule C" in text_of_pdf(package.read("Personal_2027-28_Schule-C_Entwurf.pdf"))
    bound = PdfReader(io.BytesIO(client.get(f"{ONE}briefe.pdf").content))
    assert [entry.title for entry in bound.outline] == [f"Schule {x}" for x in "ABCDE"]


def test_tables_of_a_plan_agree_with_each_other(world):
    plan = world.computed()
    client = office(world.network)
    sums = {}
    for name, column in (
        ("einsaetze", "Wochenstunden"),
        ("schulen", "gedeckt gesamt"),
        ("fachkraefte", "an Schulen"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{ONE}dateien/{name}.xlsx").content))
        head, *lines = list(book.active.iter_rows(values_only=True))
        sums[name] = sum(line[head.index(column)] for line in lines)
        assert (
            client.get(f"{ONE}dateien/{name}.csv").content.decode("utf-8-sig").count("\r\n") == len(lines) + 1
        )
    assert set(sums.values()) == {picture_of(plan).totals.covered}
    assert client.get(f"{ONE}dateien/alles.csv").status_code == 404


def test_the_map_draws_ways_of_those_who_are_asked_for(world):
    plan = world.computed()
    client = office(world.network)
    whole = client.get(f"{ONE}karte/").content.decode()
    away = [one for one in picture_of(plan).assignments if one.member.home != one.school]
    assert whole.count('class="plan-map__school"') == 5
    assert whole.count("data-home=") == len(away) + 3
    member = world.people[0]
    asked = client.get(f"{ONE}karte/?fachkraft={member.pk}")
    assert len(asked.context["map"].ways) == sum(one.member == member for one in away)
    assert "Fachkraft Sprache 1" not in " ".join(way.label for way in asked.context["map"].ways)
    assert client.get(f"{ONE}karte/?fachkraft=999999").context["map"].ways


def test_fair_and_weighted_stand_side_by_side_whichever_is_open(world):
    world.computed()
    client = office(world.network)
    assert "Noch kein ausgewogener Plan" in text_of(client.get(f"{ONE}ausgewogenheit/"))
    for _click in range(2):
        client.post(f"{ONE}ausgewogenheit/rechnen/")
    assert "Der Plan zum Vergleich wird gerechnet" in text_of(client.get(f"{ONE}ausgewogenheit/"))
    fair = finished(begin_computing(Plan.objects.get(aim="ausgewogen"), by=WORKER))
    for address in (ONE, f"{BASE}2/"):
        answer = client.get(f"{address}ausgewogenheit/")
        shown = text_of(answer)
        assert (answer.context["left"].number, answer.context["right"].number) == (1, 2)
        assert "Die am wenigsten versorgte Schule" in shown
        assert "Gini" in shown
        assert "unterstes Zehntel" in shown
        assert "Rechengrundlage" not in shown
    assert client.get(f"{ONE}ausgewogenheit/?vergleich=17").context["other"].number == 2
    fair.levels = [{"share": 0.4, "bound": 1.0, "is_proved": False, "schools": [str(world.schools[0].pk)]}]
    recorded(fair)
    assert "40 % Schule A keine Schranke" in text_of(client.get(f"{ONE}ausgewogenheit/"))
    world.need(0, "lernen", 14)
    newer = computed(Plan.objects.get(number=1))
    newer.computed_at += dt.timedelta(minutes=1)
    recorded(newer)
    answer = client.get(f"{BASE}3/ausgewogenheit/")
    shown = text_of(answer)
    warning = shown.index("Schule A: Der Bedarf an „Lernen“ war 10, jetzt sind es 14 Wochenstunden.")
    assert warning < shown.index("Die am wenigsten versorgte Schule")
    assert "Gemessen werden hier beide am Bedarf und Personal von Nr. 3, dem neueren Stand." in shown
    assert "Nur „Stufe um Stufe“ gilt für den Stand, auf dem Nr. 2 gerechnet ist." in shown
    assert [measures_of(fair, each).totals.need for each in (None, newer)] == [90, 94]
    least = {row.label: row.right for row in answer.context["rows"]}["kleinster Anteil"]
    assert least == in_percent(measures_of(fair, newer).spread.least)


def test_coverage_stands_beside_what_last_year_would_cover(world):
    before = world.in_force(school_year="2026/27")
    plan = world.computed()
    shown = text_of(office(world.network).get(f"{ONE}deckung/"))
    totals = picture_of(plan).totals
    assert totals.before > 0
    assert f"wenn alles bliebe wie im Vorjahr {totals.before}" in shown
    assert before.number == 1


def test_the_glance_leads_from_needs_to_the_plan(world):
    client = office(world.network)
    shown = text_of(client.get("/arbeitsbereich/musterland/bedarf-und-personal/?jahr=2027-28"))
    assert "Bedarf in Wochenstunden 90" in shown
    assert "fehlen mindestens 35" in shown
    assert "0,5 Wochenstunden bleiben dabei außen vor" in shown
    assert "Bedarf und Personal auf einen Blick" in shown
    other = text_of(client.get("/arbeitsbereich/musterland/bedarf-und-personal/?jahr=unsinn"))
    assert "2027/28" in other


def test_pages_cost_the_same_for_few_and_many_schools_and_stay_inside(world):
    world.computed()
    client = office(world.network)
    small = {page: _statements(client, f"{ONE}{page}") for page in PAGES}
    for number in range(len(world.schools)):
        world.need(number, "sprache", 9)
    world.post(world.member("Fachkraft Sprache 2", 4, "sprache"), 20)
    computed(world.draft(title="Zweiter"))
    large = {page: _statements(client, f"{BASE}2/{page}") for page in PAGES}
    assert all(count <= 12 for count in large.values()), large
    assert {page: large[page] for page in PAGES if page != "ausgewogenheit/"} == {
        page: small[page] for page in PAGES if page != "ausgewogenheit/"
    }
    outside = office(world.network, Role.SUPERVISION)
    school = world.schools[0].pk
    for page in (
        *PAGES,
        "briefe.pdf",
        "briefe.zip",
        f"dateien/schulen/{school}/brief.pdf",
        "dateien/schulen.csv",
    ):
        assert outside.get(f"{ONE}{page}").status_code == 403, page
    assert client.get(f"{ONE}dateien/schulen/999999/brief/").status_code == 404


def _statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_an_empty_plan_has_no_letters(world):
    world.draft()
    client = office(world.network)
    assert "Noch keine Briefe" in text_of(client.get(f"{ONE}dateien/"))
    assert client.get(f"{ONE}briefe.pdf").url == f"{ONE}dateien/"
    assert client.get(f"{letter_of(world, 0)}/").status_code == 404
    assert client.get(f"{ONE}karte/").status_code == 200
    actions.withdraw_plan(world.computed(title="Zweiter"), by=COMMAND, reason="überholt")
    assert "Gilt nicht" in text_of(client.get(f"{BASE}2/dateien/schulen/{world.schools[0].pk}/brief/"))
