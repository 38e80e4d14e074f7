"""Posts, staff and needs in the browser: what is vacant, who is away, what schools need."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.resources.models import Absence, Filling, Need, Post, StaffMember
from bildungsnetz.contexts.resources.queries import picture_of
from tests.faces.workspace.import_uploads import START, taken_over, upload
from tests.faces.workspace.signing_in import office, school
from tests.factories.networks import a_network
from tests.factories.planning import World, a_world
from tests.reading import text_of

pytestmark = pytest.mark.django_db
HERE = "/arbeitsbereich/musterland"
MOST = 12


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def staff(world: World) -> Client:
    return office(world.network)


def statements(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_a_post_is_entered_filled_and_shown_with_what_is_vacant(world: World, staff: Client) -> None:
    values = {"title": "Fachdienst", "funder": "kommune", "share": "1,5", "full_hours": "39"}
    start = {"starts_on": "01.08.2026"}
    answer = staff.post(f"{HERE}/stellen/neu/", {**values, **start}, follow=True)
    assert "Noch niemand." in text_of(answer)
    post = Post.objects.get(title="Fachdienst")
    fill = f"{HERE}/stellen/{post.pk}/besetzen/"
    member = {"member": world.people[0].pk, "weekly_hours": "19,5", **start}
    assert "58,5 Wochenstunden; am 01.08.2026 wären 59 besetzt" in text_of(
        staff.post(fill, {**member, "weekly_hours": "59"})
    )
    page = text_of(staff.post(fill, member, follow=True))
    assert "Fachkraft Lernen 1" in page
    assert "1,00 seit 01.08.2026" in text_of(staff.get(f"{HERE}/stellen/"))
    filling = Filling.objects.get(post=post)
    gone = staff.post(f"{HERE}/stellen/besetzungen/{filling.pk}/entfernen/", {"revision": 9})
    assert "inzwischen" in text_of(gone)
    assert Filling.objects.filter(pk=filling.pk).exists()


def test_somebody_is_entered_is_away_and_leaves(world: World, staff: Client) -> None:
    skills = [world.qualifications["sprache"].pk]
    told = {"label": "Fachkraft Neu", "home": world.schools[0].pk, "qualifications": skills}
    told |= {"most_schools": 3, "reach_minutes": 40}
    assert "Besetzen Sie nun" in text_of(staff.post(f"{HERE}/fachkraefte/neu/", told, follow=True))
    assert "gibt es schon" in text_of(staff.post(f"{HERE}/fachkraefte/neu/", told))
    member = StaffMember.objects.get(label="Fachkraft Neu")
    page = f"{HERE}/fachkraefte/{member.pk}/"
    away = {"weekly_hours": "3,5", "starts_on": "01.08.2026", "ends_on": "31.07.2026"}
    form = text_of(staff.post(f"{page}abwesend/", away))
    assert "Der Grund wird nicht erfasst" in form
    assert "Der letzte Tag liegt vor dem ersten" in form
    assert "davon 3,5 abwesend" in text_of(
        staff.post(f"{page}abwesend/", away | {"ends_on": ""}, follow=True)
    )
    staff.post(f"{page}ausscheiden/", {"left_on": "31.10.2026", "revision": member.revision})
    assert Absence.objects.get(member=member).ends_on == StaffMember.objects.get(pk=member.pk).left_on
    assert "Fachkraft Neu" not in text_of(staff.get(f"{HERE}/fachkraefte/"))
    assert "Fachkraft Neu" in text_of(staff.get(f"{HERE}/fachkraefte/?stand=weg"))
    only = text_of(staff.get(f"{HERE}/fachkraefte/?qualifikation=sprache&traeger=kommune"))
    assert "2 Fachkräfte" in only


def test_a_long_list_has_pages_and_sums_of_all(
    world: World, staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bildungsnetz.faces.workspace.views.staff.PAGE", 2)
    first = staff.get(f"{HERE}/fachkraefte/?q=fachkraft")
    assert "?q=fachkraft&amp;seite=2" in first.content.decode()
    told = [text_of(first), text_of(staff.get(f"{HERE}/fachkraefte/?q=fachkraft&seite=2"))]
    assert ["3 Fachkräfte" in page for page in told] == [True, True]
    assert ["Fachkraft Sprache 1" in page for page in told] == [False, True]


def test_needs_are_a_table_and_a_whole_line_is_entered_at_once(world: World, staff: Client) -> None:
    page = text_of(staff.get(f"{HERE}/bedarfe/?jahr=2027-28"))
    assert "5 Schulen, zusammen 90 Wochenstunden" in page
    line = f"{HERE}/bedarfe/schulen/{world.schools[0].pk}/?jahr=2027-28"
    seen = staff.get(line).context["form"].initial["seen"]
    values = {"q_lernen": "25", "q_sprache": "", "source": "Meldung", "seen": seen}
    assert "Der Bedarf ist gespeichert." in text_of(staff.post(line, values, follow=True))
    assert "inzwischen von jemand anderem" in text_of(staff.post(line, values))
    need = Need.objects.get(school=world.schools[0], school_year="2027/28")
    assert (need.hours, need.origin, need.source) == (25, "hand", "Meldung")
    assert "1 Schule, zusammen 18" in text_of(staff.get(f"{HERE}/bedarfe/?jahr=2027-28&q=schule+c"))
    copied = staff.post(f"{HERE}/bedarfe/uebernehmen/?jahr=2027-28", follow=True)
    assert "1 Bedarf ist neu, 1 bleibt wie erfasst" in text_of(copied)


def test_tables_go_out_as_files_and_the_template_comes_back(world: World, staff: Client) -> None:
    table = staff.get(f"{HERE}/bedarfe/bedarfe.csv?jahr=2027-28&q=schule+c").content.decode("utf-8-sig")
    assert table.splitlines()[1:] == [";Schule C;;;2027/28;12;6;18", ";Summe;;;;12;6;18"]
    book = load_workbook(io.BytesIO(staff.get(f"{HERE}/bedarfe/vorlage.xlsx?jahr=2027-28").content))
    sheet = book.active
    assert [cell.value for cell in sheet[2]][1:5] == ["Schule A", "2027/28", "Lernen", 10]
    sheet.cell(2, 5, 14)
    Need._base_manager.update(origin="liste")
    changed = io.BytesIO()
    book.save(changed)
    upload(staff, changed.getvalue(), name="bedarfe.xlsx", kind="bedarfe")
    address = f"{START}/{DataImport.objects.latest('pk').pk}"
    form = staff.get(f"{address}/spalten/").context["form"]
    staff.post(f"{address}/spalten/", {**form.initial, "sheet": form["sheet"].initial})
    assert "unverändert" in taken_over(staff, address)
    assert (
        Need.objects.get(school=world.schools[0], qualification__key="lernen", school_year="2027/28").hours
        == 14
    )


def test_the_table_that_went_out_comes_back_without_a_change(world: World, staff: Client) -> None:
    table = staff.get(f"{HERE}/bedarfe/bedarfe.csv?jahr=2027-28").content
    counts, remarks = previewed(staff, table)
    needs = Need.objects.filter(school_year="2027/28")
    assert counts == {
        "neu": 0,
        "geaendert": 0,
        "unveraendert": needs.count(),
        "behalten": 0,
        "ausgelassen": 0,
    }
    assert remarks == [(needs.count() // 2 + 2, "Das ist eine Zeile mit Summen; sie wird nicht gelesen.")]


def test_an_offices_wide_list_names_its_faulty_cell_and_takes_the_others(world: World, staff: Client) -> None:
    Need._base_manager.update(origin="liste")
    head = "Schule;Förderschwerpunkt Lernen (Std.);sprache;Schwimmen;Gesamt\n"
    rows = "Schule A;21;viele;3;24\nSchule B;;0;;0\nInsgesamt;21;;3;24\n"
    counts, remarks = previewed(staff, head + rows, school_year="=2027/28")
    assert (counts["geaendert"], counts["ausgelassen"]) == (2, 1)
    assert remarks == [
        (2, "Der Bedarf an „Sprache“ ist keine ganze Zahl von 0 bis 2000: „viele“."),
        (None, "Die Spalte „Schwimmen“ nennt keine Qualifikation; sie wird nicht als Bedarf gelesen."),
        (4, "Das ist eine Zeile mit Summen; sie wird nicht gelesen."),
    ]
    _counts, remarks = previewed(staff, "Schule;Jahr;Lernen\nSchule A;2019/20;5\n")
    assert remarks == [(2, "Das Schuljahr 2019/20 ist schon vorbei. Bitte prüfen Sie, ob es stimmt.")]


def previewed(client: Client, data: bytes | str, **chosen: str) -> tuple[dict[str, int], list[Any]]:
    """What the list would change, and the remarks on it: line and sentence."""
    upload(client, data, kind="bedarfe")
    address = f"{START}/{DataImport.objects.latest('pk').pk}"
    form = client.get(f"{address}/spalten/").context["form"]
    client.post(f"{address}/spalten/", {**form.initial, **chosen, "sheet": form["sheet"].initial})
    report = DataImport.objects.latest("pk").report
    return report["counts"], [(one["line"], one["message"]) for one in report["findings"]]


def test_the_preview_of_the_formula_shows_its_numbers(world: World, staff: Client) -> None:
    page = text_of(staff.get(f"{HERE}/bedarfe/berechnen/?jahr=2027-28"))
    assert "Noch keine Formel" in page
    key = world.qualifications["lernen"].pk
    values = {f"hours_{key}": "2,5", f"step_{key}": "10"}
    shown = text_of(staff.post(f"{HERE}/bedarfe/formel/?jahr=2027-28", values, follow=True))
    assert "keine Schülerzahlen bekannt" in shown


def test_a_list_without_school_years_names_one_for_all_its_rows(world: World, staff: Client) -> None:
    upload(
        staff, "Schule;Förderschwerpunkt;Stunden\nSchule A;Lernen;21\nSchule B;Lernen;22\n", kind="bedarfe"
    )
    address = f"{START}/{DataImport.objects.latest('pk').pk}"
    form = staff.get(f"{address}/spalten/").context["form"]
    assert "Schuljahr" in text_of(staff.post(f"{address}/spalten/", form.initial))
    chosen = {**form.initial, "school_year": "=2027/28"}
    staff.post(f"{address}/spalten/", chosen)
    assert staff.get(f"{address}/spalten/").context["form"].initial["school_year"] == "=2027/28"
    Need._base_manager.update(origin="liste")
    staff.post(f"{address}/spalten/", chosen)
    taken_over(staff, address)
    rows = Need.objects.filter(
        school_year="2027/28", qualification__key="lernen", school__in=world.schools[:2]
    )
    assert [row.hours for row in rows.order_by("school__name")] == [21, 22]


def test_pages_cost_the_same_for_many_rows(world: World, staff: Client) -> None:
    rows = picture_of(world.in_force(school_year="2026/27")).people
    shown = text_of(staff.get(f"{HERE}/fachkraefte/"))
    assert "an Schulen für Wege" in shown
    assert "Nr. 1" in shown
    assert all(f"{row.worked} {row.charged or '–'}" in shown for row in rows if row.worked)
    pages = [
        f"{HERE}/{part}/" for part in ("stellen", "fachkraefte", "bedarfe", "fachkraefte/qualifikationen")
    ]
    few = [statements(staff, page) for page in pages]
    for number in range(5):
        world.post(world.member(f"Weitere {number}", 0, "lernen sprache"), 10)
    assert [statements(staff, page) for page in pages] == few
    single = [f"{HERE}/fachkraefte/{world.people[0].pk}/", f"{HERE}/stellen/{Post.objects.first().pk}/"]
    assert max(*few, *(statements(staff, page) for page in single)) <= MOST, few


def test_only_those_who_plan_see_names(world: World) -> None:
    path = f"{HERE}/fachkraefte/{world.people[0].pk}/"
    assert Client().get(path).status_code == 302
    assert school(world.schools[0]).get(path).status_code == 403
    stranger: Any = office(a_network("fern", ags="05998"))
    assert stranger.get(path).status_code == 403
    assert stranger.get(f"/arbeitsbereich/fern/fachkraefte/{world.people[0].pk}/").status_code == 404
