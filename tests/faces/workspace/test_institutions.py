"""Institutions in the workspace: list, record, changing, confirming."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from bildungsnetz.contexts.access.principal import COMMAND
from bildungsnetz.contexts.access.roles import Role
from bildungsnetz.contexts.actors import actions
from bildungsnetz.contexts.actors.models import Institution
from bildungsnetz.contexts.registry.models import Network
from tests.factories.actors import a_function, a_school, an_institution, imported, three_schools
from tests.factories.networks import a_network
from tests.reading import text_of

from .signing_in import office, school

pytestmark = pytest.mark.django_db
START = "/arbeitsbereich/musterland/einrichtungen"


@pytest.fixture
def client_of_office(network: Network) -> Client:
    return office(network)


def forgotten(network: Network, name: str = "Museum") -> Institution:
    """An institution that nobody confirmed for a year and a half."""
    institution = an_institution(network, name, "museum")
    return actions.edit_institution(institution, by=COMMAND, confirmed_on=dt.date(2025, 5, 1))


def test_the_list_shows_how_fresh_the_data_are(network, client_of_office) -> None:
    forgotten(network)
    an_institution(network, place="Musterdorf")
    page = text_of(client_of_office.get(f"{START}/"))
    assert "2 Einrichtungen" in page
    assert "Museum Museum, Archiv – zu bestätigen 01.05.2025" in page
    assert "VHS Musterland Volkshochschule Musterdorf aktuell 18.11.2026" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("stand=zu_bestaetigen", "Museum"),
        ("art=vhs", "VHS Musterland"),
        ("q=vhs", "VHS Musterland"),
        ("stand=weg", "Altes Archiv"),
    ],
)
def test_filters_live_in_the_address(network, client_of_office, query, shown) -> None:
    forgotten(network)
    an_institution(network)
    actions.close_institution(an_institution(network, "Altes Archiv", "museum"), by=COMMAND)
    page = text_of(client_of_office.get(f"{START}/?{query}"))
    assert "1 Einrichtung " in page
    assert shown in page


def test_the_list_is_saved_as_csv_and_excel(network, client_of_office) -> None:
    an_institution(network, "=VHS()", place="Musterdorf")
    csv = client_of_office.get("/arbeitsbereich/musterland/einrichtungen.csv").content.decode("utf-8-sig")
    assert csv.splitlines()[1].startswith("'=VHS();Volkshochschule;Volkshochschule;;;;;Musterdorf;")
    xlsx = client_of_office.get("/arbeitsbereich/musterland/einrichtungen.xlsx?q=gibtesnicht").content
    assert [[cell.value for cell in row][:2] for row in load_workbook(io.BytesIO(xlsx)).active] == [
        ["Name", "Art"]
    ]
    xlsx = client_of_office.get("/arbeitsbereich/musterland/einrichtungen.xlsx").content
    cell = load_workbook(io.BytesIO(xlsx)).active["A2"]
    assert (cell.value, cell.data_type) == ("=VHS()", "s")


def test_an_institution_is_added_changed_and_kept_by_hand(network, client_of_office) -> None:
    values = {"name": "VHS Musterland", "kind": "vhs", "stages": ["weiterbildung"], "is_public": "on"}
    response = client_of_office.post(f"{START}/neu/", values, follow=True)
    assert "„VHS Musterland“ ist angelegt." in text_of(response)
    vhs = Institution.objects.get()
    changed = {**values, "phone": "0999 1", "revision": vhs.revision}
    page = text_of(client_of_office.post(f"{START}/{vhs.pk}/bearbeiten/", changed, follow=True))
    assert "Die Änderungen sind gespeichert." in page
    assert "Von Hand gepflegt Telefon kein Import überschreibt das" in page
    assert "Einrichtung: geändert" in page


def test_a_refusal_keeps_what_was_typed(network, client_of_office) -> None:
    values = {"name": "Neue Schule", "kind": "schule", "schulnummer": "12", "phone": "0999 1"}
    page = client_of_office.post(f"{START}/neu/", values).content.decode()
    assert "Eine Schulnummer hat sechs Ziffern." in page
    assert 'value="0999 1"' in page
    assert not Institution.objects.exists()


def test_two_people_at_once_do_not_overwrite_each_other(network, client_of_office) -> None:
    vhs = an_institution(network)
    actions.edit_institution(vhs, by=COMMAND, phone="1")
    values = {"name": "VHS", "kind": "vhs", "revision": 0}
    page = text_of(client_of_office.post(f"{START}/{vhs.pk}/bearbeiten/", values))
    assert "wurde inzwischen von jemand anderem geändert" in page


def test_one_button_confirms(network, client_of_office) -> None:
    museum = forgotten(network)
    page = text_of(client_of_office.post(f"{START}/{museum.pk}/bestaetigen/", follow=True))
    assert "Die Angaben zu „Museum“ sind bestätigt." in page
    museum.refresh_from_db()
    assert museum.confirmed_on == dt.date(2026, 11, 18)


def test_closing_needs_a_reason_and_can_be_taken_back(network, client_of_office) -> None:
    vhs = an_institution(network)
    url = f"{START}/{vhs.pk}/aufgeloest/"
    client_of_office.post(url, {"reason": "", "revision": vhs.revision})
    vhs.refresh_from_db()
    assert vhs.state == "aktiv"
    page = text_of(
        client_of_office.post(url, {"reason": "Zusammengelegt", "revision": vhs.revision}, follow=True)
    )
    assert "aufgelöst" in page
    assert "Einrichtung: geschlossen: Zusammengelegt" in page
    client_of_office.post(f"{START}/{vhs.pk}/wieder-aktiv/")
    vhs.refresh_from_db()
    assert vhs.state == "aktiv"


def test_the_record_names_people_for_the_office(network, client_of_office) -> None:
    vhs = an_institution(network)
    a_function(network, vhs, "Muster", "Leitung")
    page = text_of(client_of_office.get(f"{START}/{vhs.pk}/"))
    assert "Leitung: Erika Muster Name nicht öffentlich" in page


@pytest.mark.parametrize(
    "path", ["/", ".csv", ".xlsx", "/neu/", "/{key}/", "/{key}/bearbeiten/", "/{key}/aufgeloest/"]
)
def test_strangers_stay_outside(network, path) -> None:
    url = f"{START}{path}".format(key=an_institution(network).pk)
    assert Client().get(url).headers["Location"].startswith("/anmelden/")
    other = a_network("nord", ags="05998")
    assert office(other).get(url).status_code == 403
    assert school(an_institution(network, "GS", "schule")).get(url).status_code == 403


def test_an_institution_of_another_network_is_not_found(network, client_of_office) -> None:
    foreign = an_institution(a_network("nord", ags="05998"))
    assert client_of_office.get(f"{START}/{foreign.pk}/").status_code == 404
    assert client_of_office.post(f"{START}/{foreign.pk}/bestaetigen/").status_code == 404


def test_school_supervision_reads_without_buttons(network) -> None:
    vhs = an_institution(network)
    page = text_of(office(network, Role.SUPERVISION).get(f"{START}/{vhs.pk}/"))
    assert "VHS Musterland" in page
    assert "Bearbeiten" not in page


def test_the_list_costs_the_same_for_one_and_for_three(network, client_of_office) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client_of_office.get(f"{START}/")
        return len(queries)

    an_institution(network)
    for_one = cost()
    an_institution(network, "VHS 2")
    an_institution(network, "VHS 3")
    assert cost() == for_one <= 12


def test_a_school_sees_itself_confirms_and_says_how_it_is_reached() -> None:
    imported(three_schools())
    mine = a_school("100002")
    account = school(mine)
    page = text_of(account.get("/arbeitsbereich/meine-einrichtung/"))
    assert "Gymnasium am Markt Gymnasium aktuell zuletzt geprüft am 18. November 2026" in page
    page = text_of(account.post(f"/arbeitsbereich/meine-einrichtung/{mine.pk}/bestaetigen/", follow=True))
    assert "Danke. Die Angaben zu „Gymnasium am Markt“ sind bestätigt." in page
    values = {"phone": "02821 7", "revision": a_school("100002").revision}
    account.post(f"/arbeitsbereich/meine-einrichtung/{mine.pk}/aendern/", values)
    assert (a_school("100002").phone, a_school("100002").name) == ("02821 7", "Gymnasium am Markt")


def test_a_school_cannot_touch_another_school() -> None:
    imported(three_schools())
    account, other = school(a_school("100001")), a_school("100002")
    for path in ("bestaetigen", "aendern"):
        assert account.post(f"/arbeitsbereich/meine-einrichtung/{other.pk}/{path}/").status_code == 404
