"""Imports that the worker takes over: what their pages show meanwhile and afterwards."""

import pytest
from django.test import Client

from bildungsnetz.contexts.access.principal import COMMAND, WORKER
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.imports.actions import (
    begin_import,
    delete_contents,
    fail_import,
    interrupt_import,
)
from bildungsnetz.contexts.imports.models import DataImport
from bildungsnetz.contexts.imports.progress import forget_progress, watched
from bildungsnetz.contexts.registry.models import Network
from tests.factories.actors import an_institution
from tests.factories.background import work_off
from tests.reading import text_of

from .import_uploads import START, a_preview, taken_over
from .signing_in import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_office(network: Network) -> Client:
    return office(network)


def test_an_import_under_way_is_found_again_and_can_be_left_alone(network, client_of_office) -> None:
    address = a_preview(client_of_office)
    page = client_of_office.post(f"{address}/uebernehmen/", follow=True)
    assert "Der Import wartet, bis der Hintergrunddienst frei ist." in text_of(page)
    assert "Stand neu laden" in text_of(page)
    assert ">Übernehmen<" not in page.content.decode()
    assert "liste.csv Liste von Einrichtungen wartet" in text_of(client_of_office.get(f"{START}/"))
    work_off()
    assert "Bericht Zahl der Datensätze" in text_of(client_of_office.get(f"{address}/"))


def test_a_double_click_takes_over_once_and_says_nothing(network, client_of_office) -> None:
    address = a_preview(client_of_office)
    for _click in range(2):
        page = text_of(client_of_office.post(f"{address}/uebernehmen/", follow=True))
        assert "wartet" in page
        assert "Gerade läuft" not in page
    assert work_off() == 1
    page = text_of(client_of_office.post(f"{address}/uebernehmen/", follow=True))
    assert "abgeschlossen" not in page
    assert Institution.objects.count() == 2


def test_how_far_it_is_stands_on_its_page_and_in_the_list(network, client_of_office) -> None:
    address = a_preview(client_of_office)
    client_of_office.post(f"{address}/uebernehmen/")
    running = begin_import(DataImport.objects.get(), by=WORKER)
    assert "Die Datei wird gelesen." in text_of(client_of_office.get(f"{address}/"))
    watched(running)(1, 2)
    assert "Übernommen 1 von 2" in text_of(client_of_office.get(f"{address}/"))
    assert "läuft 1 von 2" in text_of(client_of_office.get(f"{START}/"))
    forget_progress(running)


def test_an_open_page_follows_by_itself(network, client_of_office) -> None:
    """With script it asks every two seconds and is loaded anew when the state is another one."""
    address = a_preview(client_of_office)
    client_of_office.post(f"{address}/uebernehmen/")
    asking = {"headers": {"HX-Request": "true"}}
    same = client_of_office.get(f"{address}/?stand=wartend", **asking)
    assert 'data-hx-get="?stand=wartend"' in same.content.decode()
    work_off()
    other = client_of_office.get(f"{address}/?stand=wartend", **asking)
    assert other.headers["HX-Refresh"] == "true"


def test_what_was_interrupted_or_failed_says_so_and_offers_another_try(network, client_of_office) -> None:
    address = a_preview(client_of_office)
    client_of_office.post(f"{address}/uebernehmen/")
    interrupt_import(begin_import(DataImport.objects.get(), by=WORKER), by=WORKER)
    page = client_of_office.get(f"{address}/")
    assert "Es wurde nichts geändert. Sie können ihn noch einmal übernehmen." in text_of(page)
    client_of_office.post(f"{address}/uebernehmen/")
    fail_import(begin_import(DataImport.objects.get(), by=WORKER), by=WORKER, reason="Die Datei ist weg.")
    page = text_of(client_of_office.get(f"{address}/"))
    assert "Der Import ist gescheitert Die Datei ist weg." in page
    taken_over(client_of_office, address)
    assert Institution.objects.count() == 2


def test_what_waits_can_be_discarded_before_the_worker_comes(network, client_of_office) -> None:
    address = a_preview(client_of_office)
    page = client_of_office.post(f"{address}/uebernehmen/", follow=True)
    assert f'href="{address}/verwerfen/"' in page.content.decode()
    client_of_office.post(f"{address}/verwerfen/")
    work_off()
    assert not Institution.objects.exists()


def test_what_differs_and_stays_is_shown_as_the_file_has_it(network, client_of_office) -> None:
    an_institution(network, phone="0999 9")
    address = a_preview(client_of_office)
    page = text_of(client_of_office.get(f"{address}/"))
    assert "weicht ab, bleibt wie bisher: 1 Name Feld bisher laut Datei" in page
    assert "Telefon 0999 9 0999 1" in page


def test_after_its_time_the_file_is_gone_and_the_page_says_so(network, client_of_office) -> None:
    address = a_preview(client_of_office)
    taken_over(client_of_office, address)
    delete_contents(DataImport.objects.get(), by=COMMAND)
    page = text_of(client_of_office.get(f"{address}/"))
    assert "Die Frist ist vorbei, die Datei ist gelöscht." in page
    assert "VHS Musterland" not in page
    assert "neu 2" in page
    for path in ("datei/", "aenderungen.csv"):
        assert client_of_office.get(f"{address}/{path}").status_code == 404
