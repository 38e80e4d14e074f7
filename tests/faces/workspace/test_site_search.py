"""Pages of the search for sites: asked by a form, answered in words, numbers, a map and tables."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bildungsnetz.contexts.access.principal import WORKER
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.resources.actions.site_computing import begin_searching
from bildungsnetz.contexts.resources.models import SiteSearch
from bildungsnetz.contexts.resources.sites.progress import Telling
from tests.faces.workspace.signing_in import office
from tests.factories.planning import recorded
from tests.factories.sites import a_row, answered
from tests.reading import text_of

pytestmark = pytest.mark.django_db
BASE = "/arbeitsbereich/musterland/standorte/"
QUESTION = {"title": "Medienpunkt", "count": 2, "minutes": 10, "aim": "mittel", "index_factor": 1}


@pytest.fixture
def row(db):
    return a_row()


def test_a_question_is_asked_waits_and_is_asked_once(row):
    client = office(row.network)
    assert "Noch keine Suche" in text_of(client.get(BASE))
    for _click in range(2):
        assert client.post(f"{BASE}neu/", QUESTION).url == f"{BASE}1/"
    shown = text_of(client.get(f"{BASE}1/"))
    assert "Die Suche wartet auf den Rechner." in shown
    search = begin_searching(SiteSearch.objects.get(), by=WORKER)
    Telling(search).begin(2, 3, 1)
    part = client.get(f"{BASE}1/?stand=laufend", headers={"HX-Request": "true"})
    assert "Schritt 2 von 3" in text_of(part)
    assert "für 1 Standort" in text_of(part)
    old = client.get(f"{BASE}1/?stand=wartend", headers={"HX-Request": "true"})
    assert old.headers["HX-Refresh"] == "true"
    client.post(f"{BASE}1/rechnen/abbrechen/")
    assert "Halbes wird nicht behalten" in text_of(client.get(f"{BASE}1/"))
    assert "schon zu Ende" not in text_of(client.post(f"{BASE}1/rechnen/abbrechen/", follow=True))
    client.post(f"{BASE}1/rechnen/")
    assert SiteSearch.objects.get().computing == "wartend"


def test_a_wrong_question_keeps_what_was_typed_and_says_what_to_do(row):
    client = office(row.network)
    school = row.schools[0].pk
    shown = text_of(client.post(f"{BASE}neu/", QUESTION | {"existing": [school], "excluded": [school]}))
    assert "„Schule A“ kann nicht zugleich vorhandener Standort und ausgeschlossen sein." in shown
    assert "1 gewählt" in shown
    assert "nur 5 Schulen in Frage" in text_of(client.post(f"{BASE}neu/", QUESTION | {"count": 9}))
    for field, value in (("count", "0"), ("count", "zwei"), ("minutes", "0"), ("title", "")):
        page = client.post(f"{BASE}neu/", QUESTION | {field: value})
        assert page.context["form"].errors.keys() == {field}
    assert not SiteSearch.objects.exists()


def test_the_answer_is_told_in_words_with_proof_reasons_and_what_one_more_brings(row):
    row.answered(existing=[row.schools[0].pk], excluded=[row.schools[2].pk])
    client = office(row.network)
    page = client.get(f"{BASE}1/")
    shown = text_of(page)
    assert "Im Mittel 4,7 Minuten; 84 % der Kinder erreichen" in shown.replace("\u202f", " ")
    assert "bestmöglich" in shown
    assert "Schule A ist schon Standort und bleibt." in shown
    assert "Schule D: Nächstbester Ort wäre Schule E. Das hieße: im Mittel" in shown
    assert "heute: 1 Standort" not in shown, "one fewer is today"
    assert "Wege sind geschätzt, wie bei den Einsatzplänen: 5 Minuten" in shown
    assert len(page.context["map"].sites) == 2
    assert len(page.context["map"].lines) == 3
    listed = text_of(client.get(BASE)).replace("\u202f", " ")
    assert "Nr. 1: Medienpunkt" in listed
    assert "84 % in höchstens 10 Min." in listed
    form = client.get(f"{BASE}neu/?wie=1").context["form"]
    assert form.initial["existing"] == [row.schools[0].pk]
    assert client.get(f"{BASE}neu/?wie=unsinn").status_code == 200


def test_an_answer_on_old_numbers_says_so_and_is_computed_again(row):
    row.answered()
    client = office(row.network)
    assert "hat sich etwas geändert" not in text_of(client.get(f"{BASE}1/"))
    count = row.schools[0].pupil_counts.get()
    count.total = 130
    recorded(count)
    shown = text_of(client.get(f"{BASE}1/"))
    assert "Schule A: Statt 100 Kindern sind es 130." in shown
    client.post(f"{BASE}1/rechnen/")
    answered(SiteSearch.objects.get())
    assert "hat sich etwas geändert" not in text_of(client.get(f"{BASE}1/"))


def test_tables_are_files_and_a_search_can_be_removed(row):
    search = row.answered()
    client = office(row.network)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{BASE}1/tabellen/schulen.xlsx").content))
    head, *lines = list(book.active.iter_rows(values_only=True))
    assert sum(line[head.index("Kinder")] for line in lines) == 950
    sites = client.get(f"{BASE}1/tabellen/standorte.csv").content.decode("utf-8-sig")
    assert sites.count("\r\n") == 3
    assert client.get(f"{BASE}1/tabellen/alles.csv").status_code == 404
    row.ask(count=3)
    assert client.get(f"{BASE}2/tabellen/schulen.csv").status_code == 404, "no answer yet"
    page = client.post(f"{BASE}1/loeschen/", {"revision": search.revision}, follow=True)
    assert "Die Suche ist gelöscht." in text_of(page)
    assert client.get(f"{BASE}1/").status_code == 404


def test_pages_cost_the_same_for_few_and_many_and_stay_inside(row):
    row.answered()
    client = office(row.network)
    small = [_statements(client, page) for page in (BASE, f"{BASE}1/", f"{BASE}neu/")]
    for count in (3, 4):
        row.answered(count=count)
    large = [_statements(client, page) for page in (BASE, f"{BASE}3/", f"{BASE}neu/")]
    assert large == small
    assert max(large) <= 12
    outside = office(row.network, Role.SUPERVISION)
    for page in ("", "1/", "neu/", "1/loeschen/", "1/tabellen/schulen.csv"):
        assert outside.get(f"{BASE}{page}").status_code == 403, page


def _statements(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
