"""Imports in the workspace: upload, columns, preview, apply."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.access.scopes import LAND
from bildungsnetz.contexts.actors.models import Institution, Person
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.registry.models import Network
from tests.factories.accounts import an_account_with, signed_in
from tests.factories.actors import a_school_file, an_institution, imported, the_land, three_schools
from tests.factories.background import import_running_elsewhere
from tests.factories.networks import a_network
from tests.reading import text_of

from .import_uploads import LIST, START, columns, taken_over, upload
from .signing_in import office, school

pytestmark = pytest.mark.django_db
OF_LAND = "/arbeitsbereich/land/importe"


@pytest.fixture
def client_of_office(network: Network) -> Client:
    return office(network)


@pytest.fixture
def ministry() -> Client:
    the_land()
    return signed_in(an_account_with(Role.MINISTRY, LAND, email="land@musterland.example"))


def test_from_the_list_over_columns_and_preview_to_institutions(network, client_of_office) -> None:
    page = upload(client_of_office, LIST)
    assert "Spalten zuordnen" in text_of(page)
    html = page.content.decode()
    assert '<option value="Einrichtung" selected>' in html
    assert '<option value="Typ" selected>' in html
    key = DataImport.objects.get().pk
    preview = text_of(client_of_office.post(f"{START}/{key}/spalten/", columns(), follow=True))
    assert "Das würde sich ändern Zahl der Datensätze Was geschieht Anzahl neu 2" in preview
    assert not Institution.objects.exists()
    taken_over(client_of_office, f"{START}/{key}")
    assert {one.phone for one in Institution.objects.all()} == {"0999 1", "0999 2"}
    listed = text_of(client_of_office.get(f"{START}/"))
    assert "liste.csv Liste von Einrichtungen übernommen 18.11.2026" in listed


def test_columns_are_remembered_for_the_next_list(network, client_of_office) -> None:
    first = "Wer;Was;Rufnummer\nVHS;VHS;1\n"
    upload(client_of_office, first)
    key = DataImport.objects.get().pk
    client_of_office.post(f"{START}/{key}/spalten/", {"name": "Wer", "kind": "Was"})
    html = upload(client_of_office, first).content.decode()
    assert '<option value="Wer" selected>' in html
    assert '<option value="Was" selected>' in html


def test_one_column_means_one_thing(network, client_of_office) -> None:
    upload(client_of_office, LIST)
    key = DataImport.objects.get().pk
    page = text_of(client_of_office.post(f"{START}/{key}/spalten/", columns(kind="Einrichtung")))
    assert "Die Spalte „Einrichtung“ ist schon „Name der Einrichtung“ zugeordnet." in page
    assert DataImport.objects.get().state == "zuordnung"


def test_a_workbook_offers_its_sheets(network, client_of_office) -> None:
    book = Workbook()
    book.active.title = "Titel"
    book.active.append(["Notizen"])
    book.active.append(["von 2025"])
    sheet = book.create_sheet("Partner")
    sheet.append(["Einrichtung", "Typ", "Telefon"])
    sheet.append(["VHS Musterland", "VHS", "0999 1"])
    file = io.BytesIO()
    book.save(file)
    page = upload(client_of_office, file.getvalue(), "liste.xlsx")
    assert "Partner" in text_of(page)
    key = DataImport.objects.get().pk
    html = client_of_office.get(f"{START}/{key}/spalten/?blatt=Partner").content.decode()
    assert '<option value="Einrichtung" selected>' in html
    client_of_office.post(f"{START}/{key}/spalten/", columns(sheet="Partner"))
    taken_over(client_of_office, f"{START}/{key}")
    assert Institution.objects.get().name == "VHS Musterland"


def test_people_come_with_their_functions(network, client_of_office) -> None:
    an_institution(network)
    upload(
        client_of_office, "Nachname;Funktion;Einrichtung\nMuster;Leitung;VHS Musterland\n", kind="personen"
    )
    key = DataImport.objects.get().pk
    chosen = {"family_name": "Nachname", "role": "Funktion", "institution": "Einrichtung"}
    client_of_office.post(f"{START}/{key}/spalten/", chosen)
    taken_over(client_of_office, f"{START}/{key}")
    assert [str(function) for function in Person.objects.get().functions.all()] == ["Leitung, VHS Musterland"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" ", "ist leer; bitte wählen Sie die richtige Datei."),
        (b"<!doctype html><html></html>", "enthält eine Webseite (HTML) statt Daten"),
        (b"Name\n", "enthält keine Liste mit Kopfzeile und Daten"),
        (b"PK\x03\x04kaputt", "beschädigt"),
    ],
)
def test_bad_files_are_refused_with_one_sentence(network, client_of_office, data, sentence) -> None:
    page = text_of(upload(client_of_office, data))
    assert sentence in page
    assert "Liste einlesen" in page
    assert not DataImport.objects.exists()


def test_equal_findings_stand_together_with_their_lines(network, client_of_office) -> None:
    rows = "".join(f"Amt {number};Raumschiff;\n" for number in range(14))
    upload(client_of_office, f"Einrichtung;Typ;Telefon\n{rows}")
    key = DataImport.objects.get().pk
    page = text_of(client_of_office.post(f"{START}/{key}/spalten/", columns(), follow=True))
    assert "zählt als „weitere Einrichtung“. bitte prüfen Zeile 2, Zeile 3" in page
    assert "Zeile 13 und 2 weitere 14" in page


def test_an_import_can_be_discarded_and_is_then_closed(network, client_of_office) -> None:
    upload(client_of_office, LIST)
    key = DataImport.objects.get().pk
    client_of_office.post(f"{START}/{key}/verwerfen/")
    assert DataImport.objects.get().state == "verworfen"
    page = text_of(client_of_office.post(f"{START}/{key}/uebernehmen/", follow=True))
    assert "Dieser Import ist schon abgeschlossen (verworfen)." in page
    assert not Institution.objects.exists()


def test_the_file_and_the_changes_can_be_saved(network, client_of_office) -> None:
    upload(client_of_office, LIST)
    key = DataImport.objects.get().pk
    assert client_of_office.get(f"{START}/{key}/aenderungen.csv").status_code == 404
    client_of_office.post(f"{START}/{key}/spalten/", columns())
    changes = b"".join(client_of_office.get(f"{START}/{key}/aenderungen.csv").streaming_content)
    assert "neu;;Kita Sonne" in changes.decode()
    file = client_of_office.get(f"{START}/{key}/datei/")
    assert b"".join(file.streaming_content) == LIST.encode()
    assert file.headers["Content-Disposition"] == 'attachment; filename="liste.csv"'


def test_the_ministry_imports_for_the_whole_land(ministry) -> None:
    page = text_of(upload(ministry, three_schools(), "schuldaten.csv", OF_LAND, kind="schulen"))
    assert "neu 3" in page
    key = DataImport.objects.get().pk
    taken_over(ministry, f"{OF_LAND}/{key}")
    assert Institution.objects.count() == 3
    assert "schuldaten.csv Schulverzeichnis des Landes übernommen" in text_of(ministry.get(f"{OF_LAND}/"))


def test_a_missing_school_year_stands_at_its_field(ministry) -> None:
    index = "Schulnummer;Sozialindexstufe\r\n100001;4\r\n"
    page = text_of(upload(ministry, index, "index.csv", OF_LAND, kind="sozialindex"))
    assert "Bitte nennen Sie das Schuljahr der Liste, zum Beispiel 2025/26." in page


def test_many_missing_schools_ask_for_a_second_look(ministry) -> None:
    imported(three_schools())
    page = text_of(upload(ministry, a_school_file(), "schuldaten.csv", OF_LAND, kind="schulen"))
    assert "Bitte genau hinsehen In der Datei fehlen 2 von 3 bekannten Schulen (67 %)." in page
    assert "Trotzdem übernehmen" in page


def test_a_second_import_at_the_same_time_is_told_to_wait(ministry) -> None:
    upload(ministry, three_schools(), "schuldaten.csv", OF_LAND, kind="schulen")
    key = DataImport.objects.get().pk
    with import_running_elsewhere():
        page = text_of(ministry.post(f"{OF_LAND}/{key}/uebernehmen/", follow=True))
    assert "Gerade läuft ein anderer Import." in page
    assert not Institution.objects.exists()


@pytest.mark.parametrize(
    "path", ["/", "/neu/", "/{key}/", "/{key}/spalten/", "/{key}/verwerfen/", "/{key}/datei/"]
)
def test_strangers_stay_outside(network, client_of_office, path) -> None:
    upload(client_of_office, LIST)
    url = f"{START}{path}".format(key=DataImport.objects.get().pk)
    assert Client().get(url).headers["Location"].startswith("/anmelden/")
    assert office(a_network("nord", ags="05998")).get(url).status_code == 403
    assert school(an_institution(network, "GS", "schule")).get(url).status_code == 403


def test_an_office_does_not_see_the_imports_of_the_land(network, client_of_office) -> None:
    imported(three_schools())
    assert client_of_office.get(f"{OF_LAND}/").status_code == 403
    assert client_of_office.get(f"{START}/{DataImport.objects.get().pk}/").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(network, client_of_office) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client_of_office.get(f"{START}/")
        return len(queries)

    upload(client_of_office, LIST)
    for_one = cost()
    upload(client_of_office, LIST)
    upload(client_of_office, LIST)
    assert cost() == for_one <= 12
